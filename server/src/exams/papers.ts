import type { PaperShown } from '@kuangan/question-banks/contract';
import { gradable, prepare, type DrawableQuestion, type Paper, type PaperBlueprint, type PreparedDraw } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import type { Answer } from '../../contract/sittings.ts';
import { QuestionBanks } from '../question-banks/index.ts';
import { Refusal } from '../platform/refusal.ts';

/** Draws papers and shows them. A paper names frozen revisions, so it reads the same for ever. */
@Injectable()
export class Papers {
  /** By the list they were read from, which a bank keeps as long as it does not change. */
  private readonly draws = new WeakMap<readonly DrawableQuestion[], Map<string, PreparedDraw>>();

  constructor(private readonly banks: QuestionBanks) {}

  /** What a bank's papers are drawn from. Read before a transaction, never inside: a hall that starts at once would wait for itself. */
  questionsOf(bankId: string): Promise<readonly DrawableQuestion[]> {
    return this.banks.drawable(bankId);
  }

  /** The paper of a seed; the same seed on the same questions gives the same paper. */
  draw(questions: readonly DrawableQuestion[], blueprint: PaperBlueprint, seed: string): Paper {
    const assembled = this.prepared(questions, blueprint).draw(seed);
    if ('shortfall' in assembled) throw new Refusal('session/paper-infeasible', { missing: assembled.shortfall.missing });
    return assembled.paper;
  }

  /** Reading a large bank for a blueprint takes up to a second: once for a hall, not once for each of its candidates. */
  private prepared(questions: readonly DrawableQuestion[], blueprint: PaperBlueprint): PreparedDraw {
    const known = this.draws.get(questions) ?? new Map<string, PreparedDraw>();
    this.draws.set(questions, known);
    const name = JSON.stringify(blueprint);
    const draw = known.get(name) ?? prepare(blueprint, questions);
    known.set(name, draw);
    return draw;
  }

  /** What the candidate sees: stems and options in his order, never a key. */
  async show(paper: Paper): Promise<PaperShown> {
    const contents = await this.banks.contents(paper.slots.map((slot) => slot.revisionId));
    return {
      questions: paper.slots.map((slot) => {
        const content = contents.get(slot.revisionId);
        if (!content) throw new Error(`revision ${slot.revisionId} of a paper is missing`);
        const byKey = new Map(content.options.map((option) => [option.key, option]));
        return {
          slot: slot.slot, type: slot.type, stem: content.stem, points: slot.points, options: [...slot.optionOrder].map((key) => ({ key, text: byKey.get(key)?.text ?? '' })),
          ...(slot.partialCredit ? { partialCredit: slot.partialCredit } : {}),
          ...(content.caseStem === '' ? {} : { caseStem: content.caseStem }), ...(content.media.length === 0 ? {} : { media: [...content.media] }),
        };
      }),
    };
  }

  keys(paper: Paper): Promise<Map<string, string>> {
    return this.banks.keys(paper.slots.map((slot) => slot.revisionId));
  }
}

/** Refuses an answer that cannot have been given on this paper. */
export function requireOffered(paper: Paper, { slot, choice }: Pick<Answer, 'slot' | 'choice'>): void {
  // slots are numbered from 1 in order; the look-up by place keeps this off the profile of a save
  const place = paper.slots[slot - 1];
  if (!place || place.slot !== slot) throw new Refusal('sitting/slot-not-on-paper', { slot });
  if (choice !== '' && !gradable(place, choice)) throw new Refusal('sitting/choice-not-offered', { slot });
}
