import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonFile } from '../../contract/person-file.ts';
import { recordContentSchema } from '../../contract/person-records.ts';
import { Keys } from '../platform/keys.ts';

interface RecordRow {
  id: string;
  content_sealed: Buffer;
  state: PersonFile['records'][number]['state'];
  evidence: PersonFile['records'][number]['evidence'];
  stated_by: string | null;
  stated_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
}

/** What is stated of a person with evidence, as his file shows it. */
@Injectable()
export class StatedRecords {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async ofPerson(personId: string): Promise<PersonFile['records']> {
    const rows = (await this.database.query(
      `SELECT r.id, r.content_sealed, r.state, r.stated_at, s.display_name AS stated_by, d.display_name AS decided_by, r.decided_at, r.decision_reason,
              CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) END AS evidence
         FROM person_record r LEFT JOIN account s ON s.id = r.stated_by LEFT JOIN account d ON d.id = r.decided_by LEFT JOIN stored_file f ON f.id = r.evidence_id
        WHERE r.person_id = $1 ORDER BY r.id DESC`,
      [personId],
    )) as RecordRow[];
    return rows.map((row) => ({
      id: row.id, content: recordContentSchema.parse(JSON.parse(this.keys.open(row.content_sealed, `person-record.content:${row.id}`))), state: row.state, evidence: row.evidence,
      statedBy: row.stated_by, statedAt: row.stated_at.toISOString(), decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, decisionReason: row.decision_reason, withdrawnReason: null,
    }));
  }
}
