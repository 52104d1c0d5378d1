import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { isRefused } from '../api/refused.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { tq } from '../catalogue/desk-qualification.ts';
import { isAbout, td } from '../catalogue/kept-decisions.ts';
import { Loaded } from '../desk/loaded.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useStillHere } from '../desk/use-still-here.ts';
import { AnswerShown } from './answer-shown.tsx';
import { OtherDecisions } from './decision-card.tsx';
import { lastQuestion, rememberQuestion } from './last-question.ts';
import './may.css';
import { QuestionForm } from './question-form.tsx';
import { firstQuestion, placeOf, questionAt, questionOf, type Choices, type Question } from './question.ts';
import { RulesLink } from './rules-link.tsx';

/** 能不能、为什么不能: the question, kept in the address, the server's answer, and what was decided when he was enrolled. */
export function MayPart() {
  const { personId = '' } = useParams();
  const choices = useQuery({ queryKey: ['qualification-choices', personId], queryFn: () => api.qualification.listQualificationChoices({ params: { personId } }) });
  return (
    <section aria-label={tq('part')}>
      <p className="desk-quiet no-print">{tq('what')} <RulesLink>{tq('rules.see')}</RulesLink></p>
      <Loaded query={choices}>{(known) => <Asked key={personId} personId={personId} known={known} />}</Loaded>
    </section>
  );
}

function Asked({ personId, known }: { personId: string; known: Choices }) {
  const [place, setPlace] = useSearchParams();
  const cache = useQueryClient();
  const inAddress = questionAt(place);
  const question = inAddress ?? firstQuestion(known, lastQuestion());
  const keyOf = (of: Question) => ['qualification', personId, placeOf(of)];
  const query = useQuery({ queryKey: keyOf(question), queryFn: ({ signal }) => api.qualification.assessPerson({ params: { personId }, query: question }, { signal }) });
  const kept = useQuery({ queryKey: ['kept-decisions', personId], queryFn: () => api.qualification.listKeptDecisions({ params: { personId } }) });
  const goTo = (next: Question, options?: { replace: true }) => setPlace((now) => ({ ...(now.get('part') ? { part: now.get('part')! } : {}), ...placeOf(next) }), options);

  // The mine and the day the server took stand in the address too, so that a link asks tomorrow what was asked today.
  // Whoever is on his way to another page is not called back by it.
  const stillHere = useStillHere();
  const answer = query.data;
  const whole = answer && questionOf(answer);
  const complete = whole === undefined || (inAddress !== null && JSON.stringify(placeOf(whole)) === JSON.stringify(placeOf(inAddress)));
  useEffect(() => {
    if (complete || !whole || !stillHere()) return;
    cache.setQueryData(keyOf(whole), answer);
    goTo(whole, { replace: true });
  }, [complete, answer, place]);

  const missing = query.isError ? missingOf(query.error) : null;
  const decisions = kept.data?.decisions ?? [];
  const decided = answer ? decisions.filter((one) => one.on === answer.on && isAbout(one, answer)) : [];
  const noneThen = answer?.purpose === 'exam' && kept.data && decided.length === 0 && answer.on < dayOf(Date.now());
  return (
    <>
      <QuestionForm
        question={question}
        known={known}
        mine={answer?.mine}
        onAsk={(next) => {
          rememberQuestion(next);
          goTo(next);
        }}
      />
      {missing ? <Alert type="info" showIcon className="desk-alert" title={missing} /> : <Loaded query={query}>{(given) => <AnswerShown answer={given} decided={decided} />}</Loaded>}
      {noneThen && <p className="desk-quiet no-print">{td('none')}</p>}
      <OtherDecisions decisions={decisions.filter((one) => !decided.includes(one))} />
      <RefusalAlert error={kept.error} onRetry={() => void kept.refetch()} />
    </>
  );
}

/** A question that is not whole yet is no fault: it says what is still to be chosen. */
function missingOf(error: unknown): string | null {
  if (isRefused(error, 'qualification/position-missing')) return tq('choose.position');
  if (isRefused(error, 'qualification/item-missing')) return tq('choose.item');
  return isRefused(error, 'qualification/mine-missing') ? tq('choose.mine') : null;
}
