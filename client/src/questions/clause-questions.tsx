import type { ClauseQuestion } from '@kuangan/server/contract';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { tc } from '../catalogue/question-approval.ts';
import { Rows } from '../desk/rows.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { poolWords, typeWords } from '../desk/words.ts';
import { citationInWords } from './citation-words.ts';
import { RevisionTag } from './question-tags.tsx';

/** The questions that cite a clause; `held` says of each what became of it, where its end is stated. */
export function ClauseQuestions({ questions, held }: { questions: readonly ClauseQuestion[]; held?: (question: ClauseQuestion) => ReactNode }) {
  const base = useDeskBase();
  return (
    <Rows<ClauseQuestion>
      label={tc('questions')} rows={questions} rowKey={({ revisionId }) => revisionId} empty={tc('found.none')} pageSize={Number.MAX_SAFE_INTEGER}
      columns={[
        { key: 'question', title: tc('question'), render: ({ questionId, stem, type }) => <div className="desk-wrap"><Tag>{typeWords[type]}</Tag><Link to={`${base}/questions/${questionId}`} target={held ? '_self' : '_blank'} className="q-stem">{stem}</Link></div> },
        { key: 'bank', title: tc('bank'), render: ({ bankTitle, pool }) => <>{bankTitle} <Tag color={pool === 'exam' ? 'blue' : 'gold'}>{poolWords[pool]}</Tag></> },
        { key: 'citation', title: tc('citation'), render: ({ citation }) => citationInWords(citation) },
        { key: 'state', title: tc('status'), width: 110, render: ({ state }) => <RevisionTag state={state} /> },
        ...(held ? [{ key: 'held', title: tc('heldState'), width: 150, render: held }] : []),
      ]}
    />
  );
}
