import type { FactKind } from '../../../../contract/qualifying-facts.ts';
import type { MeasureName } from '../../domain/measures/index.ts';
import type { Rule } from '../../domain/rule.ts';

/** What a rule may rest on: a kind of fact, where he works, what he is appointed to, what is known of the mine. Sex, birth and number are known of everybody. */
export type Rest = FactKind | 'employments' | 'appointments' | 'accidents' | 'mine-file';

/**
 * What some module of the product tells today. Until a kind stands here nobody can have it on file, and its absence holds
 * nobody at a gate: a module that begins to tell a kind adds it here.
 */
export const supplied: ReadonlySet<Rest> = new Set<Rest>(['education', 'front-line', 'health', 'trained-elsewhere', 'theory-passed', 'employments', 'appointments']);

/** What each measure looks for in a file; a new measure does not compile without its line. */
export const restsOn: Readonly<Record<MeasureName, readonly Rest[]>> = {
  'education-level': ['education'], 'diploma-and-years': ['education', 'front-line', 'employments'], 'front-line-years': ['front-line'], 'years-at-sector': ['employments', 'front-line'], age: [],
  'health-certificate': ['health'], 'employment-kind': ['employments'],
  'study-hours': ['trained', 'certified', 'reviewed'], 'yearly-hours': ['trained'], 'initial-and-yearly-hours': ['trained'], 'regulator-training': ['trained', 'appointments'], 'mentor-period': ['mentored'],
  'retrained-after-change': ['trained', 'employments'], 'back-after-absence': ['away', 'trained', 'practical-passed'], 'trained-after-accident': ['trained', 'accidents'], 'trained-before-work': ['trained'], 'hours-per-day': ['trained'],
  'assessed-after-appointment': ['assessed', 'appointments'], 'assessment-fee': ['assessed'], 'wait-after-failed-resit': ['assessed'], 'competency-certificate': ['assessed'],
  'theory-exam': ['theory-passed'], 'practical-exam': ['practical-passed'], 'theory-before-practical': ['theory-passed', 'practical-passed'], resits: ['theory-failed', 'theory-passed', 'trained'], 'pass-validity': ['theory-passed'],
  'certificate-held': ['certified'], 'operation-certificate': ['certified'], 'certificate-review': ['certified', 'reviewed', 'violation'], 'extended-review': ['certified', 'reviewed', 'violation'], 'renewal-window': ['certified'],
  'violations-at-work': ['certified', 'violation'], 'certificate-number': ['certified'], 'national-lookup': ['certified'],
  'self-rescuer': ['self-rescuer'], 'self-rescuer-result': ['self-rescuer'], drill: ['drilled'], 'handbook-test': ['handbook-tested'], 'unsafe-behaviour': ['unsafe-behaviour'], 'fraud-bar': ['fraud'], 'resident-id-number': [],
  'positions-filled': ['mine-file'], 'credit-code': ['mine-file'], 'region-code': ['mine-file'],
};

/** Ids of the rules whose proof can be on file, because everything they rest on is supplied. */
export function provable(rules: readonly Rule[], told: ReadonlySet<Rest> = supplied): ReadonlySet<string> {
  return new Set(rules.filter(({ measure }) => restsOn[measure as MeasureName].every((rest) => told.has(rest))).map(({ id }) => id));
}
