import { useEffect, useRef, type RefObject } from 'react';

export interface RowDeeds {
  next: () => void;
  previous: () => void;
  nextRefused: () => void;
  open: () => void;
  leaveOut: () => void;
  help: () => void;
}

const deedOf: Readonly<Record<string, keyof RowDeeds>> = { j: 'next', ArrowDown: 'next', k: 'previous', ArrowUp: 'previous', n: 'nextRefused', Enter: 'open', x: 'leaveOut', '?': 'help', '？': 'help' };

/**
 * Keys of a list of rows. They count while the focus is on a row, on the list's own head, or nowhere; in a field, a button, a
 * dialog they are what they always are.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, active: boolean, deeds: RowDeeds): void {
  const now = useRef({ active, deeds });
  now.current = { active, deeds };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const deed = deedOf[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!now.current.active || !deed || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest('input, textarea, select, button, a, [role="dialog"], [contenteditable]')) return;
      const nowhere = target === document.body || target.tagName === 'MAIN';
      if (!nowhere && !list.current?.contains(target)) return;
      event.preventDefault();
      now.current.deeds[deed]();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [list]);
}
