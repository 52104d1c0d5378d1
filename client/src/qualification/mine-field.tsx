import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, Spin } from 'antd';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { api } from '../api/index.ts';
import { tq } from '../catalogue/desk-qualification.ts';
import { deskOf } from '../desk/me.ts';

type Mine = { id: string; name: string };

interface MineFieldProps {
  id: string;
  his: readonly Mine[];
  /** The one asked at, which is perhaps not his. */
  chosen: Mine | undefined;
  onChange: (mineId: string) => void;
}

/** The mine the question is asked at: his own, or another found by name. A clerk asks at all mines under his office. */
export function MineField({ id, his, chosen, onChange }: MineFieldProps) {
  const [typed, setTyped] = useState('');
  const byClerk = useLocation().pathname.startsWith(deskOf.clerk);
  const query = useQuery({
    queryKey: ['mines-to-ask-at', byClerk, typed],
    queryFn: async () => (byClerk ? (await api.employment.findWorkPlaces({ query: { search: typed } })).places : (await api.organisations.searchOrganisations({ query: { search: typed, kind: 'mine', limit: 50 } })).organisations),
    placeholderData: keepPreviousData, staleTime: 60_000,
  });
  const option = ({ id: value, name }: { id: string; name: string }) => ({ value, label: name });
  const own = his.filter(({ name }) => name.includes(typed.trim()));
  const others = [...(chosen && typed === '' ? [chosen] : []), ...(query.data ?? [])].filter((one, place, all) => !his.some((mine) => mine.id === one.id) && all.findIndex((other) => other.id === one.id) === place);
  return (
    <Select<string>
      id={id}
      {...(chosen ? { value: chosen.id } : {})}
      placeholder={tq('mine.find')}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={query.isFetching ? <Spin size="small" /> : tq('mine.none')}
      options={[
        ...(own.length > 0 ? [{ label: tq('mine.his'), options: own.map(option) }] : []),
        ...(others.length > 0 ? [{ label: tq('mine.other'), options: others.map(option) }] : []),
      ]}
    />
  );
}
