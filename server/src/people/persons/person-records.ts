import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonRecordShown, RecordContent } from '../../../contract/person-records.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { frontLineTime, type FrontLineTime } from './domain/front-line-time.ts';
import { readName } from './domain/identity-cells.ts';
import { contentFault, refusalOfAttachment, refusalOfDecision, refusalOfWithdrawal, type Decider } from './domain/record-states.ts';
import { People } from './people.ts';
import { RecordDeciders } from './record-deciders.ts';
import { recordColumns, toDecide, type RecordRow } from './record-rows.ts';
import { readOrRefuse } from './registrations.ts';
import { StoredFiles } from './stored-files.ts';

/** Something stated of a person. */
export interface RecordGiven {
  personId: string;
  content: RecordContent;
  evidenceId: string | null;
}

interface ShownRow extends RecordRow {
  stated_name: string | null;
  decided_name: string | null;
  evidence_name: string | null;
  evidence_type: string | null;
  evidence_bytes: number | null;
}

/** 档案记录: education, front-line work, health, training elsewhere, another name. One states, another verifies, and only then does it count. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly people: People,
    private readonly files: StoredFiles,
    private readonly deciders: RecordDeciders,
    private readonly ledger: Ledger,
  ) {}

  /** Newest first, with what the asker may do, and the front-line time that is verified up to today. */
  async list(personId: string, actor: Actor): Promise<{ records: PersonRecordShown[]; frontLineTime: FrontLineTime }> {
    const rows = (await this.database.query(
      `SELECT ${recordColumns}, s.display_name AS stated_name, d.display_name AS decided_name, f.name AS evidence_name, f.media_type AS evidence_type, f.bytes AS evidence_bytes
         FROM person_record r LEFT JOIN account s ON s.id = r.stated_by LEFT JOIN account d ON d.id = r.decided_by LEFT JOIN stored_file f ON f.id = r.evidence_id
        WHERE r.person_id = $1 ORDER BY r.stated_at DESC, r.id DESC`,
      [personId],
    )) as ShownRow[];
    const decider = await this.deciders.inFile(personId, actor);
    const records = rows.map((row) => presentRecord(row, this.open(row), decider));
    const verified = records.flatMap(({ state, content }) => (state === 'verified' && content.kind === 'front-line' ? [content] : []));
    return { records, frontLineTime: frontLineTime(verified, this.today()) };
  }

  async state(given: RecordGiven, actor: Actor): Promise<string> {
    const content = asKept(given.content);
    return this.database.transaction(async (tx) => {
      const fault = contentFault(content, await this.people.bornOn(tx, given.personId), this.today());
      if (fault) throw new Refusal(fault);
      if (given.evidenceId) await this.files.requireEvidence(tx, given.personId, given.evidenceId);
      const [id] = await this.insert(tx, [{ ...given, content }], { actor, importId: null });
      return id!;
    });
  }

  /** Enters statements as they are given, for an import that has judged its rows itself; an import states for its office, so anybody else there verifies. */
  async insert(tx: EntityManager, given: readonly RecordGiven[], by: { actor: Actor; importId: string | null }): Promise<string[]> {
    if (given.length === 0) return [];
    const now = this.clock.now();
    const rows = given.map((one) => ({ ...one, id: newId(now.getTime()) }));
    await tx.query(
      `INSERT INTO person_record (id, person_id, kind, content_sealed, evidence_id, evidence_attached_by, evidence_uploaded_by, state, stated_by, stated_at, import_id)
       SELECT given.*, CASE WHEN f.id IS NOT NULL THEN $6::uuid END, f.uploaded_by, 'stated', $6::uuid, $7::timestamptz, $8::uuid
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::uuid[]) AS given (id, person_id, kind, content_sealed, evidence_id) LEFT JOIN stored_file f ON f.id = given.evidence_id`,
      [
        rows.map((row) => row.id), rows.map((row) => row.personId), rows.map((row) => row.content.kind),
        rows.map((row) => this.keys.seal(JSON.stringify(row.content), placeOf(row.personId, row.id))), rows.map((row) => row.evidenceId), by.actor.accountId, now, by.importId,
      ],
    );
    await this.ledger.recordAll(tx, rows.map((row) => ({ action: 'people/record-stated' as const, actor: by.actor, about: [row.id, row.personId, ...(row.evidenceId === null ? [] : [row.evidenceId])], facts: { kind: row.content.kind } })));
    return rows.map((row) => row.id);
  }

  /** What a record says; only for whoever may see the file. */
  open(row: { id: string; person_id: string; content_sealed: Buffer }): RecordContent {
    return JSON.parse(this.keys.open(row.content_sealed, placeOf(row.person_id, row.id))) as RecordContent;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** A name as names are written; the rest as it was given. */
function asKept(content: RecordContent): RecordContent {
  return content.kind === 'name' ? { kind: 'name', name: readOrRefuse(readName(content.name), 'person/name-refused').value } : content;
}

function presentRecord(row: ShownRow, content: RecordContent, decider: Decider): PersonRecordShown {
  const given = toDecide(row);
  return {
    id: row.id, content, state: row.state,
    evidence: row.evidence_id === null ? null : { id: row.evidence_id, name: row.evidence_name!, mediaType: row.evidence_type!, bytes: row.evidence_bytes! },
    statedBy: row.stated_name, statedAt: row.stated_at.toISOString(), decidedBy: row.decided_name, decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason, withdrawnReason: row.withdrawn_reason,
    abilities: {
      verify: decider.ofKeeper && refusalOfDecision(given, 'verified', decider, row.evidence_id) === null,
      refuse: decider.ofKeeper && refusalOfDecision(given, 'refused', decider, row.evidence_id) === null,
      withdraw: refusalOfWithdrawal(given, decider) === null,
      attachEvidence: refusalOfAttachment(given, decider) === null,
    },
  };
}

function placeOf(personId: string, recordId: string): string {
  return `person-record:${personId}:${recordId}`;
}
