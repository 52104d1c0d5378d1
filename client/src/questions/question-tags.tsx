import type { RevisionState } from '@kuangan/server/contract';
import { Tag } from 'antd';
import { revisionStateWords, tb } from '../catalogue/questions.ts';

const colours: Record<RevisionState, string> = { draft: 'default', submitted: 'gold', published: 'green', frozen: 'cyan', superseded: 'default', retired: 'red', withdrawn: 'default' };

export const RevisionTag = ({ state }: { state: RevisionState }) => <Tag color={colours[state]}>{revisionStateWords[state]}</Tag>;

/** State of what is shown of a question, and of the revision that is on its way beside it. */
export function StateTags({ state, pending, revision }: { state: RevisionState; pending: 'draft' | 'submitted' | null; revision: number }) {
  return (
    <span className="q-tags">
      <RevisionTag state={state} />
      {pending !== null && pending !== state && <Tag color="gold">{tb(`pending.${pending}`)}</Tag>}
      <span className="desk-quiet">{tb('version', { revision })}</span>
    </span>
  );
}
