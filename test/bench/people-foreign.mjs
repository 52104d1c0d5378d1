/**
 * What the time of an answer tells: a mine's clerk asks for somebody of another mine and for somebody who does not exist, in
 * turns. Medians beside each other; 1 means that a clock learns nothing.
 */
import { randomUUID } from 'node:crypto';
import { checkDigit } from '../../server/dist/src/people/persons/domain/resident-id.js';
import { median } from './measure.mjs';
import { send } from './send.mjs';

const pairs = 300;

/** @param {string} url @param {import('./people-askers.mjs').Asked[]} searches @param {(text: string) => void} say */
export async function measureForeign(url, searches, say) {
  const clerks = searches.filter(({ width }) => width === 'mine');
  const numbered = searches.filter(({ kind }) => kind === 'whole-id');
  const read = await inTurns(searches.slice(0, pairs), (one, there) => {
    const clerk = anotherMine(clerks, one);
    return send(url, 'GET', `/api/people/${there ? one.personId : randomUUID()}`, clerk.token).then(({ status }) => expectStatus(status, 404));
  });
  const search = await inTurns(numbered.slice(0, pairs), (one, there) => {
    const clerk = anotherMine(clerks, one);
    return send(url, 'POST', '/api/people/searches', clerk.token, { search: there ? one.search : nobodysNumber(one.search) }).then(({ status, body }) => {
      expectStatus(status, 200);
      if (JSON.parse(body).people.length > 0) throw new Error('a clerk found somebody of another mine');
    });
  });
  say(`another mine's person against nobody: read ${read.toFixed(2)}, whole number ${search.toFixed(2)} of the time`);
  return { foreign_read_ratio: read, foreign_search_ratio: search };
}

/** @template T @param {T[]} ones @param {(one: T, there: boolean) => Promise<void>} ask @returns {Promise<number>} */
async function inTurns(ones, ask) {
  /** @type {Record<'there' | 'nobody', number[]>} */
  const times = { there: [], nobody: [] };
  for (const [turn, one] of [...ones, ...ones].entries()) {
    for (const there of turn % 2 === 0 ? [true, false] : [false, true]) {
      const began = performance.now();
      await ask(one, there);
      // the first half warms both
      if (turn >= ones.length) times[there ? 'there' : 'nobody'].push(performance.now() - began);
    }
  }
  return median(times.there) / median(times.nobody);
}

/** @param {import('./people-askers.mjs').Asked[]} clerks @param {import('./people-askers.mjs').Asked} one */
function anotherMine(clerks, one) {
  const clerk = clerks.find(({ organisationId, mineId }) => organisationId !== one.mineId && mineId !== one.mineId);
  if (!clerk) throw new Error('the province has one mine only');
  return clerk;
}

/** A number of the same day and place with a serial nobody has been given. @param {string} residentId */
function nobodysNumber(residentId) {
  const seventeen = `${residentId.slice(0, 4)}00${residentId.slice(6, 14)}${residentId.slice(14, 17)}`;
  return seventeen + checkDigit(seventeen);
}

/** @param {number} status @param {number} expected */
function expectStatus(status, expected) {
  if (status !== expected) throw new Error(`answered ${status} instead of ${expected}`);
}
