import { expectedPoints } from './assembly/expected-score.ts';
import type { DrawableQuestion, Paper } from './types.ts';

/** Numbers of questions by a word: a syllabus item, a level, a grade ('' where the question has none). */
export type Counts = Record<string, number>;

export interface FormReport {
  /** Points a candidate is expected to reach, and all points of the form. */
  expectedScore: number;
  outOf: number;
  /** Questions. */
  byItem: Counts;
  byLevel: Counts;
  byDifficulty: Counts;
}

/** What forms (试卷) of one session are to each other. All scores are points; shares go from 0 to 1. */
export interface FormsReport {
  forms: FormReport[];
  /** Of the forms' expected scores; the deviation is that of these forms, not an estimate for others (divided by their number). */
  expectedScore: { mean: number; standardDeviation: number; least: number; most: number };
  /** 曝光: on how many of the forms each question stands that stands on any, and the greatest share of forms that share one question. */
  exposure: { byRevision: Counts; greatestShare: number };
  /** Common questions of two forms by the questions of the shorter one, over all pairs; 0 for a single form. */
  overlap: { meanShare: number; greatestShare: number };
}

/**
 * Expected scores follow `expectedShare` or, where no statistics are there, the grade (`expectedShareOf`). Throws when
 * a form has a question that is not in `questionsById`. Time grows with the square of the number of forms.
 */
export function formsReport(papers: readonly Paper[], questionsById: ReadonlyMap<string, DrawableQuestion>): FormsReport {
  const forms = papers.map((paper) => formReport(paper, questionsById));
  const scores = forms.map(({ expectedScore }) => expectedScore);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length);
  const byRevision: Counts = Object.create(null) as Counts;
  for (const { slots } of papers) for (const { revisionId } of slots) count(byRevision, revisionId);
  return {
    forms,
    expectedScore: { mean, standardDeviation: Math.sqrt(variance), least: scores.length > 0 ? Math.min(...scores) : 0, most: scores.length > 0 ? Math.max(...scores) : 0 },
    exposure: { byRevision, greatestShare: Math.max(0, ...Object.values(byRevision)) / Math.max(1, papers.length) },
    overlap: overlapOf(papers),
  };
}

function formReport({ slots }: Paper, questionsById: ReadonlyMap<string, DrawableQuestion>): FormReport {
  const [byItem, byLevel, byDifficulty] = [0, 1, 2].map(() => Object.create(null) as Counts) as [Counts, Counts, Counts];
  let expected = 0;
  let outOf = 0;
  for (const { revisionId, points } of slots) {
    const question = questionsById.get(revisionId);
    if (!question) throw new Error(`revision ${revisionId} of a form is not among the questions`);
    expected += expectedPoints(points, question);
    outOf += Math.round(points * 10_000);
    count(byItem, question.syllabusItem);
    count(byLevel, question.level ?? '');
    count(byDifficulty, String(question.difficulty ?? ''));
  }
  return { expectedScore: expected / 100_000_000, outOf: outOf / 10_000, byItem, byLevel, byDifficulty };
}

function count(counts: Counts, word: string): void {
  counts[word] = (counts[word] ?? 0) + 1;
}

function overlapOf(papers: readonly Paper[]): FormsReport['overlap'] {
  const sets = papers.map(({ slots }) => new Set(slots.map(({ revisionId }) => revisionId)));
  let [sum, pairs, greatest] = [0, 0, 0];
  sets.forEach((one, place) => {
    for (const other of sets.slice(place + 1)) {
      const [small, large] = one.size < other.size ? [one, other] : [other, one];
      let common = 0;
      for (const revisionId of small) common += large.has(revisionId) ? 1 : 0;
      const share = small.size === 0 ? 0 : common / small.size;
      sum += share;
      pairs += 1;
      greatest = Math.max(greatest, share);
    }
  });
  return { meanShare: pairs === 0 ? 0 : sum / pairs, greatestShare: greatest };
}
