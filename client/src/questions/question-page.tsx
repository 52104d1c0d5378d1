import { useQuery } from '@tanstack/react-query';
import type { Classification, QuestionWhole } from '@kuangan/server/contract';
import { Alert, Tag } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { fieldWords, tb } from '../catalogue/questions.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { poolWords, typeWords } from '../desk/words.ts';
import { AnsweringShown } from './answering-shown.tsx';
import { citationInWords } from './citation-words.ts';
import { Comparison } from './comparison.tsx';
import { filedInWords } from './filed-words.ts';
import { HistoryPart } from './history-part.tsx';
import { Preview } from './preview.tsx';
import './questions.css';
import { RevisionActions } from './revision-actions.tsx';
import { RevisionTag } from './question-tags.tsx';
import { RevisionList } from './revision-list.tsx';

/** One question: as a candidate sees it, its revisions and what may be done with them, in what they differ, what happened. */
export function QuestionPage() {
  const { questionId = '' } = useParams();
  const query = useQuery({ queryKey: ['question', questionId], queryFn: () => api.questions.readQuestion({ params: { questionId } }) });
  return <Loaded query={query}>{(question) => <Question key={questionId} question={question} />}</Loaded>;
}

function Question({ question }: { question: QuestionWhole }) {
  const base = useDeskBase();
  const [place, setPlace] = useSearchParams();
  const { revisions } = question;
  const live = revisions.find(({ state }) => state === 'published' || state === 'frozen') ?? revisions[0];
  const shown = revisions.find(({ revision }) => String(revision) === place.get('revision')) ?? live;
  if (!shown) return null;
  return (
    <>
      <PageHeading
        title={tb('title')} back={{ to: `${base}/banks/${question.bankId}`, label: question.bankTitle }}
        under={<><Tag color={question.pool === 'exam' ? 'blue' : 'gold'}>{poolWords[question.pool]}</Tag><Tag>{typeWords[shown.wording.type]}</Tag><RevisionTag state={shown.state} />{tb('version', { revision: shown.revision })}</>}
      >
        {question.abilities['revise'] === true && <LinkButton type="primary" to={`${base}/questions/${question.id}/edit`}>{tb('revise')}</LinkButton>}
      </PageHeading>
      <RevisionActions question={question} revision={shown} />
      {shown.stateReason && <Alert type="warning" showIcon className="desk-alert" title={shown.stateReason === 'answered-otherwise' ? tb('otherwise') : tb('stateReason', { reason: shown.stateReason })} />}
      <div className="q-columns">
        <Preview wording={shown.wording} label={tb('preview.of', { revision: shown.revision })} rightKeys={shown.answering && shown.wording.type !== 'short-answer' ? shown.answering.key : undefined} />
        <div>
          <section className="q-part">
            <h2>{tb('answering')}</h2>
            {shown.answering ? <AnsweringShown wording={shown.wording} answering={shown.answering} /> : <p className="desk-quiet">{tb('answer.hidden')}</p>}
            <dl className="q-facts">
              <div><dt>{tb('citation')}</dt><dd>{citationInWords(shown.wording.citation)}</dd></div>
              <div><dt>{tb('source')}</dt><dd>{shown.wording.source || tb('source.none')}</dd></div>
            </dl>
          </section>
          <section className="q-part"><h2>{tb('filing')}</h2><Filed filed={question.classification} /></section>
          <section className="q-part">
            <h2>{tb('versions')}</h2>
            <RevisionList revisions={revisions} shown={shown.revision} onShow={(revision) => setPlace({ revision: String(revision) }, { replace: true })} />
          </section>
        </div>
      </div>
      {revisions.length > 1 && <Comparison revisions={revisions} later={shown.id} />}
      <HistoryPart questionId={question.id} />
    </>
  );
}

function Filed({ filed }: { filed: Classification }) {
  const said = (Object.keys(filed) as (keyof Classification)[]).filter((field) => filedInWords(field, filed[field]) !== tb('blank'));
  if (said.length === 0) return <p className="desk-none">{tb('noItem')}</p>;
  return (
    <dl className="q-facts">
      {said.map((field) => <div key={field}><dt>{fieldWords[field]}</dt><dd>{filedInWords(field, filed[field])}</dd></div>)}
    </dl>
  );
}
