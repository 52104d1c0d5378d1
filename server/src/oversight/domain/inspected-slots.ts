import type { Option, QuestionType } from '@kuangan/question-banks/contract';
import { grade, type Paper } from '@kuangan/question-banks/engine';
import type { InspectedSitting } from '../../../contract/oversight.ts';

/** One line of a sitting's answer log. */
export interface LoggedAnswer {
  sequence: number;
  slot: number;
  choice: string;
  /** ISO instant by the server's clock. */
  receivedAt: string;
}

/** A frozen wording with its key, as it stands in the bank. */
export interface InspectedRevision {
  id: string;
  type: QuestionType;
  stem: string;
  options: Option[];
  answerKey: string;
}

/**
 * Each question of a paper as the candidate saw it, with every answer he gave in the order of his device and, once
 * marked, what the last one earned; `marks` are the points of short answers by slot. Keys go in and do not come out.
 * Throws when a revision of the paper is missing.
 */
export function inspectedSlots(paper: Paper, revisions: readonly InspectedRevision[], log: readonly LoggedAnswer[], marked: boolean, marks: ReadonlyMap<number, number> = new Map()): InspectedSitting['slots'] {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const inOrder = [...log].sort((a, b) => a.sequence - b.sequence);
  const given = new Map(inOrder.map((entry) => [entry.slot, entry.choice]));
  const awarded: ReadonlyMap<number, number | null> = marked
    ? new Map(grade(paper, new Map(revisions.map((revision) => [revision.id, revision.answerKey])), given, marks).slots.map((slot) => [slot.slot, slot.awarded]))
    : new Map<number, number>();
  return paper.slots.map((slot) => {
    const revision = byId.get(slot.revisionId);
    if (!revision) throw new Error(`revision ${slot.revisionId} of a paper is missing`);
    const texts = new Map(revision.options.map((option) => [option.key, option.text]));
    return {
      slot: slot.slot, type: slot.type, stem: revision.stem, points: slot.points, revisionId: slot.revisionId,
      options: [...slot.optionOrder].map((key) => ({ key, text: texts.get(key) ?? '' })),
      given: given.get(slot.slot) ?? '', awarded: awarded.get(slot.slot) ?? null,
      history: inOrder.filter((entry) => entry.slot === slot.slot).map(({ sequence, choice, receivedAt }) => ({ sequence, choice, receivedAt })),
    };
  });
}
