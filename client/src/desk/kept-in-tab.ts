import { useEffect, useState } from 'react';

const prefix = 'kuangan-kept ';

/** What this tab keeps under a name: work of one account, gone with the tab or at signing out. */
export function readKept<T>(name: string): T | null {
  try {
    const kept = sessionStorage.getItem(prefix + name);
    return kept === null ? null : (JSON.parse(kept) as T);
  } catch {
    return null;
  }
}

/** Null forgets. A tab that keeps nothing more (full, forbidden) is no reason to stop typing. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // typed on without a net
  }
}

/** At signing out: the next at this desk finds nothing of it. */
export function forgetAllKept(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
}

/** A state that outlives a reload of this tab. */
export function useKept<T>(name: string, initial: T): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => readKept<T>(name) ?? initial);
  useEffect(() => keep(name, value), [name, value]);
  return [value, setValue];
}
