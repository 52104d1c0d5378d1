import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../platform/package-root.ts';
import { lastDayOf, retentionSchema, termsOf, type TrainedAs } from './domain/retention.ts';

/** Read once; a server with a damaged table does not start. The file stands beside the sources and is not compiled. */
export const { retention } = retentionSchema.parse(parse(readFileSync(join(packageRoot(import.meta.dirname), 'src', 'people', 'persons', 'retention.yaml'), 'utf8'), { schema: 'core' }));

/** The last day on which an institution keeps the file of somebody because it trained or examined him. @param examOn calendar day of the exam */
export function trainingKeptUntil(as: TrainedAs, examOn: string): string {
  return lastDayOf(termsOf(retention, as), examOn);
}

/** The last day on which an organisation keeps the file of somebody because he stood on a roster it loaded. @param importedOn calendar day of the import */
export function importKeptUntil(importedOn: string): string {
  return lastDayOf(termsOf(retention, null), importedOn);
}
