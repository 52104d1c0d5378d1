import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../platform/package-root.ts';
import { measures } from './domain/measures/index.ts';
import { faultsOfSet, readRule } from './domain/read-rule.ts';
import type { Rule } from './domain/rule.ts';
import { readLists, type WordLists } from './domain/word-lists.ts';

/** Rule files stand beside the sources and are not compiled: found from the package's root, built or not. */
export const rulesFolder = join(packageRoot(import.meta.dirname), 'src', 'qualification', 'rules');

/** Lists that several rules share, beside their folders. */
const sharedLists = 'lists.yaml';

/** Names of the rule files, as `education/edu-01`, in order. */
export function ruleNames(): string[] {
  return readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml') && name !== sharedLists).map((name) => name.slice(0, -'.yaml'.length).replaceAll('\\', '/')).sort();
}

let read: readonly Rule[] | null = null;
let lists: WordLists | null = null;

/** Lists that rules may name, read once. */
export function shippedLists(): WordLists {
  return (lists ??= readLists(readYaml(sharedLists)));
}

/** The rules the product comes with, read once. Throws, naming file and line, when a file is not a rule: a server with a damaged rule does not start. */
export function shippedRules(): readonly Rule[] {
  return (read ??= readRules());
}

function readRules(): Rule[] {
  const rules = ruleNames().map((name) => {
    const reading = readRule(readText(`${name}.yaml`), measures, shippedLists());
    if (reading.ok) return reading.rule;
    throw new Error(`rule ${name}: ${reading.faults.map(({ line, code, at, detail }) => `line ${line}: ${code} ${at} ${detail}`).join('; ')}`);
  });
  const faults = faultsOfSet(rules);
  if (faults.length > 0) throw new Error(`rules: ${faults.map(({ rule, code, detail }) => `${rule} ${code} ${detail}`).join('; ')}`);
  return rules;
}

export function readText(path: string): string {
  return readFileSync(join(rulesFolder, path), 'utf8');
}

/** A YAML file of the rules folder; days stay strings. */
export function readYaml(path: string): unknown {
  return parse(readText(path), { schema: 'core' });
}
