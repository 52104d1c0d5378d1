import type { ContentFault } from '@kuangan/server/contract';
import { isRefused } from '../api/refused.ts';
import { contentFaultWords, te } from '../catalogue/question-editor.ts';

/** What is wrong, in words, by the field it is shown at: 'stem', 'options', 'options.2', 'key' … */
export type Faults = Readonly<Record<string, string>>;

/** The faults the server named, by field; fields whose length or form is wrong among them. */
export function faultsOf(error: unknown): Faults {
  const faults: Record<string, string> = {};
  if (isRefused(error, 'question/faulty')) {
    for (const { field, fault } of (error.details['faults'] ?? []) as { field: string; fault: ContentFault }[]) faults[field] = `${faults[field] ?? ''}${contentFaultWords[fault]}`;
  }
  if (isRefused(error, 'request/invalid')) {
    for (const { path } of error.fields) {
      const [, part, field, place] = path.split('.');
      if (part === 'reason') faults['reason'] = te('reason.rule');
      else if (part === 'classification') faults['filed'] = te('invalid');
      else if (field === 'citation' && place === 'title') faults['citation'] = te('citation.short');
      else if (part === 'content' && field) faults[field === 'options' && place ? `options.${place}` : field] = te('invalid');
    }
  }
  return faults;
}

/** The question that is the same as this one, where the server named it. */
export function twinOf(error: unknown): string | null {
  return isRefused(error, 'question/twin') && typeof error.details['questionId'] === 'string' ? error.details['questionId'] : null;
}
