import type { PracticeQuestion } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { useMinerText } from '../catalogue/miner.ts';
import type { Answers } from '../paper/answer-sheet.tsx';
import { choiceWords } from '../paper/choice.ts';
import { PaperScreen } from '../paper/paper-screen.tsx';
import { Loaded } from '../ui/loading.tsx';
import { Shell } from '../ui/shell.tsx';
import { Explanation } from './practice-page.tsx';
import { newSeed } from './seed.ts';

const minutes = 10;
const count = 10;

/** The exam room's own paper with ten practice questions; nothing leaves the device. */
export function RehearsalPage() {
  const t = useMinerText();
  const { operationItem = '' } = useParams();
  const [seed] = useState(newSeed);
  const [deadline, setDeadline] = useState<number>();
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [done, setDone] = useState(false);
  const asked = useQuery({ queryKey: ['practice', operationItem, seed], queryFn: () => api.questionBanks.practise({ query: { operationItem, seed, count } }), staleTime: Infinity });
  const questions = asked.data?.questions ?? [];

  if (deadline !== undefined && !done && questions.length > 0) {
    return (
      <PaperScreen
        paper={{ questions: questions.map((question, index) => ({ slot: index + 1, type: question.type, stem: question.stem, options: question.options, points: 1 })) }}
        operationItem={operationItem} candidate={t('rehearsalWho')} practice answers={answers}
        onChoose={(slot, choice) => setAnswers(new Map(answers).set(slot, { choice, state: 'saved' }))}
        now={() => performance.now()} deadline={deadline} onTimeOver={() => setDone(true)} marksKey={`kuangan-rehearsal/${seed}`}
        savedWords={t('rehearsalSaved')} onSubmit={() => setDone(true)} submitting={undefined}
      />
    );
  }
  return (
    <Shell home="/miner">
      <div><h1>{t('rehearsalTitle')}</h1><p>{operationItem}</p></div>
      {done ? <Outcome questions={questions} answers={answers} /> : (
        <section className="card">
          <p>{t('rehearsalIntro')}</p>
          <Loaded from={asked}>{(data) => (data.questions.length === 0
            ? <p>{t('noQuestions')}</p>
            : <button type="button" className="button button-main button-huge" onClick={() => setDeadline(performance.now() + minutes * 60_000)}>{t('rehearsalStart')}</button>)}</Loaded>
        </section>
      )}
      <Link to="/miner">{t('back')}</Link>
    </Shell>
  );
}

function Outcome({ questions, answers }: { questions: readonly PracticeQuestion[]; answers: Answers }) {
  const t = useMinerText();
  const given = questions.map((question, index) => ({ question, choice: answers.get(index + 1)?.choice ?? '' }));
  const wrong = given.filter(({ question, choice }) => question.key !== choice);
  return (
    <>
      <section className="card" role="status">
        <h2>{t('rehearsalDone')}</h2>
        <p className="big">{t('roundMark', { right: questions.length - wrong.length, count: questions.length })}</p>
      </section>
      {wrong.length > 0 && <h2>{t('rehearsalWrong')}</h2>}
      {wrong.map(({ question, choice }) => (
        <section className="card" key={question.id}>
          <strong>{question.stem}</strong>
          <ul>{question.options.map((option) => <li key={option.key}>{choiceWords({ ...question, type: 'single-choice' }, option.key)} {option.text}</li>)}</ul>
          <p>{t('yourAnswer', { choice: choice === '' ? t('none2') : choiceWords(question, choice) })} · <strong>{t('rightAnswer', { key: choiceWords(question, question.key) })}</strong></p>
          <Explanation question={question} />
        </section>
      ))}
    </>
  );
}
