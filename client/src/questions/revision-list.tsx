import type { QuestionWhole } from '@kuangan/server/contract';
import { Button } from 'antd';
import { tb } from '../catalogue/questions.ts';
import { dateTime } from '../desk/times.ts';
import { RevisionTag } from './question-tags.tsx';

interface RevisionListProps { revisions: QuestionWhole['revisions']; shown: number; onShow: (revision: number) => void }

/** All revisions, newest first: whose each is, who decided, why. */
export function RevisionList({ revisions, shown, onShow }: RevisionListProps) {
  return (
    <ol className="q-revisions">
      {revisions.map((one) => (
        <li key={one.id} aria-current={one.revision === shown ? 'true' : undefined}>
          <div className="q-tags">
            <strong>{tb('version', { revision: one.revision })}</strong> <RevisionTag state={one.state} />
            {one.revision === shown ? <span className="desk-quiet">{tb('shown1')}</span> : <Button size="small" onClick={() => onShow(one.revision)}>{tb('show')}</Button>}
          </div>
          <div>{one.importId ? `${tb('imported')}，` : ''}{tb('by.created', { who: one.authorName ?? tb('nobody'), when: dateTime(one.createdAt) })}</div>
          {one.submittedAt && <div>{tb('by.submitted', { who: one.submittedBy ?? tb('nobody'), when: dateTime(one.submittedAt) })}</div>}
          {one.decidedAt && <div>{tb(one.state === 'draft' || one.state === 'submitted' || one.state === 'withdrawn' ? 'by.returned' : 'by.decided', { who: one.decidedBy ?? tb('nobody'), when: dateTime(one.decidedAt) })}</div>}
          {one.reason && <div>{tb('reason', { reason: one.reason })}</div>}
          {one.otherAnswers > 0 && <div className="q-warn">{tb('otherAnswers', { count: one.otherAnswers })}</div>}
        </li>
      ))}
    </ol>
  );
}
