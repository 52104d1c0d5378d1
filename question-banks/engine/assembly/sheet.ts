import { missOf } from './bounds.ts';
import type { Field, Placement } from './field.ts';

/** A unit standing on the sheet, and in which of its ways. */
export interface Standing {
  unit: number;
  placement: number;
}

/** A paper in the making. Sums and misses are kept up to date, so that a change costs only the bounds it touches. */
export class Sheet {
  /** What stands there, in no order that means anything. */
  readonly standing: Standing[] = [];
  /** Per section: places in `standing` are looked up by unit; these are the single questions counted there. */
  readonly singles: number[][];
  readonly sums: number[];
  /** Questions by which all bounds together are missed; 0 when the paper is right. */
  missed: number;
  private readonly position: Int32Array;
  private readonly placeAmongSingles: Int32Array;
  private readonly occupied: Uint8Array;
  private readonly atRest: number;
  private held = -1;

  constructor(private readonly field: Field) {
    this.singles = field.blueprint.sections.map(() => []);
    this.sums = field.bounds.map(() => 0);
    this.atRest = field.bounds.reduce((sum, bound) => sum + missOf(bound, 0), 0);
    this.missed = this.atRest;
    this.position = new Int32Array(field.units.length).fill(-1);
    this.placeAmongSingles = new Int32Array(field.units.length);
    this.occupied = new Uint8Array(field.sets);
  }

  clear(): void {
    for (const { unit } of this.standing) {
      this.position[unit] = -1;
      for (const set of this.field.units[unit]!.enemies) this.occupied[set] = 0;
    }
    this.standing.length = 0;
    for (const section of this.singles) section.length = 0;
    this.sums.fill(0);
    this.missed = this.atRest;
    this.held = -1;
  }

  /** This unit stays whatever is exchanged. */
  hold(unit: number): void {
    this.held = unit;
  }

  isHeld(unit: number): boolean {
    return this.held === unit;
  }

  has(unit: number): boolean {
    return this.position[unit]! >= 0;
  }

  placementOf({ unit, placement }: Standing): Placement {
    return this.field.units[unit]!.shape.placements[placement]!;
  }

  standingOf(unit: number): Standing {
    return this.standing[this.position[unit]!]!;
  }

  /** True when none of its enemies stands there, nor it itself. */
  isFree(unit: number): boolean {
    if (this.position[unit]! >= 0) return false;
    for (const set of this.field.units[unit]!.enemies) if (this.occupied[set] === 1) return false;
    return true;
  }

  /** True when nothing goes over its most by it. */
  hasRoom({ rows, amounts }: Placement): boolean {
    for (let i = 0; i < rows.length; i += 1) {
      if (amounts[i]! > 0 && this.sums[rows[i]!]! + amounts[i]! > this.field.bounds[rows[i]!]!.most) return false;
    }
    return true;
  }

  /** By how many questions more (or fewer, below 0) the bounds would be missed. */
  missedMoreBy({ rows, amounts }: Placement): number {
    let more = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const bound = this.field.bounds[rows[i]!]!;
      const sum = this.sums[rows[i]!]!;
      more += missOf(bound, sum + amounts[i]!) - missOf(bound, sum);
    }
    return more;
  }

  add(standing: Standing): void {
    const { members, enemies } = this.field.units[standing.unit]!;
    this.position[standing.unit] = this.standing.length;
    this.standing.push(standing);
    for (const set of enemies) this.occupied[set] = 1;
    const placement = this.placementOf(standing);
    if (members.length === 1) {
      const singles = this.singles[placement.sections[0]!]!;
      this.placeAmongSingles[standing.unit] = singles.length;
      singles.push(standing.unit);
    }
    this.count(placement, 1);
  }

  remove(unit: number): Standing {
    const place = this.position[unit]!;
    const standing = this.standing[place]!;
    const last = this.standing.pop()!;
    if (last !== standing) {
      this.standing[place] = last;
      this.position[last.unit] = place;
    }
    this.position[unit] = -1;
    const { members, enemies } = this.field.units[unit]!;
    for (const set of enemies) this.occupied[set] = 0;
    const placement = this.placementOf(standing);
    if (members.length === 1) {
      const singles = this.singles[placement.sections[0]!]!;
      const at = this.placeAmongSingles[unit]!;
      const moved = singles.pop()!;
      if (moved !== unit) {
        singles[at] = moved;
        this.placeAmongSingles[moved] = at;
      }
    }
    this.count(placement, -1);
    return standing;
  }

  private count({ rows, amounts }: Placement, sign: 1 | -1): void {
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!;
      const bound = this.field.bounds[row]!;
      const before = this.sums[row]!;
      const after = before + sign * amounts[i]!;
      this.sums[row] = after;
      this.missed += missOf(bound, after) - missOf(bound, before);
    }
  }
}
