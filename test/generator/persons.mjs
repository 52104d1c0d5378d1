import { checkDigit } from '../../server/dist/src/people/persons/domain/resident-id.js';
import { Chance, idOf } from './chance.mjs';
import { nameOf } from './names.mjs';

/** Birth dates lie within these days before today; one of each for every made-up region: so many persons there can be. */
const [youngest, oldest] = [18 * 366, 60 * 365];
const regions = 99;
export const mostPersons = regions * (oldest - youngest);

const jobs = ['采煤工', '掘进工', '瓦斯检查工', '井下电钳工', '安全检查工', '爆破工', '提升机操作工', '采煤机操作工', '掘进机操作工', '通风工', '支护工', '运输工', '测量员', '调度员', '探放水工', '监测监控工'];
const educations = ['初中', '高中', '中专', '大专', '本科'];
const factKinds = /** @type {const} */ (['theory-passed', 'front-line', 'health', 'education', 'trained-elsewhere']);
const levels = ['junior-high', 'senior-high', 'secondary-technical', 'junior-college', 'bachelor'];
const operations = ['煤矿瓦斯检查作业', '煤矿井下电气作业', '煤矿安全检查作业', '煤矿井下爆破作业', '煤矿采煤机操作作业'];

/**
 * @typedef {{ id: string, employer: import('./organisations.mjs').Organisation, workplace: import('./organisations.mjs').Organisation | null, kind: string, job: string, since: string, until: string | null }} Employment
 * @typedef {{ organisation: import('./organisations.mjs').Organisation, because: 'employment' | 'training', source: string, since: string, until: string | null }} Keeping
 * @typedef {{ kind: string, source: string, since: string, until: string | null, detail: object }} Fact
 * @typedef {{ id: string, name: string, sex: 'male' | 'female', residentId: string, phone: string | null, education: string, employer: string, job: string, employments: Employment[], keepings: Keeping[], facts: Fact[] }} MadePerson
 */

/**
 * The person at one place of the province: the same whenever and wherever he is made.
 * @param {{ seed: number, today: string, at: number, province: import('./organisations.mjs').Province }} world @param {number} place
 * @returns {MadePerson}
 */
export function personAt(world, place) {
  const { seed, today, at, province } = world;
  const chance = new Chance(seed, 2, place);
  const sex = chance.happens(0.88) ? 'male' : 'female';
  const name = nameOf(chance, sex);
  const city = /** @type {import('./organisations.mjs').Province['cities'][number]} */ (province.cities[chance.one(province.cityOf)]);
  const mine = chance.one(city.mines);
  const outside = chance.happens(0.14);
  const job = chance.one(jobs);
  const source = (/** @type {number} */ stream, /** @type {number} */ part) => idOf(seed, 16 + stream, at, place * 16 + part);

  /** @type {Employment[]} */
  const employments = [];
  const began = dayBefore(today, chance.happens(0.004) ? -(1 + chance.below(60)) : 1 + chance.below(4000));
  const left = chance.happens(0.02) && began < dayBefore(today, 60) ? dayBefore(today, chance.below(50) - 20) : null;
  const employer = outside ? chance.one(city.contractors) : mine;
  employments.push({ id: source(1, 0), employer, workplace: outside ? mine : null, kind: !outside ? 'direct' : employer.name.includes('派遣') ? 'dispatch' : 'contractor', job, since: began, until: left });
  if (chance.happens(0.1)) {
    const before = chance.one(city.mines);
    const until = dayBefore(began, 1 + chance.below(200));
    employments.push({ id: source(1, 1), employer: before, workplace: null, kind: 'direct', job: chance.one(jobs), since: dayBefore(until, 200 + chance.below(2000)), until });
  }
  /** @type {Keeping[]} */
  const keepings = employments.flatMap((one) => [one.employer, ...(one.workplace ? [one.workplace] : [])].map((organisation) => ({ organisation, because: /** @type {const} */ ('employment'), source: one.id, since: one.since, until: one.until })));
  if (chance.happens(0.25)) {
    const since = dayBefore(today, chance.below(900));
    // six years, as special operations are kept
    keepings.push({ organisation: chance.one(city.institutions), because: 'training', source: source(2, 0), since, until: dayBefore(since, -2191) });
  }

  /** @type {Fact[]} */
  const facts = Array.from({ length: Math.min(12, chance.below(7) + chance.below(7)) }, (_, part) => {
    const kind = /** @type {(typeof factKinds)[number]} */ (factKinds[(part + chance.below(2)) % factKinds.length]);
    const since = dayBefore(today, chance.below(3000));
    const until = kind === 'theory-passed' || kind === 'health' ? dayBefore(since, -365) : null;
    return { kind, source: source(3, part), since, until, detail: factDetail(kind, since, employer.name, job, chance) };
  });
  return {
    id: idOf(seed, 2, at, place), name, sex, residentId: residentIdAt(chance, today, sex, place), phone: chance.happens(0.92) ? phoneAt(place) : null,
    education: chance.one(educations), employer: employer.name, job, employments, keepings, facts,
  };
}

/** What a fact of this kind says, in the shape of the contract. @param {(typeof factKinds)[number]} kind @param {string} since @param {string} organisation @param {string} job @param {Chance} chance */
function factDetail(kind, since, organisation, job, chance) {
  const stretch = { sinceOn: since, untilOn: dayBefore(since, -(1 + chance.below(20))) };
  switch (kind) {
    case 'theory-passed':
      return { operationItem: chance.one(operations) };
    case 'front-line':
      return { organisation, job, ...stretch };
    case 'health':
      return { conclusion: 'fit' };
    case 'education':
      return { level: chance.one(levels), major: '' };
    case 'trained-elsewhere':
      return { course: '练习课程', organiser: '练习学院', region: '', hours: 24, ...stretch };
  }
}

/** A valid number in a region that is nowhere (999901 to 999999); no two places share region and birth date. @param {Chance} chance @param {string} today @param {string} sex @param {number} place */
function residentIdAt(chance, today, sex, place) {
  const region = `9999${String(1 + (place % regions)).padStart(2, '0')}`;
  // a step without a common divisor goes through every day once before any comes again
  const days = oldest - youngest;
  const day = dayBefore(today, youngest + ((Math.floor(place / regions) * 7919) % days)).replaceAll('-', '');
  const serial = chance.below(499) * 2 + (sex === 'male' ? 1 : 2);
  const first17 = `${region}${day}${String(serial).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}

/** 1400… is for machines: nobody is rung up. @param {number} place */
function phoneAt(place) {
  return `1400${String((place * 6_700_417) % 10_000_000).padStart(7, '0')}`;
}

/** @param {string} on @param {number} days before; negative for after */
function dayBefore(on, days) {
  return new Date(Date.parse(on) - days * 86_400_000).toISOString().slice(0, 10);
}
