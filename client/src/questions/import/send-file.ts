import type { BankImport } from '@kuangan/server/contract';
import { Refused, api } from '../../api/index.ts';

/** So long the page of the bank waits for a file to be opened; a larger one is followed on the page of its import. */
const patienceMs = 5000;
const everyMs = 300;

/** Sends a file of questions. One that cannot be read is refused here, where another can be picked. */
export async function sendFile(bankId: string, file: File): Promise<BankImport> {
  let one = await api.bankImports.uploadImport({ params: { bankId }, file });
  for (const end = Date.now() + patienceMs; one.progress?.total === 0 && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    one = await api.bankImports.readImport({ params: { importId: one.id } });
  }
  if (one.state === 'refused' && one.fault) throw new Refused(409, { code: one.fault.code, details: one.fault.details });
  return one;
}
