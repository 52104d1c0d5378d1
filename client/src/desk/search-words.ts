import { useSyncExternalStore } from 'react';

// In memory only: the way back from a sitting finds the search again, a history, bookmark or log never holds an ID number.
let kept = '';
const listeners = new Set<() => void>();

/** The words last searched on this page load. */
export function useSearchWords(): [string, (words: string) => void] {
  const words = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => kept);
  return [words, (next) => {
    kept = next;
    listeners.forEach((listener) => listener());
  }];
}
