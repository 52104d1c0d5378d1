import type { QualificationAnswer } from '@kuangan/server/contract';
import { firstQuestion, placeOf, questionAt, questionOf, withPurpose, type Choices, type Question } from './question.ts';

const item = '煤矿瓦斯检查作业';
const mineId = '0190a0b0-0000-7000-8000-000000000001';
const nothing: Choices = { mines: [], positions: [], operationItems: [] };
const known: Choices = { mines: [], positions: ['team-leader'], operationItems: [item] };

it('is in the address whole, and comes out of it as it went in', () => {
  const question: Question = { purpose: 'entry', position: 'team-leader', operationItem: item, mineId, on: '2026-11-25' };
  expect(questionAt(new URLSearchParams(placeOf(question)))).toEqual(question);
  expect(placeOf({ purpose: 'entry' })).toEqual({ for: 'entry' });
});

it('leaves out what is misspelt; an address that asks nothing is none', () => {
  expect(questionAt(new URLSearchParams({ part: 'may' }))).toBeNull();
  expect(questionAt(new URLSearchParams({ for: 'toString' }))).toBeNull();
  expect(questionAt(new URLSearchParams({ for: 'entry', position: 'king', item: '  ', mine: 'x', on: 'heute' }))).toEqual({ purpose: 'entry' });
});

it('of an answer names the mine and the day the server took', () => {
  const answer = { purpose: 'appointment', position: 'mine-manager', operationItem: null, on: '2026-11-25', mine: { id: mineId } } as QualificationAnswer;
  expect(questionOf(answer)).toEqual({ purpose: 'appointment', position: 'mine-manager', mineId, on: '2026-11-25' });
});

it('begins with what was last asked, else the position he holds, else mine manager', () => {
  expect(firstQuestion(nothing, null)).toEqual({ purpose: 'appointment', position: 'mine-manager' });
  expect(firstQuestion(known, null)).toEqual({ purpose: 'appointment', position: 'team-leader' });
  expect(firstQuestion(known, { purpose: 'exam', operationItem: item, mineId, on: '2020-01-01' })).toEqual({ purpose: 'exam', operationItem: item });
});

it.each([
  ['appointment', nothing, { position: 'mine-manager' }], ['assessment', known, { position: 'team-leader' }], ['exam', known, { operationItem: item }], ['exam', nothing, {}],
  ['review', known, { operationItem: item }], ['renewal', { ...known, operationItems: [] }, { position: 'team-leader' }], ['entry', known, { position: 'team-leader' }], ['entry', nothing, {}],
] as const)('for %s it takes over what is known of him', (purpose, of, more) => {
  expect(withPurpose({ purpose: 'entry', mineId, on: '2026-11-25' }, purpose, of as Choices)).toEqual({ purpose, ...more, mineId, on: '2026-11-25' });
});

it('keeps the position that was chosen for another question on positions', () => expect(withPurpose({ purpose: 'appointment', position: 'principal' }, 'assessment', known)).toEqual({ purpose: 'assessment', position: 'principal' }));
