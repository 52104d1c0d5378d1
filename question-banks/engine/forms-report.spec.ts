import { formsReport } from './forms-report.ts';
import type { DrawableQuestion, Paper } from './types.ts';

const questions = new Map<string, DrawableQuestion>([
  { revisionId: 'easy', type: 'true-false' as const, syllabusItem: 'C01', optionKeys: 'TF', difficulty: 1, level: 'national' as const },
  { revisionId: 'hard', type: 'true-false' as const, syllabusItem: 'C01', optionKeys: 'TF', difficulty: 5 },
  { revisionId: 'known', type: 'true-false' as const, syllabusItem: 'C02', optionKeys: 'TF', difficulty: 5, expectedShare: 0.25 },
  { revisionId: 'blank', type: 'true-false' as const, syllabusItem: '', optionKeys: 'TF' },
].map((one) => [one.revisionId, one]));
const paper = (...slots: [string, number][]): Paper => ({ slots: slots.map(([revisionId, points], place) => ({ slot: place + 1, revisionId, type: 'true-false', points, optionOrder: 'TF' })) });

describe('the report on forms', () => {
  it('tells expected scores, their spread, exposure and overlap', () => {
    const report = formsReport([paper(['easy', 2], ['known', 4]), paper(['easy', 2], ['hard', 0.5]), paper(['blank', 1], ['hard', 0.5])], questions);
    expect(report.forms.map(({ expectedScore, outOf }) => [expectedScore, outOf])).toEqual([[2.8, 6], [2, 2.5], [0.9, 1.5]]);
    expect(report.forms[0]).toMatchObject({ byItem: { C01: 1, C02: 1 }, byLevel: { national: 1, '': 1 }, byDifficulty: { 1: 1, 5: 1 } });
    expect(report.expectedScore).toMatchObject({ least: 0.9, most: 2.8 });
    expect(report.expectedScore.mean).toBeCloseTo(1.9, 10);
    expect(report.expectedScore.standardDeviation).toBeCloseTo(Math.sqrt((0.81 + 0.01 + 1) / 3), 10);
    expect(report.exposure).toEqual({ byRevision: { easy: 2, known: 1, hard: 2, blank: 1 }, greatestShare: 2 / 3 });
    expect(report.overlap).toEqual({ meanShare: 1 / 3, greatestShare: 0.5 });
  });

  it('of nothing, and of one form, is still a report; an unknown question is refused', () => {
    expect(formsReport([], questions)).toMatchObject({ forms: [], expectedScore: { mean: 0, standardDeviation: 0 }, overlap: { meanShare: 0 } });
    expect(formsReport([paper(['easy', 1])], questions).overlap).toEqual({ meanShare: 0, greatestShare: 0 });
    expect(() => formsReport([paper(['nobody', 1])], questions)).toThrow('nobody');
  });
});
