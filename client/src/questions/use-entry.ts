import { useEffect, useState } from 'react';
import { keep, readKept } from '../desk/kept-in-tab.ts';
import { useUnsaved } from '../desk/use-unsaved.ts';
import type { Entry } from './entry.ts';

export interface EntryState {
  entry: Entry;
  setEntry: (change: (before: Entry) => Entry) => void;
  /** Work of before a reload that was not saved, until it is taken or left. */
  offered: Entry | null;
  take: () => void;
  leave: () => void;
  /** It was saved: nothing is unsaved, nothing is kept. */
  settle: (next: Entry) => void;
}

/** A question being typed. What is not saved is kept in this tab under the name and offered back. */
export function useEntry(name: string, initial: Entry, isWork: (entry: Entry) => boolean): EntryState {
  const [entry, setEntry] = useState(initial);
  const [offered, setOffered] = useState<Entry | null>(() => readKept<Entry>(name));
  const unsaved = isWork(entry);
  useEffect(() => {
    if (unsaved) keep(name, entry);
    else if (offered === null) keep(name, null);
  }, [name, entry, unsaved, offered]);
  const letGo = useUnsaved(unsaved);
  return {
    entry, setEntry, offered,
    take: () => {
      if (offered) setEntry(offered);
      setOffered(null);
    },
    leave: () => setOffered(null),
    settle: (next) => {
      letGo();
      keep(name, null);
      setEntry(next);
    },
  };
}
