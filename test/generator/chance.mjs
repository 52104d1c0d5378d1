/** Chance that can be drawn again: the same seed and place give the same numbers, whoever draws them and in which order. */

/** @param {number} value */
function mix(value) {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Draws of one thing, for example of one person. */
export class Chance {
  /** @param {number} seed @param {number} stream what kind of thing @param {number} place which one */
  constructor(seed, stream, place) {
    this.state = mix(mix(mix(seed) ^ Math.imul(stream, 0x9e3779b1)) ^ Math.imul(place + 1, 0x85ebca77));
  }

  /** 32 bits. (Mulberry32, public domain.) */
  bits() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let drawn = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;
    return (drawn ^ (drawn >>> 14)) >>> 0;
  }

  /** A whole number from 0 below `limit`. @param {number} limit */
  below(limit) {
    return Math.floor((this.bits() / 4294967296) * limit);
  }

  /** @param {number} share between 0 and 1 */
  happens(share) {
    return this.bits() / 4294967296 < share;
  }

  /** @template T @param {readonly T[]} things @returns {T} */
  one(things) {
    return /** @type {T} */ (things[this.below(things.length)]);
  }
}

/**
 * Things of which some come more often.
 * @template T @param {readonly (readonly [T, number])[]} weighted @returns {(chance: Chance) => T}
 */
export function drawer(weighted) {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  // a table of slots: one draw, no search
  const slots = weighted.flatMap(([thing, weight]) => Array.from({ length: Math.max(1, Math.round((weight / total) * 4096)) }, () => thing));
  return (chance) => chance.one(slots);
}

/**
 * An id in the form of a UUIDv7 that can be made again: `at` milliseconds plus the place, so that what is made together
 * lies together.
 * @param {number} seed @param {number} stream @param {number} at @param {number} place
 */
export function idOf(seed, stream, at, place) {
  const chance = new Chance(seed ^ 0x51ed270b, stream, place);
  const time = (at + place).toString(16).padStart(12, '0');
  const [high, low, last] = [chance.bits(), chance.bits(), chance.bits()].map((bits) => bits.toString(16).padStart(8, '0'));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high.slice(0, 3)}-${'89ab'[chance.below(4)]}${high.slice(3, 6)}-${low}${last.slice(0, 4)}`;
}
