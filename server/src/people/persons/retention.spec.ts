import { lastDayOf, retentionSchema, termsOf, type RetentionTable } from './domain/retention.ts';
import { importKeptUntil, retention, trainingKeptUntil } from './retention.ts';

describe('the table of retention', () => {
  it.each([['manager', '2029-11-25'], ['special-operation', '2032-11-25'], ['other', '2029-11-25']] as const)('keeps what was learned as %s until %s', (as, until) => {
    expect(trainingKeptUntil(as, '2026-11-25')).toBe(until);
  });

  it('keeps what an import says as long as the shortest of them', () => {
    expect(importKeptUntil('2026-11-25')).toBe('2029-11-25');
    expect(importKeptUntil('2026-11-25')).toBe((['manager', 'special-operation', 'other'] as const).map((as) => trainingKeptUntil(as, '2026-11-25')).sort()[0]);
  });

  it('ends on the last of February for a day the last year does not have, and knows days before the first text', () => {
    expect(trainingKeptUntil('special-operation', '2028-02-29')).toBe('2034-02-28');
    expect(trainingKeptUntil('other', '2010-05-01')).toBe('2013-05-01');
  });

  it('cites every term, and no clause of what is ours', () => {
    for (const { reference } of retention.flatMap(({ terms }) => terms)) expect(reference.clause === null).toBe(reference.confidence === 'E');
  });
});

describe('a changed text', () => {
  const reference = { title: 'x', clause: null, quote: null, confidence: 'V' } as const;
  const of = (...terms: { from: string; until: string | null; years: number }[]) => ({ retention: retention.map((entry) => (entry.of === 'other' ? { ...entry, terms: terms.map((term) => ({ ...term, reference })) } : entry)) as RetentionTable });

  it('holds from its first day on: what began before keeps its own term', () => {
    const { retention: table } = retentionSchema.parse(of({ from: '2018-03-01', until: '2026-12-31', years: 3 }, { from: '2027-01-01', until: null, years: 5 }));
    expect(lastDayOf(termsOf(table, 'other'), '2026-12-31')).toBe('2029-12-31');
    expect(lastDayOf(termsOf(table, 'other'), '2027-01-01')).toBe('2032-01-01');
  });

  it.each([
    ['overlap', of({ from: '2018-03-01', until: '2027-01-01', years: 3 }, { from: '2027-01-01', until: null, years: 5 })],
    ['never end', of({ from: '2018-03-01', until: null, years: 3 }, { from: '2027-01-01', until: null, years: 5 })],
    ['end for good', of({ from: '2018-03-01', until: '2027-01-01', years: 3 })],
    ['are missing', { retention: retention.filter((entry) => entry.of !== 'other') as RetentionTable }],
    ['stand twice', { retention: [...retention, retention[0]!] }],
  ])('whose terms %s is refused', (_what, table) => {
    expect(retentionSchema.safeParse(table).success).toBe(false);
  });
});
