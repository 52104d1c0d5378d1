import type { PaperBlueprint } from '../../contract/index.ts';
import type { DrawableQuestion } from '../types.ts';
import { amountOf, missOf, type Bound } from './bounds.ts';
import { cheapestOf, patience, type Nearest } from './decide.ts';
import { fieldOf, type Field } from './field.ts';
import { answerOf } from './chance.ts';
import { modelOf } from './model.ts';
import { cheapest, type Addable } from './programme.ts';
import type { AddedQuestions, ConstraintSide, MissedConstraint, Relaxation } from './verdict.ts';

/** What the nearest paper misses. */
export function missedBy(field: Field, nearest: Nearest): MissedConstraint[] {
  const { sums } = nearest;
  return field.bounds.flatMap((bound, row) => {
    if (missOf(bound, sums[row]!) === 0) return [];
    const { wanted, reached, side } = inOwnTerms(field, bound, sums, row);
    return [{ constraint: constraintOf(bound, side), wanted, reached, available: bound.unit === 1 ? availableFor(field, row) : null }];
  });
}

/** Bounds moved to where the nearest paper has them. */
export function moveBounds(field: Field, nearest: Nearest): Relaxation | null {
  const changes = missedBy(field, nearest).map(({ constraint, wanted, reached }) => ({ constraint, from: wanted, to: reached }));
  const relaxed = withChanges(field.blueprint, changes);
  if (answerOf(fieldOf(relaxed, field.questions)) !== 'yes') return null;
  return { kind: 'bounds', units: nearest.cost, least: nearest.proven, changes };
}

export function withChanges(blueprint: PaperBlueprint, changes: readonly { constraint: ConstraintSide; to: number }[]): PaperBlueprint {
  const changed = structuredClone(blueprint);
  for (const { constraint, to } of changes) {
    let at = changed as unknown as Record<string | number, unknown>;
    for (const step of constraint.path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
    at[constraint.path.at(-1)!] = to;
  }
  return changed;
}

/** The fewest questions that would have to be written, of which kind; null when no number of them helps or none is known. */
export function addQuestions(field: Field): Relaxation | null {
  const { kinds, addable } = addableTo(field);
  if (kinds.length === 0) return null;
  const { best, lower } = cheapestOf(field, (reading, asked) => {
    const model = modelOf(field, reading);
    return model && { model, ...cheapest(field, model, { ...asked, addable }) };
  }, Infinity, { ...patience, work: patience.work / 2 });
  if (!best) return null;
  const added = best.values.slice(best.model.columns.length);
  const byKind = new Map<AddedQuestions, number>();
  added.forEach((count, i) => { if (count > 0) byKind.set(kinds[i]!, (byKind.get(kinds[i]!) ?? 0) + count); });
  const add = [...byKind].map(([kind, count]) => ({ ...kind, count }));
  const larger = fieldOf(field.blueprint, [...field.questions, ...add.flatMap((one, place) => Array.from({ length: one.count }, (_, n) => newQuestion(one, `+ ${place} ${n}`)))]);
  if (answerOf(larger) !== 'yes') return null;
  return { kind: 'questions', units: best.cost, least: lower === best.cost, add };
}

/** The smallest number of uses up to which questions would have to be drawn again; null when that does not help. */
export function allowUses(field: Field): Relaxation | null {
  const { blueprint, questions, leftOut } = field;
  const from = blueprint.mostUses;
  if (from === undefined || leftOut.overused === 0) return null;
  const steps = [...new Set(questions.map(({ uses = 0 }) => uses).filter((uses) => uses > from))].sort((a, b) => a - b);
  let sure = true;
  const helps = (mostUses: number): boolean => {
    const answer = answerOf(fieldOf({ ...blueprint, mostUses }, questions));
    if (answer === 'undecided') sure = false;
    return answer === 'yes';
  };
  let [low, high] = [0, steps.length - 1];
  if (!helps(steps[high]!)) return null;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (helps(steps[middle]!)) high = middle;
    else low = middle + 1;
  }
  return { kind: 'uses', units: steps[high]! - from, least: sure, from, to: steps[high]! };
}

function constraintOf({ path, section, measure }: Bound, side: 'count' | 'least' | 'most' | 'leastPercent'): ConstraintSide {
  return { path: [...path, side], section, measure };
}

/** A miss told as the blueprint tells its bound: questions, whole per cent, hundredths of a grade. */
function inOwnTerms({ bounds, blueprint }: Field, { measure, least, most, section }: Bound, sums: readonly number[], row: number): { wanted: number; reached: number; side: 'count' | 'least' | 'most' | 'leastPercent' } {
  const sum = sums[row]!;
  const counted = blueprint.sections.reduce((all, _, place) => all + (section === null || section === place ? sums[place]! : 0), 0);
  if (row < blueprint.sections.length) return { wanted: bounds[row]!.most, reached: sum, side: 'count' };
  switch (measure.kind) {
    case 'level-share': return { wanted: measure.percent, reached: Math.floor((sum + measure.percent * counted) / counted), side: 'leastPercent' };
    case 'mean-difficulty': {
      const total = (measure.side === 'least' ? sum : -sum) + measure.hundredths * counted;
      return { wanted: measure.hundredths / 100, reached: (measure.side === 'least' ? Math.floor(total / counted) : Math.ceil(total / counted)) / 100, side: measure.side };
    }
    default: return sum < least ? { wanted: least, reached: sum, side: 'least' } : { wanted: most, reached: sum, side: 'most' };
  }
}

/** Questions of the bank that may be drawn and count for a bound. */
function availableFor({ units }: Field, row: number): number {
  return units.reduce((sum, { shape }) => sum + Math.max(...shape.placements.map(({ rows, amounts }) => amounts[rows.indexOf(row)] ?? 0)), 0);
}

/** Every kind of question the blueprint can tell apart, in each section it could stand in. */
function addableTo({ blueprint, bounds }: Field): { kinds: AddedQuestions[]; addable: Addable[] } {
  const kindsOf = <T>(values: (T | undefined)[]): T[] => [...new Set(values.filter((value) => value !== undefined))] as T[];
  const items = kindsOf(bounds.map(({ measure }) => (measure.kind === 'item' ? measure.item : undefined)));
  const levels = kindsOf(bounds.map(({ measure }) => (measure.kind === 'level' || measure.kind === 'level-share' ? measure.level : undefined)));
  const graded = bounds.some(({ measure }) => measure.kind === 'difficulty' || measure.kind === 'mean-difficulty');
  const kinds: AddedQuestions[] = [];
  const addable: Addable[] = [];
  const meanIn = (section: number) => bounds.some(({ measure, section: scope }) => measure.kind === 'mean-difficulty' && (scope === null || scope === section));
  for (const type of new Set(blueprint.sections.filter(({ count }) => count > 0).map((section) => section.type))) {
    for (const syllabusItem of [undefined, ...items]) for (const level of [undefined, ...levels]) for (const difficulty of graded ? [undefined, 1, 2, 3, 4, 5] : [undefined]) {
      const kind: AddedQuestions = { type, ...(syllabusItem === undefined ? {} : { syllabusItem }), ...(level ? { level } : {}), ...(difficulty ? { difficulty } : {}), count: 0 };
      const question = newQuestion(kind, '+');
      blueprint.sections.forEach((section, place) => {
        if (section.type !== type || section.count === 0 || (difficulty === undefined && meanIn(place))) return;
        const sums = bounds.map((bound) => amountOf(bound, question, place));
        const rows = sums.flatMap((sum, row) => (sum === 0 ? [] : [row]));
        kinds.push(kind);
        addable.push({ rows, amounts: rows.map((row) => sums[row]!) });
      });
    }
  }
  return addable.length > 4000 ? { kinds: [], addable: [] } : { kinds, addable };
}

function newQuestion({ type, syllabusItem, level, difficulty }: AddedQuestions, revisionId: string): DrawableQuestion {
  return { revisionId, type, syllabusItem: syllabusItem ?? '', optionKeys: '', level: level ?? null, difficulty: difficulty ?? null };
}

