import * as z from 'zod';
import { addMonths } from '../../../../contract/calendar.ts';

/** As what somebody is trained, as far as it decides how long his file is kept: 主要负责人和安全生产管理人员, 特种作业人员, 其他从业人员. */
const trainedAs = z.enum(['manager', 'special-operation', 'other']);
export type TrainedAs = z.infer<typeof trainedAs>;

const term = z.strictObject({
  from: z.iso.date(), until: z.iso.date().nullable(), years: z.int().min(1).max(100),
  reference: z.strictObject({ title: z.string().min(1), clause: z.string().min(1).nullable(), quote: z.string().min(1).nullable(), confidence: z.enum(['V', 'V2', 'M', 'E']) }),
});
const common = { deletion: z.literal('reading-ends'), terms: z.array(term).min(1) };

/** 保存期限表: of every artefact its terms, the clock they run by and what happens after the last day. */
export const retentionSchema = z.strictObject({
  retention: z.array(z.discriminatedUnion('artefact', [
    z.strictObject({ artefact: z.literal('file-after-training'), of: trainedAs, clock: z.literal('exam-day'), ...common }),
    z.strictObject({ artefact: z.literal('file-after-import'), of: z.null(), clock: z.literal('import-day'), ...common }),
  ])).superRefine((entries, context) => {
    for (const wanted of [...trainedAs.options, null]) {
      const found = entries.filter(({ of }) => of === wanted);
      if (found.length !== 1) context.addIssue({ code: 'custom', message: `${wanted ?? 'file-after-import'} stands ${found.length} times` });
    }
    for (const { of, terms } of entries) if (!follow(terms)) context.addIssue({ code: 'custom', message: `${of ?? 'file-after-import'}: terms do not follow each other` });
  }),
});
export type RetentionTable = z.infer<typeof retentionSchema>['retention'];
export type Term = RetentionTable[number]['terms'][number];

/** Each begins the day it takes the place of the one before; only the last runs on. */
function follow(terms: readonly z.infer<typeof term>[]): boolean {
  return terms.every(({ from, until }, place) => {
    const next = terms[place + 1];
    return next === undefined ? until === null : until !== null && from <= until && until < next.from;
  });
}

/**
 * The last day of a term that runs from a day: the same date so many years later. The term is that of the day it runs
 * from; of a day before the first text, the first.
 */
export function lastDayOf(terms: readonly Term[], from: string): string {
  const inForce = terms.findLast((one) => one.from <= from) ?? terms[0]!;
  return addMonths(from, inForce.years * 12);
}

export function termsOf(table: RetentionTable, of: TrainedAs | null): readonly Term[] {
  return table.find((entry) => entry.of === of)!.terms;
}
