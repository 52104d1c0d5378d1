import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleEntry, RuleShown } from '../../contract/qualification.ts';
import { Ledger } from '../ledger/index.ts';
import { regionName } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { entryKey, sectorKey } from './domain/assess.ts';
import { inForce, type DatedValue, type Rule } from './domain/rule.ts';
import { RuleBook } from './rule-book.ts';

/** The entry of a rule a confirmation is about. */
interface EntryNamed {
  rule: string;
  from: string;
  region: string;
  /** Kinds of mines it says it is for, with + between them. */
  sector: string;
}

interface ConfirmationRow extends EntryNamed {
  id: string;
  organisation_id: string;
  organisation_name: string;
  by: string;
  note: string;
  at: Date;
}

/** 规则原文的确认: what is known second hand or from memory only warns, until a named person says for his office that it stands in the text. */
@Injectable()
export class RuleConfirmations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly book: RuleBook,
  ) {}

  /** All rules, with the confirmations of offices above the asker's organisations, below them, and their own. */
  async rules(actor: Actor): Promise<{ rules: RuleShown[]; offices: { id: string; name: string }[] }> {
    const granted = actor.organisations('regulator');
    const rows = (await this.database.query(
      `SELECT c.id, c.rule, c.from_day::text AS "from", c.region, c.sector, c.organisation_id, o.name AS organisation_name, a.display_name AS by, c.note, c.confirmed_at AS at
         FROM rule_confirmation c JOIN organisation o ON o.id = c.organisation_id JOIN account a ON a.id = c.confirmed_by
        WHERE c.withdrawn_at IS NULL AND (o.lineage && $1::uuid[] OR o.id = ANY (ARRAY(SELECT unnest(lineage) FROM organisation WHERE id = ANY ($1::uuid[])))) ORDER BY c.id`,
      [actor.organisations('clerk', 'regulator')],
    )) as ConfirmationRow[];
    const offices = (await this.database.query("SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[]) AND kind = 'regulator' AND closed_on IS NULL ORDER BY name", [granted])) as { id: string; name: string }[];
    const own = new Set((await this.database.query('SELECT id FROM organisation WHERE lineage && $1::uuid[] AND id = ANY ($2::uuid[])', [granted, rows.map((row) => row.organisation_id)]) as { id: string }[]).map(({ id }) => id));
    const byEntry = new Map<string, ConfirmationRow[]>();
    for (const row of rows) byEntry.set(entryKey(row.rule, row), [...(byEntry.get(entryKey(row.rule, row)) ?? []), row]);
    const rules = await this.book.seenFrom(actor.organisations('clerk', 'regulator'), dayInShanghai(this.clock.now()));
    return { offices, rules: rules.map((rule) => this.shown(rule, byEntry, own, offices.length > 0)) };
  }

  async confirm(organisationId: string, { note, ...named }: EntryNamed & { note: string }, actor: Actor): Promise<string> {
    const { rules } = await this.book.standingAt(organisationId, dayInShanghai(this.clock.now()));
    const entry = rules.find(({ id }) => id === named.rule)?.values.find((value) => value.from === named.from && value.region === named.region && sectorKey(value) === named.sector);
    if (!entry) throw new Refusal('rule/unknown-entry');
    if (entry.reference.confidence === 'V') throw new Refusal('rule/nothing-to-confirm');
    const [office] = (await this.database.query("SELECT 1 FROM organisation WHERE id = $1 AND kind = 'regulator' AND (closed_on IS NULL OR closed_on >= $2)", [organisationId, dayInShanghai(this.clock.now())])) as unknown[];
    if (!office) throw new Refusal('rule/not-an-office');
    const now = this.clock.now();
    const id = newId(now.getTime());
    await this.database.transaction(async (tx) => {
      const kept = (await tx.query(
        `INSERT INTO rule_confirmation (id, rule, from_day, region, sector, organisation_id, note, confirmed_by, confirmed_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
         ON CONFLICT (rule, from_day, region, sector, organisation_id) WHERE withdrawn_at IS NULL DO NOTHING RETURNING 1`,
        [id, named.rule, named.from, named.region, named.sector, organisationId, note, actor.accountId, now],
      )) as unknown[];
      if (kept.length === 0) throw new Refusal('rule/confirmed-already');
      await this.ledger.record(tx, { action: 'qualification/entry-confirmed', actor, about: [id, organisationId], facts: { rule: named.rule, from: named.from, region: named.region } });
    });
    return id;
  }

  async withdraw(confirmationId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [[row]] = (await tx.query(
        'UPDATE rule_confirmation SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1 AND withdrawn_at IS NULL RETURNING rule, from_day::text AS "from", region, organisation_id',
        [confirmationId, actor.accountId, this.clock.now()],
      )) as [(EntryNamed & { organisation_id: string })[], number];
      if (!row) throw new Refusal('rule/confirmation-withdrawn');
      await this.ledger.record(tx, { action: 'qualification/confirmation-withdrawn', actor, about: [confirmationId, row.organisation_id], facts: { rule: row.rule, from: row.from, region: row.region } });
    });
  }

  private shown(rule: Rule, byEntry: ReadonlyMap<string, readonly ConfirmationRow[]>, own: ReadonlySet<string>, mayConfirm: boolean): RuleShown {
    const today = dayInShanghai(this.clock.now());
    const entry = (value: DatedValue): RuleEntry => ({
      from: value.from, until: value.until, region: value.region, regionName: regionName(value.region), kinds: [...(value.sector ?? rule.sector)], sector: sectorKey(value), value: value.value, reference: value.reference, inForce: inForce(value, today),
      confirmations: (byEntry.get(entryKey(rule.id, { ...value, sector: sectorKey(value) })) ?? []).map(({ id, organisation_id: organisationId, organisation_name: organisationName, by, note, at }) => ({ id, organisationName, by, note, at: at.toISOString(), abilities: { withdraw: own.has(organisationId) } })),
      abilities: { confirm: mayConfirm && value.reference.confidence !== 'V' },
    });
    return { id: rule.id, title: rule.title, miner: rule.words.miner, remedy: rule.words.remedy, subjects: [...rule.subjects], purposes: [...rule.purposes], entries: rule.values.map(entry) };
  }
}
