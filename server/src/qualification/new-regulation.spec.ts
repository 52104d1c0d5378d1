import { assess } from './domain/assess.ts';
import type { Dossier } from './domain/dossier.ts';
import { measures } from './domain/measures/index.ts';
import type { Question } from './domain/question.ts';
import { readRule } from './domain/read-rule.ts';
import type { Rule } from './domain/rule.ts';
import { subjectsOf } from './domain/subjects.ts';
import { readText, shippedRules } from './rule-files.ts';

/**
 * A new regulation is data alone. 《矿山安全培训规定（虚构）》 does not exist; it is said to hold from 1 July 2027: it asks five
 * years of mine managers everywhere, ends the three of the old order the day before, and brings a requirement of its own
 * that nobody had: a rescue drill every three months before anybody goes underground.
 */
const cited = '{ title: 矿山安全培训规定（虚构）, clause: 第九条, quote: null, confidence: V }';
const changed = readText('education/edu-02.yaml').replace(
  '    until: null\n    region: "100000"\n    sector: [coal]\n    at-least: 3',
  '    until: 2027-06-30\n    region: "100000"\n    sector: [coal]\n    at-least: 3',
) + `  - from: 2027-07-01
    until: null
    region: "100000"
    at-least: 5
    reference: ${cited}
`;
const added = `id: DRL-90
title: 每季度一次救援演练（虚构）
words: { miner: 每三个月练一次救援。, remedy: 参加下一次演练。 }
subject: underground-worker
sector: [coal, metal-nonmetal]
purpose: entry
measure: drill
when-not-proven: ask
values:
  - { from: 2027-07-01, until: null, region: "100000", drill: rescue, within-months: 3, reference: ${cited} }
`;

function read(text: string): Rule {
  const reading = readRule(text, measures);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.rule;
}
const rules = [...shippedRules().filter(({ id }) => id !== 'EDU-02'), read(changed), read(added)];

const person: Dossier = {
  sex: 'male', bornOn: '1985-06-15', residentIdFault: null, employments: [], appointments: [],
  facts: [
    { kind: 'front-line', sourceId: 'f', on: '2022-01-01', until: null, detail: { organisation: '矿', job: '采煤', sinceOn: '2022-01-01', untilOn: '2025-12-31' } },
    { kind: 'drilled', sourceId: 'd', on: '2027-04-01', until: null, detail: { drill: 'rescue' } },
  ],
};
function finding(id: string, on: string, given: Pick<Question, 'purpose' | 'position'>, region = '410000') {
  const mine = { id: 'm', kind: 'coal', workplace: 'underground', hazards: [], regions: [region, '100000'] } as const;
  const question: Question = { ...given, mine, on, operationItem: null, subjects: subjectsOf({ ...given, operationItem: null, mine }) };
  return assess({ question, person, mine: null }, rules, measures).findings.find(({ rule }) => rule === id);
}
const asManager = { purpose: 'appointment', position: 'mine-manager' } as const;
const toWork = { purpose: 'entry', position: null } as const;

it('changes what is asked from its first day on, and nothing of the days before', () => {
  expect(finding('EDU-02', '2027-06-30', asManager)).toMatchObject({ verdict: 'meets', required: { value: 3 }, binding: false });
  expect(finding('EDU-02', '2027-07-01', asManager)).toMatchObject({ verdict: 'fails', required: { value: 5 }, binding: true, reference: { title: '矿山安全培训规定（虚构）' } });
});

it('does not loosen what a city asks beyond it', () => expect(finding('EDU-02', '2027-07-01', asManager, '140500')).toMatchObject({ required: { value: 10 } }));

it('brings a requirement of its own, by a measure that was there', () => {
  expect(finding('DRL-90', '2027-06-30', toWork)).toBeUndefined();
  expect(finding('DRL-90', '2027-07-01', toWork)).toMatchObject({ verdict: 'meets', changesOn: '2027-07-02' });
  expect(finding('DRL-90', '2027-07-02', toWork)?.verdict).not.toBe('meets');
});
