import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Rule } from './domain/rule.ts';

const referenceSchema = z.strictObject({ title: z.string().min(1), clause: z.string().nullable(), quote: z.string().nullable(), confidence: z.enum(['V', 'V2', 'M', 'E']) });

/** Rule files stand beside the sources and are not compiled: found from the package's root, built or not. */
export const rulesFolder = join(packageRoot(import.meta.dirname), 'src', 'qualification', 'rules');

/**
 * Reads one rule file, for example 'exam/exm-01'. Throws, naming the place, when the file is not a rule: a server with a
 * damaged rule does not start.
 * @param value shape of what each dated entry says besides dates, region and reference
 */
export function readRule<T>(name: string, value: z.ZodType<T>): Rule<T> {
  const schema = z.strictObject({
    id: z.string().regex(/^[A-Z]{3}-\d{2}$/),
    subject: z.string(),
    sector: z.array(z.enum(['coal', 'metal-nonmetal'])).min(1),
    purpose: z.literal('exam'),
    measure: z.string(),
    'when-not-proven': z.enum(['admit', 'ask', 'hold']),
    values: z.array(z.looseObject({ from: z.iso.date(), until: z.iso.date().nullable(), region: z.string().regex(/^\d{6}$/), reference: referenceSchema })).min(1),
  });
  const file = schema.parse(readYaml(`${name}.yaml`));
  return {
    id: file.id,
    values: file.values.map(({ from, until, region, reference, ...rest }) => ({ from, until, region, reference, value: value.parse(rest) })),
  };
}

/** A YAML file of the rules folder; days stay strings. */
export function readYaml(path: string): unknown {
  return parse(readFileSync(join(rulesFolder, path), 'utf8'), { schema: 'core' });
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the server’s package.json is missing');
  return packageRoot(parent);
}
