/** Suite `question-banks`: drawing papers from a large bank. Each part gives its own keys; a further part is one line more. */
import { measurePapers } from './question-banks-papers.mjs';

/** @param {(text: string) => void} say */
export async function measure(say) {
  return { ...measurePapers(say) };
}
