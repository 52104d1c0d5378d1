import type { PaperBlueprint } from '../../contract/index.ts';
import type { DrawableQuestion } from '../types.ts';
import { amountOf, boundsOf, type Bound } from './bounds.ts';

/** One way in which a unit can stand on the paper: the section in which each member counts, and what it adds to which bounds. */
export interface Placement {
  sections: readonly number[];
  rows: readonly number[];
  amounts: readonly number[];
}

/** Units with the same ways of standing are interchangeable for every bound; they share one shape. */
export interface Shape {
  id: number;
  placements: readonly Placement[];
}

/** What comes onto a paper as a whole: a question or a case with all its members. */
export interface Unit {
  /** Places in `Field.questions`, in the order on the paper. */
  members: readonly number[];
  shape: Shape;
  /** Numbers of the sets of which at most one may stand on a paper. */
  enemies: readonly number[];
}

/** What a paper is drawn from and held against, in an order that does not depend on the order of the input. */
export interface Field {
  blueprint: PaperBlueprint;
  bounds: readonly Bound[];
  questions: readonly DrawableQuestion[];
  units: readonly Unit[];
  sets: number;
  /** Questions nobody can draw, by why: used too often, without a grade where a mean is asked, or of a case that cannot stand whole. */
  leftOut: { overused: number; ungraded: number; brokenCases: number };
}

export function fieldOf(blueprint: PaperBlueprint, given: readonly DrawableQuestion[]): Field {
  const bounds = boundsOf(blueprint);
  const questions = eachOnce(given);
  const shapes = shaper(blueprint, bounds);
  const setNumbers = new Map<string, number>();
  const leftOut = { overused: 0, ungraded: 0, brokenCases: 0 };
  const units: Unit[] = [];
  for (const members of wholes(questions)) {
    const all = members.map((place) => questions[place]!);
    const overused = all.filter(({ uses = 0 }) => uses > (blueprint.mostUses ?? Infinity)).length;
    if (overused > 0) {
      leftOut.overused += overused;
      leftOut.brokenCases += all.length - overused;
      continue;
    }
    const { shape, ungraded } = shapes(all);
    const names = all.flatMap(setNamesOf);
    if (!shape || new Set(names).size < names.length) {
      if (ungraded > 0) leftOut.ungraded += all.length;
      else if (all.length > 1) leftOut.brokenCases += all.length;
      continue;
    }
    const enemies = names.map((name) => setNumbers.get(name) ?? setNumbers.set(name, setNumbers.size).size - 1);
    units.push({ members, shape, enemies });
  }
  return { blueprint, bounds, questions, units, sets: setNumbers.size, leftOut };
}

/** Each revision once, in the order of its id. Of a revision listed twice the copy counts that is read last as text. */
function eachOnce(given: readonly DrawableQuestion[]): DrawableQuestion[] {
  const byId = new Map<string, DrawableQuestion>();
  for (const question of given) {
    const known = byId.get(question.revisionId);
    if (!known || JSON.stringify(known) < JSON.stringify(question)) byId.set(question.revisionId, question);
  }
  return [...byId.values()].sort((a, b) => (a.revisionId < b.revisionId ? -1 : 1));
}

/** Single questions and cases, in the order of their first question's id. */
function wholes(questions: readonly DrawableQuestion[]): number[][] {
  const cases = new Map<string, number[]>();
  const all: number[][] = [];
  questions.forEach(({ group }, place) => {
    const known = group ? cases.get(group.id) : undefined;
    if (known) {
      known.push(place);
      return;
    }
    const members = [place];
    if (group) cases.set(group.id, members);
    all.push(members);
  });
  for (const members of cases.values()) members.sort((a, b) => (questions[a]!.group!.place - questions[b]!.group!.place) || a - b);
  return all;
}

function setNamesOf({ enemies = [], wordingGroup }: DrawableQuestion): string[] {
  return [...new Set([...enemies.map((name) => `enemies ${name}`), ...(wordingGroup ? [`wording ${wordingGroup}`] : [])])];
}

/** Gives units their shape. Members of one type count in one section, so that a case is never torn between two prices of a type. */
function shaper(blueprint: PaperBlueprint, bounds: readonly Bound[]) {
  const known = new Map<string, Shape>();
  const shapeByKind = new Map<string, Shape | null>();
  const itemKinds = new Map<string, string>();
  const itemBounds = bounds.filter(({ measure }) => measure.kind === 'item');
  const gradesMatter = bounds.some(({ measure }) => measure.kind === 'difficulty' || measure.kind === 'mean-difficulty');
  const wantsGrade = (section: number) => bounds.some(({ measure, section: scope }) => measure.kind === 'mean-difficulty' && (scope === null || scope === section));
  const gradeWanted = blueprint.sections.map((_, section) => wantsGrade(section));
  const sectionsOf = (type: string) => blueprint.sections.flatMap((section, place) => (section.type === type && section.count > 0 ? [place] : []));

  const itemKind = (question: DrawableQuestion): string => {
    const found = itemKinds.get(question.syllabusItem);
    if (found !== undefined) return found;
    const kind = itemBounds.map((bound) => amountOf({ ...bound, section: null }, question, 0)).join('');
    itemKinds.set(question.syllabusItem, kind);
    return kind;
  };
  const placementsOf = (members: readonly DrawableQuestion[]): Placement[] => {
    const types = [...new Set(members.map(({ type }) => type))];
    const choices = types.reduce<Record<string, number>[]>((all, type) => all.flatMap((one) => sectionsOf(type).map((section) => ({ ...one, [type]: section }))), [{}]);
    return choices.flatMap((choice) => {
      const sections = members.map(({ type }) => choice[type]!);
      if (members.some(({ difficulty }, place) => difficulty == null && gradeWanted[sections[place]!])) return [];
      const sums = bounds.map((bound) => members.reduce((sum, member, place) => sum + amountOf(bound, member, sections[place]!), 0));
      const rows = sums.flatMap((sum, row) => (sum === 0 ? [] : [row]));
      const tooMany = blueprint.sections.some(({ count }, section) => sums[section]! > count);
      return tooMany ? [] : [{ sections, rows, amounts: rows.map((row) => sums[row]!) }];
    });
  };
  return (members: readonly DrawableQuestion[]): { shape: Shape | null; ungraded: number } => {
    const kind = members.map((one) => `${one.type} ${itemKind(one)} ${one.level ?? ''} ${gradesMatter ? one.difficulty ?? '' : ''}`).join('\n');
    const found = shapeByKind.get(kind);
    const ungraded = gradeWanted.includes(true) ? members.filter(({ difficulty }) => difficulty == null).length : 0;
    if (found !== undefined) return { shape: found, ungraded };
    const placements = placementsOf(members);
    const key = JSON.stringify(placements);
    let shape = placements.length === 0 ? null : known.get(key) ?? null;
    if (!shape && placements.length > 0) known.set(key, shape = { id: known.size, placements });
    shapeByKind.set(kind, shape);
    return { shape, ungraded };
  };
}
