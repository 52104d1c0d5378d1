import { readCases } from '../rule-cases.ts';
import { selfRescuer, selfRescuerResult, unsafeBehaviour } from './conduct.ts';

/** What is asked, as cases write it. */
const asked = (on: string, given: object) => readCases({ asks: {}, cases: [{ name: 'one', on, expect: 'meets', ...given }] })[0]!.asked;

it('points run out one by one: he is clear when so few are left, not when all are gone', () => {
  const facts = [{ kind: 'unsafe-behaviour', on: '2026-02-01', points: 2 }, { kind: 'unsafe-behaviour', on: '2026-05-01', points: 6 }, { kind: 'unsafe-behaviour', on: '2026-09-01', points: 6 }];
  expect(unsafeBehaviour.read(asked('2026-11-25', { person: { facts } }), { 'fewer-than': 12, 'within-months': 12 })).toMatchObject({ verdict: 'fails', actual: { value: 14 }, changesOn: '2027-05-01' });
});

it('a practice to come counts for nothing yet', () => {
  const tomorrow = asked('2026-11-25', { person: { facts: [{ kind: 'self-rescuer', on: '2026-11-26', seconds: 20 }] } });
  expect(selfRescuer.read(tomorrow, { 'at-most-seconds': 30, 'within-months': 1 }).verdict).toBe('not-proven');
  expect(selfRescuerResult.concerns!(tomorrow, { 'at-most-seconds': 30 })).toBe(false);
});
