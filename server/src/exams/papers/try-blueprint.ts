import { assemble, feasible, formsReport, prepare, type Assembled, type Counts, type DrawableQuestion, type FormsReport, type Paper, type PaperBlueprint } from '@kuangan/question-banks/engine';
import type { BlueprintTrial, FormsSummary } from '../../../contract/paper-trials.ts';

export const tryBlueprintModule = import.meta.url;

/** So many forms say how far forms lie apart; more take seconds and say the same. */
const triedForms = 30;

/** Tries a blueprint on a set of questions; called in a thread of its own, for a proof may take seconds. */
export function tryBlueprint(blueprint: PaperBlueprint, questions: DrawableQuestion[]): BlueprintTrial {
  const draw = prepare(blueprint, questions);
  const drawn = Array.from({ length: triedForms }, (_, form) => draw.draw(`trial ${form}`));
  const papers = drawn.flatMap((one) => ('paper' in one ? [one.paper] : []));
  if (papers.length === triedForms) return { verdict: 'feasible', forms: summaryOf(formsReport(papers, new Map(questions.map((question) => [question.revisionId, question])))) };
  const verdict = feasible(blueprint, questions);
  if (verdict.verdict === 'infeasible') return { verdict: 'infeasible', missing: verdict.missing as never, relaxations: verdict.relaxations as never, leftOut: verdict.leftOut };
  // a paper exists that the draw of old or an exhausted search did not find: nothing is claimed
  return { verdict: 'undecided' };
}

/** One paper or why not; called in a thread of its own where limits have to be proved. */
export function drawOnce(blueprint: PaperBlueprint, questions: DrawableQuestion[], seed: string): Assembled {
  return assemble(blueprint, questions, seed);
}

/** What papers that were drawn are to each other; called in a thread of its own. */
export function reportForms(papers: Paper[], questions: DrawableQuestion[]): FormsSummary {
  return summaryOf(formsReport(papers, new Map(questions.map((question) => [question.revisionId, question]))));
}

export function summaryOf({ forms, expectedScore, exposure, overlap }: FormsReport): FormsSummary {
  return {
    forms: forms.length, outOf: forms[0]?.outOf ?? 0, expectedScore, questions: Object.keys(exposure.byRevision).length, greatestExposure: exposure.greatestShare, overlap,
    byLevel: rangesOf(forms.map((form) => form.byLevel)), byDifficulty: rangesOf(forms.map((form) => form.byDifficulty)), byItem: rangesOf(forms.map((form) => form.byItem)),
  };
}

/** Fewest and most of each word over all forms; a form that does not have it has none. */
function rangesOf(forms: readonly Counts[]): Record<string, { least: number; most: number }> {
  const words = [...new Set(forms.flatMap((form) => Object.keys(form)))].sort();
  return Object.fromEntries(words.map((word) => {
    const counts = forms.map((form) => form[word] ?? 0);
    return [word, { least: Math.min(...counts), most: Math.max(...counts) }];
  }));
}
