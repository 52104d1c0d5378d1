/** Shapes several modules' tables share. */
import * as z from 'zod';
import type { SentFile } from './routes.ts';

export const idSchema = z.uuid();
/** An instant, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();
/** A calendar day in Asia/Shanghai. */
export const daySchema = z.iso.date();
/** Why something was done; kept in the ledger and shown in the room record. */
export const reasonSchema = z.string().trim().min(2).max(200);
/** What the asker may do with a resource; the client asks, it never decides. */
export const abilitiesSchema = z.record(z.string(), z.boolean());

export const emptySchema = z.object({});

/** The output of a route that answers with a file. */
export const sentFileSchema = z.object({ name: z.string(), mediaType: z.string(), bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array), shown: z.boolean(), lasting: z.boolean().optional() }) satisfies z.ZodType<SentFile>;

/** One row of an import: what became of it and why. */
export const importRowSchema = z.object({
  sheet: z.string(),
  row: z.int(),
  verdict: z.enum(['taken', 'mended', 'refused']),
  /** What the row is about, short, plain text. */
  label: z.string(),
  notes: z.array(z.object({ code: z.string(), detail: z.string() })),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importCountsSchema = z.object({ taken: z.int(), mended: z.int(), refused: z.int() });

/** A page of a list: `after` of the next request is `next` of this answer. */
/** Also the body of a search: words that may be an ID number never stand in an address. */
export const pageQuerySchema = z.object({ after: idSchema.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
