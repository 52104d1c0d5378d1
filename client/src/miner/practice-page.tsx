import { shareOf } from '@kuangan/question-banks/contract/answer-keys';
import type { PracticeQuestion } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { useMinerText } from '../catalogue/miner.ts';
import { choiceWords } from '../paper/choice.ts';
import '../paper/paper.css';
import { QuestionCard } from '../paper/question-card.tsx';
import { RichText } from '../paper/rich-text.tsx';
import { Loaded } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { newSeed } from './seed.ts';

/** One practice question a screen, right or wrong at once, with explanation and citation. The round's seed is in the address. */
export function PracticePage() {
  const t = useMinerText();
  const { operationItem = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const [firstSeed] = useState(newSeed);
  const seed = search.get('seed') ?? firstSeed;
  const asked = useQuery({ queryKey: ['practice', operationItem, seed], queryFn: () => api.questionBanks.practise({ query: { operationItem, seed, count: 20 } }), staleTime: Infinity });
  return (
    <>
      <h1>{t('practiceTitle', { item: operationItem })}</h1>
      <Loaded from={asked}>{({ questions }) => (questions.length === 0
        ? <section className="card"><p>{t('noQuestions')}</p></section>
        : <Round key={seed} questions={questions} onAnother={() => setSearch({ seed: newSeed() })} />)}</Loaded>
      <Link to="/miner">{t('back')}</Link>
    </>
  );
}

function Round({ questions, onAnother }: { questions: readonly PracticeQuestion[]; onAnother: () => void }) {
  const t = useMinerText();
  const [place, setPlace] = useState(0);
  const [choice, setChoice] = useState('');
  const [checked, setChecked] = useState(false);
  const [right, setRight] = useState(0);
  const question = questions[place];
  if (!question) {
    return (
      <section className="card" role="status">
        <h2>{t('roundOver')}</h2>
        <p className="big">{t('roundMark', { right, count: questions.length })}</p>
        <button type="button" className="button button-main" onClick={onAnother}>{t('another')}</button>
      </section>
    );
  }
  // null where only a reader can say: a short answer is held against the model answer by who wrote it
  const share = shareOf(question.type, question.key, choice, 'exact');
  const check = () => {
    setChecked(true);
    if (share === 1) setRight(right + 1);
  };
  const next = () => {
    setPlace(place + 1);
    setChoice('');
    setChecked(false);
    window.scrollTo(0, 0);
  };
  return (
    <>
      <p className="soft">{t('progress', { place: place + 1, count: questions.length })}</p>
      <QuestionCard question={{ ...question, slot: place + 1 }} choice={choice} {...(checked ? { rightKeys: question.key } : { onChoose: setChoice })}>
        {checked && (
          <>
            {share === null
              ? <ModelAnswer question={question} />
              : <Notice kind={share === 1 ? 'good' : 'bad'}><strong>{share === 1 ? t('right') : question.type === 'hotspot' ? t('wrongSpot') : t('wrong', { key: choiceWords(question, question.key) })}</strong></Notice>}
            <Explanation question={question} />
          </>
        )}
        {checked && share === null && (
          <div className="row">
            <button type="button" className="button button-main" onClick={() => { setRight(right + 1); next(); }}>{t('ownRight')}</button>
            <button type="button" className="button" onClick={next}>{t('ownWrong')}</button>
          </div>
        )}
        {checked && share === null ? null : checked
          ? <button type="button" className="button button-main" onClick={next}>{place + 1 === questions.length ? t('finish') : t('nextQuestion')}</button>
          : <button type="button" className="button button-main" disabled={choice === ''} onClick={check}>{choice === '' ? t('chosenNone') : t('check')}</button>}
      </QuestionCard>
    </>
  );
}

/** 参考答案 and its points, to be compared with one's own. */
function ModelAnswer({ question }: { question: PracticeQuestion }) {
  const t = useMinerText();
  return (
    <Notice kind="info">
      <strong>{t('modelAnswer')}</strong>
      <p style={{ whiteSpace: 'pre-wrap' }}>{question.key}</p>
      <ul>{question.rubric.map(({ text, percent }) => <li key={text}>{text}（{percent}%）</li>)}</ul>
    </Notice>
  );
}

export function Explanation({ question }: { question: PracticeQuestion }) {
  const t = useMinerText();
  return (
    <dl className="facts">
      <dt>{t('explanation')}</dt><dd style={{ fontWeight: 400 }}><RichText text={question.explanation} /></dd>
      <dt>{t('syllabusItem')}</dt><dd style={{ fontWeight: 400 }}>{question.syllabusItem}</dd>
      <dt>{t('citation')}</dt><dd style={{ fontWeight: 400 }}>{question.citation}</dd>
    </dl>
  );
}
