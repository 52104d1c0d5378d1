import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** The instant at which the paper is printed, by the clock of this machine: what is printed may have stood on the screen for hours. */
export function usePrintTime(): number {
  const [at, setAt] = useState(() => Date.now());
  useEffect(() => {
    const now = () => flushSync(() => setAt(Date.now()));
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  return at;
}
