/** Who searches and for what: askers of four widths, and a seeded mix of what they type. */
import { createHash, randomBytes } from 'node:crypto';
import { lettersOf } from '../../server/dist/src/people/search/domain/search-terms.js';
import { newId } from '../../server/dist/src/platform/identifiers.js';
import { Chance, drawer } from '../generator/chance.mjs';
import { personAt } from '../generator/persons.mjs';

/** How often each kind of search is made, of a hundred (ours): the clerk types a name, the office a number. */
const kinds = drawer(/** @type {[string, number][]} */ ([
  ['whole-name', 22], ['part-of-name', 14], ['one-sign', 6], ['pinyin', 8], ['initials', 12], ['id-tail', 9], ['long-id-tail', 3], ['phone-tail', 5],
  ['whole-id', 7], ['phone', 2], ['organisation', 4], ['name-and-organisation', 4], ['name-and-tail', 3], ['everybody', 1],
]));
export const widths = /** @type {const} */ (['province', 'city', 'county', 'mine']);

/**
 * @typedef {{ kind: string, width: typeof widths[number], token: string, organisationId: string, search: string, filter: string | null, personId: string, mineId: string }} Asked
 */

/**
 * Searches each of which finds somebody: the one it was made from lies within the asker's scope.
 * @param {import('pg').Client} database @param {Parameters<typeof personAt>[0] & { persons: number }} world @param {number} count @returns {Promise<Asked[]>}
 */
export async function makeSearches(database, world, count) {
  const chance = new Chance(world.seed, 99, 0);
  /** @type {Map<string, string>} */
  const tokens = new Map();
  const searches = [];
  while (searches.length < count) {
    const person = personAt(world, chance.below(world.persons));
    const kept = person.keepings.find((one) => one.organisation.kind === 'mine' && one.since <= world.today && (one.until === null || one.until >= world.today));
    if (!kept) continue;
    const kind = kinds(chance);
    const width = chance.one(widths);
    const mine = kept.organisation;
    const above = world.province.all.filter(({ id, kind: of }) => of === 'regulator' && mine.lineage.includes(id));
    const organisation = width === 'mine' ? mine : above[widths.indexOf(width)];
    if (!organisation) continue;
    const search = wordsFor(kind, person, mine.name, chance);
    if (search === null) continue;
    if (!tokens.has(organisation.id)) tokens.set(organisation.id, await openAccount(database, organisation, width === 'mine' ? 'clerk' : 'regulator'));
    searches.push({ kind, width, token: tokens.get(organisation.id) ?? '', organisationId: organisation.id, search, filter: kind === 'everybody' ? mine.id : null, personId: person.id, mineId: mine.id });
  }
  return searches;
}

/** @param {string} kind @param {import('../generator/persons.mjs').MadePerson} person @param {string} mine @param {Chance} chance @returns {string | null} */
function wordsFor(kind, { name, residentId, phone }, mine, chance) {
  const signs = [...name];
  const letters = lettersOf(name);
  switch (kind) {
    case 'whole-name': return name;
    case 'part-of-name': return signs.slice(signs.length > 2 ? 1 : 0, 3).join('');
    case 'one-sign': return chance.one(signs.filter((sign) => sign !== '·'));
    case 'pinyin': return letters.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
    case 'initials': return letters.filter((one) => one.length === signs.length).at(-1) ?? null;
    case 'id-tail': return residentId.slice(-4);
    case 'long-id-tail': return residentId.slice(-6);
    case 'phone-tail': return phone && phone.slice(-4);
    case 'whole-id': return residentId;
    case 'phone': return phone;
    case 'organisation': return mine;
    case 'name-and-organisation': return `${signs[0]} ${mine}`;
    case 'name-and-tail': return `${name} ${residentId.slice(-4)}`;
    default: return '';
  }
}

/** @param {import('pg').Client} database @param {import('../generator/organisations.mjs').Organisation} organisation @param {'clerk' | 'regulator'} role */
async function openAccount(database, organisation, role) {
  const id = newId();
  const token = randomBytes(32).toString('base64url');
  const now = new Date();
  await database.query("INSERT INTO account (id, login_name, display_name, password_hash, state, created_at) VALUES ($1,$2,'measuring','none','active',$3)", [id, `measuring-${organisation.id}`, now]);
  await database.query("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) VALUES ($1,$2,$3,$4,'2020-01-01')", [newId(), id, role, organisation.id]);
  await database.query("INSERT INTO sign_in (id, account_id, token_hash, started_at, last_seen_at, expires_at, network, device) VALUES ($1,$2,$3,$4,$4,$5,'127.0.0.1','bench')", [
    newId(), id, createHash('sha256').update(token).digest(), now, new Date(now.getTime() + 11 * 3_600_000),
  ]);
  return token;
}
