import { useEffect, useState } from 'react';
import { countdownOf } from '../catalogue/calendar.ts';
import { usePaperText } from '../catalogue/exam-room.ts';

interface CountdownProps {
  /** Milliseconds since the epoch by the server's clock; undefined before it is known. */
  now: () => number | undefined;
  /** Milliseconds since the epoch. */
  until: number;
  onOver?: () => void;
  /** Warns at 15, 5 and 1 minutes. */
  warns?: boolean;
}

const warnings = [1, 5, 15];

/** Time left until an instant by the server's clock. Rounded up, so that 00:00 is really over. */
export function Countdown({ now, until, onOver, warns = false }: CountdownProps) {
  const t = usePaperText();
  const secondsLeft = () => {
    const time = now();
    return time === undefined ? undefined : (until - time) / 1000;
  };
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const tick = () => {
      const seconds = secondsLeft();
      setLeft(seconds);
      if (seconds !== undefined && seconds <= 0) onOver?.();
    };
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  });
  const level = left === undefined ? undefined : warnings.find((minutes) => left <= minutes * 60);
  return (
    <>
      <span className={`countdown${warns && level !== undefined ? ` countdown-${level}` : ''}`} role="timer" aria-live="off">
        {left === undefined ? '--:--' : countdownOf(left)}
      </span>
      {warns && <span className="hidden-words" aria-live="polite">{level !== undefined && left !== undefined && left > 0 ? t('minutesLeft', { minutes: level }) : ''}</span>}
    </>
  );
}
