import type { WaitingImport, WaitingRevision } from '@kuangan/server/contract';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { ta } from '../catalogue/question-approval.ts';
import { tb } from '../catalogue/questions.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { poolWords, typeWords } from '../desk/words.ts';
import { nextWaiting } from './next-waiting.ts';
import './questions.css';
import { useWaiting } from './use-waiting.ts';

/** 待核定: what waits for a second person, and of what this one may be it. */
export function WaitingPage() {
  const base = useDeskBase();
  const query = useWaiting();
  const revisions = query.data?.pages.flatMap((page) => page.revisions) ?? [];
  const imports = query.data?.pages[0]?.imports ?? [];
  const first = nextWaiting(revisions, undefined);
  const bank = ({ bankTitle, pool }: Pick<WaitingRevision, 'bankTitle' | 'pool'>) => <>{bankTitle} <Tag color={pool === 'exam' ? 'blue' : 'gold'}>{poolWords[pool]}</Tag></>;
  const may = (fault: WaitingRevision['fault'], to: string) => (fault === null ? <Link to={to}>{ta('approve')}</Link> : <span className="desk-quiet">{ta(`fault.${fault}`)}</span>);
  return (
    <>
      <PageHeading title={ta('title')} under={ta('what')}>{first && <LinkButton type="primary" to={`${base}/waiting/${first}`}>{ta('go')}</LinkButton>}</PageHeading>
      <Loaded query={query}>
        {() => (
          <>
            {revisions.length === 0 && imports.length === 0 && <p className="desk-none">{ta('none')}</p>}
            {imports.length > 0 && (
              <>
                <h2>{ta('imports')}</h2>
                <Rows<WaitingImport>
                  label={ta('imports')} rows={imports} rowKey={({ importId }) => importId} empty=""
                  columns={[
                    { key: 'file', title: ta('file'), render: ({ fileName }) => fileName },
                    { key: 'bank', title: ta('bank'), render: bank },
                    { key: 'count', title: ta('count'), width: 100, render: ({ waiting }) => ta('count.value', { count: waiting }) },
                    { key: 'who', title: ta('who'), width: 130, render: ({ importedBy }) => importedBy ?? tb('nobody') },
                    { key: 'when', title: ta('when'), width: 150, render: ({ importedAt }) => dateTime(importedAt) },
                    { key: 'may', title: ta('may'), width: 190, render: ({ fault, importId }) => may(fault, `${base}/waiting/imports/${importId}`) },
                  ]}
                />
              </>
            )}
            {revisions.length > 0 && (
              <>
                <h2>{ta('questions')}</h2>
                <Rows<WaitingRevision>
                  label={ta('questions')} rows={revisions} rowKey={({ revisionId }) => revisionId} empty="" pageSize={Number.MAX_SAFE_INTEGER}
                  columns={[
                    { key: 'question', title: ta('question'), render: ({ questionId, stem, type }) => <div className="desk-wrap"><Tag>{typeWords[type]}</Tag><Link to={`${base}/questions/${questionId}`} className="q-stem">{stem}</Link></div> },
                    { key: 'stem', title: ta('bank'), render: bank },
                    { key: 'revision', title: tb('versions'), width: 90, render: ({ revision }) => ta('revision', { revision }) },
                    { key: 'who', title: ta('who'), width: 130, render: ({ submittedBy }) => submittedBy ?? tb('nobody') },
                    { key: 'when', title: ta('when'), width: 150, render: ({ submittedAt }) => dateTime(submittedAt) },
                    { key: 'may', title: ta('may'), width: 190, render: ({ fault, revisionId }) => may(fault, `${base}/waiting/${revisionId}`) },
                  ]}
                />
              </>
            )}
          </>
        )}
      </Loaded>
      <LoadMore query={query} label={tb('more')} />
    </>
  );
}
