/**
 * Suite `question-banks`: drawing papers from a large bank; a file of 50,000 questions brought in; searches among 100,000.
 * Each part gives its own keys; a further part is one line more.
 */
import { openBanks } from './question-banks/banks.mjs';
import { measureImport } from './question-banks/import.mjs';
import { measurePapers } from './question-banks/papers.mjs';
import { measureSearch } from './question-banks/search.mjs';

/** @param {(text: string) => void} say */
export async function measure(say) {
  const papers = measurePapers(say);
  const banks = await openBanks();
  try {
    const imported = await measureImport({ ...banks, bankId: await banks.bank('import'), say });
    const searched = await measureSearch({ ...banks, bankId: await banks.bank('search'), say });
    return { ...papers, ...imported, ...searched };
  } finally {
    await banks.close();
  }
}
