import { Chance, idOf } from './chance.mjs';

/** Cities of Shanxi by division code, with the share of the province's miners they are given here (ours). */
const cities = /** @type {const} */ ([
  ['140100', '太原市', 6], ['140200', '大同市', 12], ['140300', '阳泉市', 7], ['140400', '长治市', 14], ['140500', '晋城市', 14], ['140600', '朔州市', 7],
  ['140700', '晋中市', 11], ['140800', '运城市', 4], ['140900', '忻州市', 8], ['141000', '临汾市', 8], ['141100', '吕梁市', 9],
]);
const countiesOfJincheng = /** @type {const} */ ([['140502', '城区'], ['140521', '沁水县'], ['140522', '阳城县'], ['140524', '陵川县'], ['140525', '泽州县'], ['140581', '高平市']]);
const places = [...'青石云岭松柳河泉峪坪沟寨塔凤龙虎鹿雁马牛铁铜金银玉明华兴永昌盛富平安康乐同和新东西南北上下前后红白黑大小高长双三五七九'];

/**
 * @typedef {object} Organisation
 * @property {string} id @property {string} kind @property {string} name @property {string} region
 * @property {string[]} lineage itself and all above
 * @property {string | null} supervisedBy @property {string | null} belongsTo
 * @property {{ kind: 'coal' | 'metal-nonmetal', workplace: 'underground' | 'open-pit', hazards: string[], capacity: number } | null} mine
 *
 * @typedef {object} Province
 * @property {Organisation[]} all
 * @property {{ mines: Organisation[], contractors: Organisation[], institutions: Organisation[] }[]} cities persons of a city work and learn there
 * @property {number[]} cityOf which city each of a hundred persons lives in
 */

/**
 * The organisations of a made-up province at the real codes of Shanxi: offices from the province down, enterprises with
 * their mines, contractors, institutions. Their names say 练习, so that nobody takes them for real ones.
 * @param {{ seed: number, persons: number, at: number }} given @returns {Province}
 */
export function organisationsOf({ seed, persons, at }) {
  const chance = new Chance(seed, 1, 0);
  /** @type {Organisation[]} */
  const all = [];
  const names = new Set();
  const enter = (/** @type {string} */ kind, /** @type {string} */ name, /** @type {string} */ region, /** @type {{ under?: Organisation, of?: Organisation, mine?: Organisation['mine'] }} */ { under, of, mine } = {}) => {
    const id = idOf(seed, 1, at, all.length);
    /** @type {Organisation} */
    const made = { id, kind, name, region, lineage: [...new Set([id, ...(of?.lineage ?? []), ...(under?.lineage ?? [])])].sort(), supervisedBy: under?.id ?? null, belongsTo: of?.id ?? null, mine: mine ?? null };
    all.push(made);
    return made;
  };
  const named = (/** @type {string} */ before, /** @type {string} */ after) => {
    for (;;) {
      const name = `${before}${chance.one(places)}${chance.one(places)}${after}`;
      if (!names.has(name)) {
        names.add(name);
        return name;
      }
      before += chance.one(places);
    }
  };
  const province = enter('regulator', '练习省应急管理厅', '140000');
  const of = cities.map(([code, city, share]) => {
    const office = enter('regulator', `练习${city}应急管理局`, code, { under: province });
    const below = code === '140500'
      ? countiesOfJincheng.map(([county, name]) => enter('regulator', `练习${name}应急管理局`, county, { under: office }))
      : Array.from({ length: 6 }, (_, place) => enter('regulator', `练习${city}第${'一二三四五六'[place]}监管站`, code, { under: office }));
    const count = Math.max(2, Math.round((persons / 900) * (share / 100)));
    /** @type {Organisation[]} */
    const enterprises = Array.from({ length: Math.ceil(count / 8) }, () => enter('mine-enterprise', named('练习', chance.happens(0.8) ? '煤业有限公司' : '矿业有限公司'), code, { under: office }));
    const mines = Array.from({ length: count }, (_, place) => {
      const enterprise = /** @type {Organisation} */ (enterprises[place % enterprises.length]);
      const county = /** @type {Organisation} */ (below[place % below.length]);
      const coal = enterprise.name.endsWith('煤业有限公司');
      const underground = chance.happens(coal ? 0.93 : 0.55);
      const hazards = coal ? ['gas', 'water', 'rock-burst', 'coal-dust'].filter(() => chance.happens(0.35)) : ['water', 'goaf'].filter(() => chance.happens(0.3));
      return enter('mine', named('练习', coal ? '煤矿' : chance.one(['铁矿', '铝土矿', '石灰石矿'])), county.region, {
        under: county, of: enterprise, mine: { kind: coal ? 'coal' : 'metal-nonmetal', workplace: underground ? 'underground' : 'open-pit', hazards, capacity: chance.one([45, 60, 90, 120, 150, 180, 240, 300, 500]) },
      });
    });
    const contractors = Array.from({ length: Math.max(1, Math.round(count / 6)) }, () => enter('contractor', named('练习', chance.one(['矿建工程公司', '劳务派遣公司'])), code, { under: office }));
    const institutions = Array.from({ length: Math.max(1, Math.round(count / 10)) }, () => enter('training-institution', named('练习', '安全培训中心'), code, { under: office }));
    for (let place = 0; place < Math.max(1, institutions.length / 3); place += 1) {
      enter('training-base', named('练习', '实训基地'), code, { under: office });
      enter('exam-site', named('练习', '考试点'), code, { under: office });
    }
    return { mines, contractors, institutions };
  });
  return { all, cities: of, cityOf: cities.flatMap(([, , share], place) => Array.from({ length: share }, () => place)) };
}
