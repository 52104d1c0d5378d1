import type { RandomStream } from '../random.ts';
import { freeOf, type Alike, type Candidates } from './candidates.ts';
import type { Field } from './field.ts';
import type { Sheet, Standing } from './sheet.ts';

/** A change of the sheet that can be taken back. */
class Exchange {
  private readonly done: { standing: Standing; added: boolean }[] = [];
  constructor(private readonly sheet: Sheet) {}

  add(standing: Standing): void {
    this.sheet.add(standing);
    this.done.push({ standing, added: true });
  }

  remove(unit: number): void {
    this.done.push({ standing: this.sheet.remove(unit), added: false });
  }

  undo(): void {
    for (const { standing, added } of this.done.reverse()) {
      if (added) this.sheet.remove(standing.unit);
      else this.sheet.add(standing);
    }
  }
}

/** One change for the worse in so many is kept. */
const worseEvery = 24;

/** Exchanges single questions and cases at random, keeping every section at its count. */
export class Exchanger {
  /** What the sheet that missed least so far summed to, and by how many questions it missed. */
  nearest: { sums: number[]; cost: number };

  constructor(private readonly field: Field, private readonly candidates: Candidates, private readonly sheet: Sheet, private readonly random: RandomStream) {
    this.nearest = { sums: [...sheet.sums], cost: sheet.missed };
  }

  /**
   * Towards fewer misses. First at random: brings in what a bound is short of, or takes out what it has too much of, and
   * takes changes for the worse back. Then, for what is left, by looking at every shape for the best exchange. True as
   * soon as nothing is missed.
   */
  mend(tries: number): boolean {
    for (let step = 0; step < tries && this.sheet.missed > 0; step += 1) this.mendAtRandom();
    for (let step = 0; step < tries && this.sheet.missed > 0; step += 1) {
      if (step % 8 === 0) this.mendAtRandom();
      else this.mendByShape();
    }
    return this.sheet.missed === 0;
  }

  private keepNearest(): void {
    if (this.sheet.missed < this.nearest.cost) this.nearest = { sums: [...this.sheet.sums], cost: this.sheet.missed };
  }

  private mendAtRandom(): void {
    const { sheet, candidates, field } = this;
    const before = sheet.missed;
    const row = this.missedBound();
    const exchange = new Exchange(sheet);
    const short = sheet.sums[row]! < field.bounds[row]!.least;
    const done = short ? this.bringIn(candidates.ofBound(row), exchange) : this.takeOut(row, exchange);
    if (!done || sheet.missed > before) exchange.undo();
    else this.keepNearest();
  }

  private missedBound(): number {
    const { sheet, random, field } = this;
    const off = field.bounds.flatMap(({ least, most }, row) => (sheet.sums[row]! < least || sheet.sums[row]! > most ? [row] : []));
    return off[random.below(off.length)]!;
  }

  /** One single question goes, the shape that is best in its place comes; rarely also when that is worse, to get away from where nothing is better. */
  private mendByShape(): void {
    const { sheet, random, candidates } = this;
    const standing = sheet.standing[random.below(Math.max(1, sheet.standing.length))];
    if (!standing || sheet.isHeld(standing.unit)) return;
    const { sections } = sheet.placementOf(standing);
    if (sections.length > 1) return;
    const before = sheet.missed;
    const old = sheet.placementOf(standing);
    const exchange = new Exchange(sheet);
    exchange.remove(standing.unit);
    let best: Alike[] = [];
    let least = Infinity;
    for (const alike of candidates.alikes[sections[0]!]!) {
      if (alike.placement === old) continue;
      const more = sheet.missedMoreBy(alike.placement);
      if (more < least) {
        least = more;
        best = [];
      }
      if (more === least) best.push(alike);
    }
    const one = best.length > 0 ? freeOf(best[random.below(best.length)]!.standings, sheet, random) : null;
    if (one) exchange.add(one);
    if (!one || (sheet.missed > before && random.below(worseEvery) > 0)) exchange.undo();
    else this.keepNearest();
  }

  /** So many exchanges of anything for anything, of a right paper into right papers. */
  stir(exchanges: number): void {
    for (let step = 0; step < exchanges; step += 1) {
      const list = this.candidates.bySection[this.random.below(this.candidates.bySection.length)]!;
      const exchange = new Exchange(this.sheet);
      if (!this.bringIn(list, exchange) || this.sheet.missed > 0) exchange.undo();
    }
  }

  private bringIn(list: readonly Standing[], exchange: Exchange): boolean {
    const { sheet, random, field } = this;
    if (list.length === 0) return false;
    const one = list[random.below(list.length)]!;
    if (sheet.has(one.unit)) return false;
    const incoming = sheet.placementOf(one);
    const { members, enemies } = field.units[one.unit]!;
    // an enemy that stands there may be the one to go
    if (enemies.length > 0 && !sheet.isFree(one.unit)) {
      for (const { unit } of [...sheet.standing]) {
        if (!field.units[unit]!.enemies.some((set) => enemies.includes(set))) continue;
        if (sheet.isHeld(unit)) return false;
        exchange.remove(unit);
      }
    }
    if (members.length > 1 && this.removeCaseLike(incoming.sections, exchange)) {
      exchange.add(one);
      this.fillUp(exchange);
      return true;
    }
    for (const section of new Set(incoming.sections)) {
      const wanted = incoming.sections.filter((each) => each === section).length;
      while (sheet.sums[section]! + wanted > field.blueprint.sections[section]!.count) if (!this.removeFrom(section, exchange)) return false;
    }
    exchange.add(one);
    this.fillUp(exchange);
    return true;
  }

  private takeOut(row: number, exchange: Exchange): boolean {
    const { sheet, random } = this;
    const adding = sheet.standing.filter((one) => {
      const { rows, amounts } = sheet.placementOf(one);
      const at = rows.indexOf(row);
      return at >= 0 && amounts[at]! > 0 && !sheet.isHeld(one.unit);
    });
    if (adding.length === 0) return false;
    exchange.remove(adding[random.below(adding.length)]!.unit);
    this.fillUp(exchange);
    return true;
  }

  /** One case that counts in the same sections goes, half of the time when there is one. */
  private removeCaseLike(sections: readonly number[], exchange: Exchange): boolean {
    const { sheet, random, field } = this;
    if (random.below(2) === 0) return false;
    const wanted = [...sections].sort().join();
    const alike = sheet.standing.filter((one) => field.units[one.unit]!.members.length === sections.length && !sheet.isHeld(one.unit) && [...sheet.placementOf(one).sections].sort().join() === wanted);
    if (alike.length === 0) return false;
    exchange.remove(alike[random.below(alike.length)]!.unit);
    return true;
  }

  private removeFrom(section: number, exchange: Exchange): boolean {
    const { sheet, random } = this;
    const singles = sheet.singles[section]!;
    for (let tries = 0; tries < 4 && singles.length > 0; tries += 1) {
      const unit = singles[random.below(singles.length)]!;
      if (sheet.isHeld(unit)) continue;
      exchange.remove(unit);
      return true;
    }
    const rest = sheet.standing.filter((one) => !sheet.isHeld(one.unit) && sheet.placementOf(one).sections.includes(section));
    if (rest.length === 0) return false;
    exchange.remove(rest[random.below(rest.length)]!.unit);
    return true;
  }

  /** Sections that became short are filled again, as far as a few tries do it. */
  private fillUp(exchange: Exchange): void {
    const { sheet, random, candidates, field } = this;
    for (let section = 0; section < candidates.bySection.length; section += 1) {
      const list = candidates.bySection[section]!;
      const wanted = field.blueprint.sections[section]!.count;
      for (let tries = 0; sheet.sums[section]! < wanted; tries += 1) {
        if (tries >= 12 + 2 * wanted || list.length === 0) break;
        const one = list[random.below(list.length)]!;
        if (!sheet.isFree(one.unit)) continue;
        const { sections } = sheet.placementOf(one);
        const room = sections.length === 1 || sections.every((each) => sheet.sums[each]! + sections.filter((other) => other === each).length <= field.blueprint.sections[each]!.count);
        if (room) exchange.add(one);
      }
    }
  }
}
