import { useInfiniteQuery } from '@tanstack/react-query';
import type { Position, TrialChange, TrialGroup } from '@kuangan/server/contract';
import { positionWords } from '@kuangan/server/contract/file-words';
import { rulePurposeWords } from '@kuangan/server/contract/rule-words';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { td, trialChangeWords } from '../catalogue/desk-rule-drafts.ts';
import { choicesOf } from '../desk/organisation-words.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { Rows } from '../desk/rows.tsx';

const pageSize = 100;
interface Wanted {
  change?: TrialChange;
  position?: Position | 'none';
  mine: string;
}

/** What a trial found, line by line: a mine, what is asked, a position; most persons first. A line opens its list of persons. */
export function TrialGroups({ draftId, trialId }: { draftId: string; trialId: string }) {
  const [wanted, setWanted] = useState<Wanted>({ mine: '' });
  const [line, setLine] = useState<TrialGroup | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['trial-groups', trialId, wanted],
    queryFn: ({ pageParam }) => api.ruleDrafts.listTrialGroups({ params: { draftId }, query: { ...wanted, skip: pageParam, limit: pageSize } }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * pageSize < last.total ? pages.length * pageSize : undefined),
  });
  return (
    <>
      <div className="desk-filters no-print">
        <Input.Search aria-label={td('mine.search')} placeholder={td('mine.search')} maxLength={60} allowClear autoComplete="off" onSearch={(typed) => setWanted((now) => ({ ...now, mine: typed.trim() }))} />
        <Select aria-label={td('change')} value={wanted.change ?? ''} options={[{ value: '', label: td('change.any') }, ...choicesOf(trialChangeWords)]} onChange={(change: TrialChange | '') => setWanted(({ change: _old, ...rest }) => (change ? { ...rest, change } : rest))} />
        <Select
          aria-label={td('position')} value={wanted.position ?? ''} options={[{ value: '', label: td('position.any') }, { value: 'none', label: td('position.none') }, ...choicesOf(positionWords)]}
          onChange={(position: Position | 'none' | '') => setWanted(({ position: _old, ...rest }) => (position ? { ...rest, position } : rest))}
        />
      </div>
      <Loaded query={query}>{({ pages }) => (
        <>
          <p className="desk-quiet" role="status">{td('groups.sum', { total: pages[0]!.total, persons: pages[0]!.persons })}</p>
          <Rows<TrialGroup>
            label={td('groups')} rows={pages.flatMap(({ groups }) => groups)} pageSize={1000} empty={td('groups.none')}
            rowKey={({ mineId, purpose, position, change }) => `${mineId} ${purpose} ${position} ${change}`}
            columns={[
              { key: 'mine', title: td('mine'), render: ({ mineName }) => mineName },
              { key: 'purpose', title: td('purpose'), render: ({ purpose }) => rulePurposeWords[purpose] },
              { key: 'position', title: td('position'), render: ({ position }) => (position ? positionWords[position] : td('position.none')) },
              { key: 'change', title: td('change'), render: ({ change }) => trialChangeWords[change] },
              { key: 'persons', title: td('persons'), render: ({ persons }) => String(persons) },
              { key: 'who', title: '', actions: true, render: (group) => <Button size="small" className="no-print" onClick={() => setLine(group)}>{td('who')}</Button> },
            ]}
          />
        </>
      )}</Loaded>
      <LoadMore query={query} />
      {line && <WhoDialog draftId={draftId} trialId={trialId} line={line} onClose={() => setLine(null)} />}
    </>
  );
}

function WhoDialog({ draftId, trialId, line, onClose }: { draftId: string; trialId: string; line: TrialGroup; onClose: () => void }) {
  const { mineId, purpose, position, change } = line;
  const query = useInfiniteQuery({
    queryKey: ['trial-persons', trialId, mineId, purpose, position, change],
    queryFn: ({ pageParam }) => api.ruleDrafts.listTrialPersons({ params: { draftId }, query: { mineId, purpose, change, ...(position ? { position } : {}), ...(pageParam ? { after: pageParam } : {}), limit: 50 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  return (
    <Modal open footer={null} title={td('who.title', { mine: line.mineName, change: trialChangeWords[change] })} onCancel={onClose}>
      <Loaded query={query}>{({ pages }) => {
        const persons = pages.flatMap((page) => page.persons);
        if (persons.length === 0) return <p className="desk-none">{td('who.none')}</p>;
        return <ul className="trial-persons">{persons.map(({ id, name, residentIdMasked }) => <li key={id}><Link to={`/desk/oversight/people/${id}`}>{name}</Link><span className="desk-whole">{residentIdMasked}</span></li>)}</ul>;
      }}</Loaded>
      <LoadMore query={query} />
    </Modal>
  );
}
