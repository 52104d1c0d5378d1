import type { Caller } from './caller.ts';
import type { City } from './city.ts';

/** Approves an import as its second person would who knows every answer: tests that need published questions begin like this. */
export async function approveImport(city: City, second: Caller, importId: string): Promise<{ published: number; sentBack: number; waiting: number }> {
  const { status, body } = await second.call('questions.readImportApproval', { params: { importId } });
  if (status !== 200) throw new Error(`the import is not to be approved: ${body.code}`);
  const answers = await Promise.all(body.sample.map(async ({ revisionId, version }) => ({ revisionId, version, answer: await keyOf(city, revisionId) })));
  const approved = await second.call('questions.approveImport', { params: { importId }, body: { note: '已与原卷逐题核对', answers } });
  if (approved.status !== 200) throw new Error(`the import was not approved: ${approved.body.code}`);
  return approved.body;
}

/** The stored key of a revision: only the database tells it. */
export async function keyOf(city: City, revisionId: string): Promise<string> {
  return (await city.sql<{ answer_key: string }>('SELECT answer_key FROM question_revision WHERE id = $1', [revisionId]))[0]!.answer_key;
}

/** Approves what was imported last: for pages on which a clerk goes on at once with what he has brought. */
export async function approveLatestImport(city: City, second: Caller): Promise<void> {
  const [latest] = await city.sql<{ id: string }>('SELECT id FROM bank_import WHERE committed_at IS NOT NULL ORDER BY committed_at DESC LIMIT 1');
  await approveImport(city, second, latest!.id);
}
