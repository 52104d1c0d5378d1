/**
 * 1,000 papers of 100 questions from 50,000, and how far the expected scores of 500 forms lie apart. Beside each, in
 * the same run and in turns, the plain way: a random sample of each type, without any condition.
 */
import { feasible, formsReport, prepare, randomStream } from '@kuangan/question-banks/engine';
import { makeDrawable } from './made.mjs';
import { median } from '../measure.mjs';

/** @typedef {import('@kuangan/question-banks/engine').DrawableQuestion} DrawableQuestion */
/** @typedef {import('@kuangan/question-banks/engine').Paper} Paper */

const size = 50_000;
const seed = 'bench';
const rounds = 5;
const papersPerRound = 200;
const forms = 500;

/** @type {import('@kuangan/question-banks/engine').PaperBlueprint} */
const usual = {
  sections: [{ type: 'single-choice', count: 40, points: 1 }, { type: 'multiple-choice', count: 20, points: 1 }, { type: 'true-false', count: 40, points: 1 }],
  passMark: 80, minutes: 120, shuffleOptions: true, balance: 'expected-score',
};

/** Conditions of every kind: every chapter, one item, two levels, two grades, the mean, exposure. */
const limited = {
  ...usual, mostUses: 5,
  limits: {
    items: [...Array.from({ length: 20 }, (_, chapter) => ({ item: `C${String(chapter + 1).padStart(2, '0')}`, prefix: true, least: 3, most: 8 })), { item: 'C04-02', least: 3 }],
    levels: [{ level: /** @type {const} */ ('provincial'), leastPercent: 30 }, { level: /** @type {const} */ ('national'), least: 15 }],
    difficulty: [{ grade: 5, most: 10 }, { grade: 1, least: 10 }],
    meanDifficulty: { least: 2.4, most: 2.8 },
  },
};

/** @param {(text: string) => void} say */
export function measurePapers(say) {
  const questions = makeDrawable(size, seed);
  const byId = new Map(questions.map((question) => [question.revisionId, question]));
  // the index of a blueprint is part of its papers' price, once
  const prepared = taken(() => prepare(limited, questions));
  const pilots = taken(() => prepared.result.draw('first'));
  const plain = plainDraw(questions);
  /** @type {number[]} */ const drawn = [];
  /** @type {number[]} */ const sampled = [];
  for (let round = 0; round < rounds; round++) {
    drawn.push(taken(() => eachSeed(papersPerRound, round, (name) => required(prepared.result.draw(name)))).seconds);
    sampled.push(taken(() => eachSeed(papersPerRound, round, plain)).seconds);
    say(`round ${round + 1}: ${papersPerRound} papers by proof ${drawn.at(-1)?.toFixed(3)} s, sampled ${sampled.at(-1)?.toFixed(3)} s`);
  }
  const once = prepared.seconds + pilots.seconds;
  // the spread is that of a blueprint which names no difficulty, nor anything else
  const free = prepare(usual, questions);
  const balanced = formsReport(eachSeed(forms, 0, (name) => required(free.draw(name))), byId);
  const unbalanced = formsReport(eachSeed(forms, 0, plain), byId);
  const proved = taken(() => feasible(limited, questions));
  if (proved.result.verdict !== 'feasible') throw new Error(`the bench's blueprint is ${proved.result.verdict}`);
  say(`expected scores of ${forms} forms deviate by ${balanced.expectedScore.standardDeviation.toFixed(3)} points, sampled by ${unbalanced.expectedScore.standardDeviation.toFixed(3)}`);
  return {
    papers_1000_s: once + (median(drawn) * 1000) / papersPerRound,
    papers_prepare_s: once,
    papers_sampled_1000_s: (median(sampled) * 1000) / papersPerRound,
    papers_feasible_s: proved.seconds,
    forms_spread_points: balanced.expectedScore.standardDeviation,
    forms_spread_most_points: balanced.expectedScore.most - balanced.expectedScore.least,
    forms_sampled_spread_points: unbalanced.expectedScore.standardDeviation,
    forms_overlap_share: balanced.overlap.meanShare,
    forms_exposure_share: balanced.exposure.greatestShare,
  };
}

/** Processor time of this process, seconds. @template T @param {() => T} work */
function taken(work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1_000_000 };
}

/** @param {number} count @param {number} round @param {(name: string) => Paper} draw */
function eachSeed(count, round, draw) {
  return Array.from({ length: count }, (_, place) => draw(`sitting ${round} ${place}`));
}

/** @param {import('@kuangan/question-banks/engine').Assembled} assembled @returns {Paper} */
function required(assembled) {
  if (!('paper' in assembled)) throw new Error('the bank of the bench gave no paper');
  return assembled.paper;
}

/** The baseline: of each type so many at random, options shuffled, with the same stream of numbers. @param {DrawableQuestion[]} questions @returns {(name: string) => Paper} */
function plainDraw(questions) {
  const byType = new Map(usual.sections.map(({ type }) => [type, questions.filter((question) => question.type === type)]));
  return (name) => {
    const random = randomStream(name);
    /** @type {Paper['slots']} */
    const slots = [];
    for (const { type, count, points } of usual.sections) {
      const all = byType.get(type) ?? [];
      const chosen = new Set();
      while (chosen.size < count) {
        const question = all[random.below(all.length)];
        if (!question || chosen.has(question)) continue;
        chosen.add(question);
        slots.push({ slot: slots.length + 1, revisionId: question.revisionId, type, points, optionOrder: type === 'true-false' ? question.optionKeys : random.shuffled([...question.optionKeys]).join('') });
      }
    }
    return { slots };
  };
}
