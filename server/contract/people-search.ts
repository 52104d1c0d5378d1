/** The search for persons: one field of words, within scope. */
import * as z from 'zod';
import { idSchema, pageQuerySchema } from './shapes.ts';

/** The most matches of one search that are put in order and shown; beyond that only further words help. */
export const personsFoundAtMost = 1000;

export const personSearchSchema = pageQuerySchema.extend({
  /**
   * Words separated by blanks, all of which must fit: part of a name, pinyin or initials, a whole ID number or telephone or
   * the last 4 (6 of an ID), part of the name of an organisation that keeps the file. Empty: everybody.
   */
  search: z.string().trim().max(100).default(''),
  /** Only whose file this organisation keeps, or one below it. */
  organisationId: idSchema.optional(),
  /** Only who is employed there today; else also whose file is kept for training. */
  onlyEmployed: z.boolean().default(false),
});
export type PersonSearch = z.output<typeof personSearchSchema>;

export const personSearchAnswer = {
  next: z.string().nullable(),
  /** More fit than are put in order: the person sought may be missing, another word would help. */
  more: z.boolean(),
};
