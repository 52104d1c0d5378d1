#!/usr/bin/env node
/**
 * Reference client for the access control of a mine: one file, Node 20 or newer, nothing to install. It asks the server;
 * while the line is down it answers from the newest snapshot, as long as that may be believed, and says which of the two
 * answered. How to use it: docs/gate.md.
 */
import { createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const format = 'kuangan-gate-snapshot/1';
/** A clock that runs ahead of the server's by more than this many seconds is wrong, one of the two. */
const clockToleranceSeconds = 300;

/**
 * @typedef {'admit' | 'ask' | 'hold' | 'unknown'} Answer
 * @typedef {{ residentId: string, operationItem?: string } | { personId: string, operationItem?: string }} Check
 * @typedef {{ rule: string, title: string, verdict: string, answer: Answer, miner: string, remedy: string, clause: { title: string, clause: string | null } }} Reason
 * @typedef {{ decision: 'admit' | 'ask' | 'hold', until: string | null }} Standing
 * @typedef {{ format: string, keyId: string, mineId: string, issuedAt: string, maximumAgeSeconds: number, on: string, persons: Record<string, Standing & { items: Record<string, Standing>, otherItems: Standing }> }} Snapshot
 *
 * `from` says who answered: the server (`live`), the snapshot, or nobody; then the answer is `ask`, because a person has to
 * decide, and `why` names the reason. A snapshot gives no reasons: it holds none.
 * @typedef {{ answer: Answer, reasons: Reason[], from: 'live' | 'snapshot' | 'nobody', why?: string, issuedAt?: string }} Answered
 */

/** Why a snapshot is not believed, or the server refused for good. */
export class GateRefused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class GateClient {
  /**
   * @param {object} options
   * @param {string} options.url where the server is, `https://…`
   * @param {string} options.key `kg_…`, as it was shown once; keep it apart from the snapshot
   * @param {string} options.signingKey the server's public key in PEM, fetched once and compared on the desk
   * @param {string} options.snapshotFile where the newest snapshot is kept
   * @param {number} [options.timeoutMs] patience with the server at the turnstile
   * @param {() => Date} [options.now]
   */
  constructor({ url, key, signingKey, snapshotFile, timeoutMs = 2000, now = () => new Date() }) {
    const written = /^kg_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/.exec(key);
    if (!written) throw new GateRefused('gate/key-malformed');
    this.url = url.replace(/\/+$/, '');
    this.key = key;
    this.keyId = (written[1] ?? '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    this.naming = Buffer.from(hkdfSync('sha256', Buffer.from(written[2] ?? '', 'base64url'), '', 'kuangan gate snapshot persons', 32));
    this.signingKey = createPublicKey(signingKey);
    this.snapshotFile = snapshotFile;
    this.timeoutMs = timeoutMs;
    this.now = now;
    /** @type {{ snapshot: Snapshot, of: number } | null} the file as it was read last, and when it had been written */
    this.kept = null;
  }

  /** May this person go on now? @param {Check} check @returns {Promise<Answered>} */
  async check(check) {
    return /** @type {Answered} */ ((await this.checkAll([check]))[0]);
  }

  /** The same for up to 500, in their order. @param {Check[]} checks @returns {Promise<Answered[]>} */
  async checkAll(checks) {
    /** @type {string} */
    let why;
    try {
      const { answers } = await this.ask('POST', '/api/gate/checks', { checks }, this.timeoutMs);
      if (answers.length !== checks.length) throw new Error('not the answers to these checks');
      return answers.map((/** @type {{ answer: Answer, reasons: Reason[] }} */ one) => ({ ...one, from: 'live' }));
    } catch (fault) {
      // a revoked key is no line that is down: nothing under it may answer any more
      if (fault instanceof GateRefused && fault.code === 'gate/key-unknown') return checks.map(() => this.nobody(fault.code));
      if (fault instanceof GateRefused) throw fault;
    }
    try {
      const snapshot = this.fresh(this.load());
      return checks.map((check) => this.fromSnapshot(snapshot, check));
    } catch (fault) {
      why = fault instanceof GateRefused ? fault.code : 'snapshot/missing';
    }
    return checks.map(() => this.nobody(why));
  }

  /** Fetches the newest snapshot and keeps it; every quarter of an hour is often enough. @returns {Promise<Snapshot>} */
  async refresh() {
    const text = JSON.stringify(await this.ask('GET', '/api/gate/snapshot', undefined, Math.max(this.timeoutMs, 30_000)));
    const snapshot = this.fresh(this.read(text));
    // written beside and renamed: a power cut leaves the old one whole
    writeFileSync(`${this.snapshotFile}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${this.snapshotFile}.new`, this.snapshotFile);
    return snapshot;
  }

  /** What the file says; another program may have refreshed it meanwhile. @returns {Snapshot} */
  load() {
    const of = statSync(this.snapshotFile).mtimeMs;
    if (this.kept?.of !== of) this.kept = { snapshot: this.read(readFileSync(this.snapshotFile, 'utf8')), of };
    return this.kept.snapshot;
  }

  /** @param {string} method @param {string} path @param {object | undefined} body @param {number} timeoutMs @returns {Promise<any>} */
  async ask(method, path, body, timeoutMs) {
    const response = await fetch(this.url + path, {
      method, signal: AbortSignal.timeout(timeoutMs), headers: { authorization: `Bearer ${this.key}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    if (answer.code === 'gate/key-unknown') rmSync(this.snapshotFile, { force: true });
    // a server that is busy, starting or broken is a line that is down; what it refuses otherwise is a fault of the asker
    if (response.status >= 500 || response.status === 429) throw new Error(`HTTP ${response.status}`);
    throw new GateRefused(typeof answer.code === 'string' ? answer.code : `HTTP ${response.status}`);
  }

  /** What a kept text says, once its signature is right and it was made for this key. @param {string} text @returns {Snapshot} */
  read(text) {
    /** @type {{ snapshot: string, signature: string }} */
    let signed;
    try {
      signed = JSON.parse(text);
      if (typeof signed.snapshot !== 'string' || typeof signed.signature !== 'string') throw new TypeError();
    } catch {
      throw new GateRefused('snapshot/broken');
    }
    if (!verify(null, Buffer.from(`kuangan gate snapshot\0${signed.snapshot}`, 'utf8'), this.signingKey, Buffer.from(signed.signature, 'base64url'))) throw new GateRefused('snapshot/forged');
    /** @type {Snapshot} */
    const snapshot = JSON.parse(signed.snapshot);
    if (snapshot.format !== format) throw new GateRefused('snapshot/unknown-format');
    if (snapshot.keyId !== this.keyId) throw new GateRefused('snapshot/another-key');
    return snapshot;
  }

  /** @param {Snapshot} snapshot */
  fresh(snapshot) {
    const age = (this.now().getTime() - Date.parse(snapshot.issuedAt)) / 1000;
    if (age > snapshot.maximumAgeSeconds) throw new GateRefused('snapshot/too-old');
    if (age < -clockToleranceSeconds) throw new GateRefused('snapshot/from-the-future');
    return snapshot;
  }

  /** @param {Snapshot} snapshot @param {Check} check @returns {Answered} */
  fromSnapshot(snapshot, check) {
    // a snapshot knows nobody by his id
    if (!('residentId' in check)) return this.nobody('snapshot/by-number-only');
    const number = check.residentId.normalize('NFKC').replace(/[\s'’`-]/g, '').toUpperCase();
    const name = createHmac('sha256', this.naming).update(number).digest('base64url');
    const { issuedAt } = snapshot;
    const person = Object.hasOwn(snapshot.persons, name) ? snapshot.persons[name] : undefined;
    if (!person) return { answer: 'unknown', reasons: [], from: 'snapshot', issuedAt };
    const item = check.operationItem?.trim();
    const standing = item === undefined ? person : Object.hasOwn(person.items, item) ? person.items[item] : person.otherItems;
    if (!standing) return this.nobody('snapshot/broken');
    const today = new Date(this.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    if (standing.until !== null && standing.until <= today) return this.nobody('snapshot/past-its-day');
    return { answer: standing.decision, reasons: [], from: 'snapshot', issuedAt };
  }

  /** @param {string} why @returns {Answered} */
  nobody(why) {
    return { answer: 'ask', reasons: [], from: 'nobody', why };
  }
}

/** `gate-client.mjs signing-key | refresh | check`: settings from the environment, ID numbers from standard input, one a line. */
async function main() {
  const { GATE_URL: url = '', GATE_KEY: key = '', GATE_SIGNING_KEY_FILE: keyFile = 'signing-key.pem', GATE_SNAPSHOT: snapshotFile = 'snapshot.json' } = process.env;
  const order = process.argv[2];
  if (order === 'signing-key') {
    console.log((await (await fetch(`${url.replace(/\/+$/, '')}/api/gate/signing-key`)).json()).pem.trim());
    return;
  }
  if (order !== 'refresh' && order !== 'check') throw new Error('gate-client.mjs signing-key | refresh | check [OPERATION ITEM]');
  const client = new GateClient({ url, key, signingKey: readFileSync(keyFile, 'utf8'), snapshotFile });
  if (order === 'refresh') {
    const { issuedAt, persons } = await client.refresh();
    console.log(`${Object.keys(persons).length} persons, issued ${issuedAt}`);
    return;
  }
  const operationItem = process.argv[3];
  const checks = readFileSync(0, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '').map((residentId) => ({ residentId, ...(operationItem ? { operationItem } : {}) }));
  for (const answered of await client.checkAll(checks)) console.log(JSON.stringify(answered));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((fault) => {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  });
}
