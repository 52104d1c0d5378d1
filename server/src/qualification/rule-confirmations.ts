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
    const asking = actor.organisations('clerk', 'regulator');
    const rows = (await this.database.query(
      `SELECT c.id, c.rule, c.from_day::text AS "from", c.region, c.sector, c.organisation_id, o.name AS organisation_name, a.display_name AS by, c.note, c.confirmed_at AS at
         FROM rule_confirmation c JOIN organisation o ON o.id = c.organisation_id JOIN account a ON a.id = c.confirmed_by
        WHERE c.withdrawn_at IS NULL AND (o.lineage && $1::uuid[] OR o.id = ANY (ARRAY(SELECT unnest(lineage) FROM organisation WHERE id = ANY ($1::uuid[])))) ORDER BY c.id`,
      [asking],
    )) as ConfirmationRow[];
    const lineages = ((await this.database.query('SELECT lineage FROM organisation WHERE id = ANY ($1::uuid[])', [asking])) as { lineage: string[] }[]).map(({ lineage }) => lineage);
    const offices = (await this.database.query("SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[]) AND kind = 'regulator' AND closed_on IS NULL ORDER BY name", [granted])) as { id: string; name: string }[];
    const own = new Set((await this.database.query('SELECT id FROM organisation WHERE lineage && $1::uuid[] AND id = ANY ($2::uuid[])', [granted, rows.map((row) => row.organisation_id)]) as { id: string }[]).map(({ id }) => id));
    const byEntry = new Map<string, ConfirmationRow[]>();
    for (const row of rows) byEntry.set(entryKey(row.rule, row), [...(byEntry.get(entryKey(row.rule, row)) ?? []), row]);
    const today = dayInShanghai(this.clock.now());
    const rules = await this.book.seenFrom(actor.organisations('clerk', 'regulator'), today);
    return { offices, rules: rules.map((rule) => shownRule(rule, (value) => byEntry.get(entryKey(rule.id, { ...value, sector: sectorKey(value) })) ?? [], { today, own, offices, lineages })) };
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
}

/** Who looks at the rules, and when. */
interface Looking {
  today: string;
  /** Offices he may withdraw for. */
  own: ReadonlySet<string>;
  /** Offices he may confirm for, by name. */
  offices: readonly { id: string }[];
  /** Of each of his organisations itself and all above it. */
  lineages: readonly (readonly string[])[];
}

function shownRule({ id, title, words, subjects, purposes, measure, duty, whenNotProven, concerns, sector, values }: Rule, confirmedBy: (value: DatedValue) => readonly ConfirmationRow[], { today, own, offices, lineages }: Looking): RuleShown {
  const entry = (value: DatedValue): RuleEntry => {
    const rows = confirmedBy(value);
    const open = value.reference.confidence !== 'V';
    return {
      from: value.from, until: value.until, region: value.region, regionName: regionName(value.region), kinds: [...(value.sector ?? sector)], sector: sectorKey(value), value: value.value, reference: value.reference, inForce: inForce(value, today),
      waiting: open && lineages.some((lineage) => !rows.some((row) => lineage.includes(row.organisation_id))),
      confirmations: rows.map((row) => ({ id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, by: row.by, note: row.note, at: row.at.toISOString(), abilities: { withdraw: own.has(row.organisation_id) } })),
      abilities: { confirm: open && offices.some((office) => !rows.some((row) => row.organisation_id === office.id)) },
    };
  };
  return {
    id, title, miner: words.miner, remedy: words.remedy, subjects: [...subjects], purposes: [...purposes], measure, duty, whenNotProven,
    concerns: { workplace: concerns.workplace, hazards: concerns.hazards && [...concerns.hazards] }, entries: values.map(entry),
  };
}
