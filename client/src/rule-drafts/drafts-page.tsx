import { useInfiniteQuery } from '@tanstack/react-query';
import type { RuleDraftShown } from '@kuangan/server/contract';
import { Segmented, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { draftStateWords, td } from '../catalogue/desk-rule-drafts.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';

const colours: Record<RuleDraftShown['state'], string> = { drafted: 'default', proposed: 'gold', published: 'green', retracted: 'default', discarded: 'default' };
export const DraftTag = ({ state }: { state: RuleDraftShown['state'] }) => <Tag color={colours[state]}>{draftStateWords[state]}</Tag>;

/** Drafts of the offices in scope: those that wait for somebody first. */
export function DraftsPage() {
  const [place, setPlace] = useSearchParams();
  const all = place.get('show') === 'all';
  const query = useInfiniteQuery({
    queryKey: ['rule-drafts'],
    queryFn: ({ pageParam }) => api.ruleDrafts.listRuleDrafts({ query: { ...(pageParam ? { after: pageParam } : {}), limit: 100 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <PageHeading title={td('title')} under={td('what')}>
        <LinkButton type="primary" to="/desk/oversight/rule-drafts/new">{td('new')}</LinkButton>
      </PageHeading>
      <div className="desk-scroll">
        <Segmented
          aria-label={td('show')} value={all ? 'all' : 'open'} options={[{ value: 'open', label: td('open') }, { value: 'all', label: td('all') }]}
          onChange={(value) => setPlace(value === 'all' ? { show: 'all' } : {}, { replace: true })}
        />
      </div>
      <Loaded query={query}>{({ pages }) => <Drafts drafts={pages.flatMap((page) => page.drafts).filter(({ state }) => all || state === 'drafted' || state === 'proposed')} all={all} />}</Loaded>
      <LoadMore query={query} />
    </>
  );
}

function Drafts({ drafts, all }: { drafts: readonly RuleDraftShown[]; all: boolean }) {
  return (
    <Rows<RuleDraftShown>
      label={td('list')} rows={drafts} rowKey={({ id }) => id} empty={td(all ? 'none.all' : 'none')}
      columns={[
        { key: 'rule', title: td('rule'), render: (draft) => <Link to={`/desk/oversight/rule-drafts/${draft.id}`}>{draft.rule} {draft.title}</Link> },
        { key: 'state', title: td('state'), render: ({ state }) => <DraftTag state={state} /> },
        { key: 'office', title: td('office'), render: ({ organisationName }) => organisationName },
        { key: 'from', title: td('fromOn'), render: ({ fromOn, state }) => (state === 'proposed' || state === 'published' ? fromOn : '—') },
        { key: 'drafted', title: td('drafted'), render: ({ draftedBy, draftedAt }) => td('at', { who: draftedBy, when: dateTime(draftedAt) }) },
      ]}
    />
  );
}
