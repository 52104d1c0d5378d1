import { useState } from 'react';

interface Kept { marks: number[]; place: number }

function read(key: string): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '');
    if (typeof kept === 'object' && kept !== null && 'marks' in kept && 'place' in kept && Array.isArray(kept.marks) && typeof kept.place === 'number') {
      return { marks: kept.marks.filter((slot): slot is number => typeof slot === 'number'), place: kept.place };
    }
  } catch {
    // Nothing kept, or not by us: marks are a convenience and start empty.
  }
  return { marks: [], place: 0 };
}

/** The candidate's marks and place on the paper, kept on this device so that a reload finds them again. */
export function useMarks(key: string, questions: number) {
  const [kept, setKept] = useState(() => read(key));
  const keep = (next: Kept) => {
    setKept(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A full or forbidden storage loses marks on reload, never answers.
    }
  };
  return {
    marks: new Set(kept.marks) as ReadonlySet<number>,
    place: Math.min(kept.place, questions - 1),
    toggleMark: (slot: number) => keep({ ...kept, marks: kept.marks.includes(slot) ? kept.marks.filter((each) => each !== slot) : [...kept.marks, slot] }),
    setPlace: (place: number) => keep({ ...kept, place }),
  };
}
