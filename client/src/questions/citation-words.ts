import type { CitationShown } from '@kuangan/server/contract';
import { tb } from '../catalogue/questions.ts';
import { confidenceWords } from '../catalogue/question-editor.ts';

/** 依据 in one sentence. */
export function citationInWords(citation: CitationShown | null): string {
  if (!citation) return tb('citation.none');
  const { title, clause, from, until, confidence } = citation;
  const days = from || until ? tb('citation.days', { from: from ?? '—', until: until ?? tb('openEnd') }) : '';
  return `${tb('citation.value', { title, clause: clause ?? tb('clause.unknown') })}${days}，${confidenceWords[confidence]}`;
}
