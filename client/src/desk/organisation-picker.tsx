import { useQuery } from '@tanstack/react-query';
import type { OrganisationKind, TieKind } from '@kuangan/server/contract';
import { Select, Spin } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { organisationKindWords } from './organisation-words.ts';

interface PickerProps {
  /** Given by the form. */
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** Only this kind, or only what something of a kind may be tied to; the server knows which those are. */
  kind?: OrganisationKind;
  above?: { kind: OrganisationKind; tie: TieKind };
  /** One that cannot be meant: the organisation itself. */
  except?: string;
  /** The one chosen so far, which the search need not find. */
  known?: { id: string; name: string };
  allowClear?: boolean;
}

/** Picks an organisation within scope by part of its name or its credit code. */
export function OrganisationPicker({ kind, above, except, known, allowClear = false, value, onChange, ...field }: PickerProps) {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const query = useQuery({
    queryKey: ['organisation-choices', search, kind, above?.kind, above?.tie],
    queryFn: () => api.organisations.searchOrganisations({ query: { search, limit: 50, ...(kind ? { kind } : {}), ...(above ? { aboveKind: above.kind, tie: above.tie } : {}) } }),
    placeholderData: (last) => last,
  });
  const found = (query.data?.organisations ?? []).filter(({ id }) => id !== except).map(({ id, name, kind: what }) => ({ value: id, label: `${name}（${organisationKindWords[what]}）` }));
  const chosen = known && search === '' && !found.some((one) => one.value === known.id) ? [{ value: known.id, label: known.name }] : [];
  return (
    <Select<string>
      {...field}
      {...(value ? { value } : {})}
      onChange={(id) => onChange?.(id ?? null)}
      allowClear={allowClear}
      placeholder={tg('form.picker')}
      notFoundContent={query.isFetching ? <Spin size="small" /> : tg('form.picker.none')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...chosen, ...found]}
    />
  );
}
