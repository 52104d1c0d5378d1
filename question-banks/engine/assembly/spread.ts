import type { RandomStream } from '../random.ts';
import { pickWithRoom, type Candidates } from './candidates.ts';
import type { Field } from './field.ts';
import type { Sheet } from './sheet.ts';

/**
 * Fills what is left of each section round by round, one unit of each syllabus item per round, items in random order,
 * never over a most and never beside an enemy. Leasts, shares and means may still be missed afterwards, and a section
 * may be short where only cases too long for it were left.
 */
export function spread(field: Field, candidates: Candidates, sheet: Sheet, random: RandomStream): void {
  field.blueprint.sections.forEach(({ count }, section) => {
    let left = candidates.byItem[section]!;
    while (sheet.sums[section]! < count && left.length > 0) {
      const order = [...left];
      const again: typeof order = [];
      for (let end = order.length; end > 0 && sheet.sums[section]! < count; end -= 1) {
        const at = random.below(end);
        const item = order[at]!;
        order[at] = order[end - 1]!;
        const one = pickWithRoom(item, sheet, random);
        if (!one) continue;
        sheet.add(one);
        again.push(item);
      }
      left = again;
    }
  });
}
