import type { Wording } from '@kuangan/server/contract';
import { useEffect } from 'react';
import { commandOf, picked } from '../paper/choice.ts';

interface AnswerKeys {
  wording: Wording | undefined;
  choice: string;
  onChoose: ((choice: string) => void) | undefined;
  /** Enter: hand the answer in, or go on. What was typed is taken over before. */
  onEnter: () => void;
}

/** The keys of the exam room at the desk of the second person: letters and digits pick, Enter hands in. */
export function useAnswerKeys({ wording, choice, onChoose, onEnter }: AnswerKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || document.querySelector('[role=dialog]')) return;
      if (event.key === 'Enter') {
        // a button or link does what it says, in a long text Enter begins a line
        if (target instanceof HTMLTextAreaElement || target instanceof HTMLAnchorElement || (target instanceof HTMLButtonElement && !target.closest('.question'))) return;
        event.preventDefault();
        // a typed number is kept on leaving its field
        if (target instanceof HTMLInputElement) target.blur();
        setTimeout(onEnter, 0);
        return;
      }
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || !wording || !onChoose) return;
      const command = commandOf(event.key);
      if (command?.kind !== 'pick' || wording.type === 'ordering') return;
      const option = wording.type === 'true-false' ? ['T', 'F'][command.index] : wording.options[command.index]?.key;
      if (!option) return;
      event.preventDefault();
      onChoose(picked(wording.type, choice, option));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
