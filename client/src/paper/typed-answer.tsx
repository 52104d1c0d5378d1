import { longestAnswer, misfitOf } from '@kuangan/question-banks/contract/answers';
import { useEffect, useRef, useState } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import type { AnswerFieldProps } from './answer-field.tsx';
import { typedNumber } from './choice.ts';

/** So long nothing must be typed before it is kept: a breath, not a word. */
const pauseMs = 700;

/** A number or a text. It is kept at a pause, on leaving the field and when the question goes; what is no number takes the answer back and says so. */
export function TypedAnswer({ question, choice, onChoose, rightKeys, label, long = false }: AnswerFieldProps & { label: string; long?: boolean }) {
  const t = usePaperText();
  const [typed, setTyped] = useState(choice);
  const answer = long ? (typed.trim() === '' ? '' : typed) : typedNumber(typed);
  const fits = answer === '' || misfitOf({ type: question.type, optionKeys: '' }, answer) === null;
  const keep = () => {
    const given = fits ? answer : '';
    if (given !== latest.current.told) {
      latest.current.told = given;
      onChoose?.(given);
    }
  };
  const latest = useRef({ keep, told: choice });
  latest.current.keep = keep;
  useEffect(() => {
    const timer = setTimeout(() => latest.current.keep(), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => () => latest.current.keep(), []);
  // taken back by the button below the question, or brought back from what this device kept
  useEffect(() => {
    if (choice === latest.current.told) return;
    latest.current.told = choice;
    setTyped(choice);
  }, [choice]);

  const field = {
    value: typed, 'aria-label': label, 'aria-describedby': fits ? undefined : 'typed-fault', 'aria-invalid': !fits, disabled: onChoose === undefined, onBlur: keep,
    onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
  };
  return (
    <div className="typed">
      {long
        ? <><textarea {...field} className="typed-text" rows={7} maxLength={longestAnswer} /><p className="soft small">{t('textCount', { count: typed.length, most: longestAnswer })}</p></>
        : <input {...field} className="typed-number" inputMode="decimal" autoComplete="off" maxLength={24} />}
      {!fits && <p id="typed-fault" className="notice notice-warn" role="alert">{t('numberFault')}</p>}
      {rightKeys !== undefined && !long && <p className="soft">{t('numberRight', { key: rightKeys.replace('..', ' ～ ') })}</p>}
    </div>
  );
}
