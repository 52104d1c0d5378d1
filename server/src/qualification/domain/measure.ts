import type * as z from 'zod';
import type { Amount, Verdict } from '../../../contract/qualification.ts';
import type { Dossier, MineDossier } from './dossier.ts';
import type { Question } from './question.ts';

/** 符合, 不符合, 未证明: what is missing is never taken for met. So much of something; a level is a word of the contract, a day a calendar day. */
export type { Amount, Verdict } from '../../../contract/qualification.ts';

/** What a measure finds in a file. */
export interface Reading {
  verdict: Verdict;
  /** What would be enough. */
  required: Amount;
  /** What the file shows; null when it shows nothing. */
  actual: Amount | null;
  /** What it rests on: sources of facts. */
  evidence: readonly string[];
  /** When it fails: the day from which it would be met if nothing but time passes. When it is met: the first day it would no longer be. Null when no day is known. */
  changesOn: string | null;
}

/** Whom and what is asked. A question about a person has a dossier, one about a mine its own. */
export interface Asked {
  question: Question;
  person: Dossier;
  mine: MineDossier | null;
}

/** One way of measuring a file: what a dated entry of a rule says for it, and how it is read. Pure; a rule file names it. */
interface MeasureOf<P> {
  params: z.ZodType<P>;
  /** Which way each number or level is stricter; a region may not loosen one. */
  stricter: { readonly [K in keyof P]?: 'more' | 'less' };
  /** Whether the rule concerns this file at all; left out, it does. */
  concerns?(asked: Asked, params: P): boolean;
  read(asked: Asked, params: P): Reading;
}

/** Parameters as a rule file gives them, read by the measure's own `params`. */
export type Params = Readonly<Record<string, unknown>>;
export type Measure = MeasureOf<Params>;

/** Forgets the type of the parameters once `params` and the functions that use them agree on it. */
export const measure = <P extends Params>(given: MeasureOf<P>): Measure => given as unknown as Measure;

const badness: Record<Verdict, number> = { fails: 2, 'not-proven': 1, meets: 0 };

/** Of several readings that must all be met, the one that stands worst; of equal ones the first. */
export function worstOf(first: Reading, ...others: readonly Reading[]): Reading {
  return others.reduce((worst, one) => (badness[one.verdict] > badness[worst.verdict] ? one : worst), first);
}

export function notProven(required: Amount, rest: Partial<Reading> = {}): Reading {
  return { verdict: 'not-proven', required, actual: null, evidence: [], changesOn: null, ...rest };
}
