import { pinyin, polyphonic } from 'pinyin-pro';

/** Readings of one sign that are kept, the commonest first: 乐 has four, and every further one multiplies what is indexed. */
const readingsKept = 3;
const known = new Map<string, readonly string[]>();

/** The readings of one sign without tones; ü is v as on a keyboard and yu as in a passport. A sign without one reads as itself. */
function readingsOf(sign: string): readonly string[] {
  let readings = known.get(sign);
  if (!readings) {
    const [spoken = []] = polyphonic(sign, { toneType: 'none', type: 'array' });
    readings = [...new Set(spoken.filter((one) => /^[a-zü]+$/.test(one)).flatMap(keyed))].slice(0, readingsKept);
    known.set(sign, readings);
  }
  return readings;
}

const keyed = (reading: string): string[] => (reading.includes('ü') ? [reading.replace('ü', 'v'), reading.replace('ü', 'yu')] : [reading]);

/**
 * How each sign of a name may be read, the likeliest first: the surname as a surname (单 is shan, 曾 zeng, 尉迟 yu chi),
 * then whatever else the sign can be read as, because not everybody who types the name knows.
 * @param signs of the name, without middle dots
 */
export function namePinyin(signs: readonly string[]): (readonly string[])[] {
  const likely = pinyin(signs.join(''), { toneType: 'none', type: 'array', surname: 'head' });
  return signs.map((sign, place) => {
    const first = likely.length === signs.length ? likely[place]! : '';
    const all = /^[a-zü]+$/.test(first) && first !== sign ? [...keyed(first), ...readingsOf(sign)] : readingsOf(sign);
    return all.length > 0 ? [...new Set(all)].slice(0, readingsKept) : [sign];
  });
}
