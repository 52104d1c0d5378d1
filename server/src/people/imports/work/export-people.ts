import { writeTable } from '@kuangan/question-banks/formats';
import type { EntityManager } from 'typeorm';
import type { RecordContent } from '../../../../contract/person-records.ts';
import { newId } from '../../../platform/identifiers.ts';
import { maskResidentId } from '../../persons/domain/resident-id.ts';
import { workColumns } from '../../persons/people.ts';
import { exportedColumns, headerOf, ordinalHeader, type PersonColumn } from '../domain/person-columns.ts';
import type { StatedPerson } from '../domain/person-row.ts';
import { chunksOf, recordPlace, rowPlace, today, type RowContent, type Workshop } from './workshop.ts';

export interface ExportOrder {
  organisationId: string;
  accountId: string;
  network: string;
  /** The row of `people_export` and its reason: numbers are whole, and every person is told. Without it they are masked. */
  full: { id: string; reason: string } | null;
}

interface ExportedRow {
  id: string;
  name: string;
  sex: 'male' | 'female';
  resident_id_sealed: Buffer;
  phone_sealed: Buffer | null;
  education_level: string;
  employer: string;
  job: string;
  credit_code: string | null;
  education_id: string | null;
  education_sealed: Buffer | null;
  health_id: string | null;
  health_sealed: Buffer | null;
  import_id: string | null;
  ordinal: number | null;
  stated_sealed: Buffer | null;
}

/** The people an organisation and those below it keep today, as 学员花名册. What only rosters say comes from the newest of them. */
export async function exportPeople(shop: Workshop, order: ExportOrder): Promise<{ bytes: Uint8Array; people: number }> {
  return shop.database.transaction(async (tx) => {
    const ids = await keptBy(tx, order.organisationId, today(shop));
    const rows: string[][] = [];
    for (const chunk of chunksOf(ids)) {
      for (const row of await loadChunk(tx, chunk, order.organisationId, today(shop))) rows.push([String(rows.length + 1), ...cellsOf(shop, row, order.full !== null)]);
      if (order.full) await tellPersons(shop, tx, chunk, order, order.full);
    }
    await shop.ledger.record(tx, { action: 'people/people-exported', accountId: order.accountId, network: order.network, about: [order.organisationId], facts: { people: rows.length, full: order.full !== null } });
    const bytes = await writeTable({ sheet: '学员花名册', columns: [{ header: ordinalHeader, width: 6 }, ...exportedColumns.map((column) => ({ header: headerOf(column), width: widths[column] ?? 14 }))], rows });
    return { bytes, people: rows.length };
  });
}

const conclusionWords = { fit: '合格', 'fit-with-limits': '有条件合格', unfit: '不合格' } as const;
const widths: Partial<Record<PersonColumn, number>> = { residentId: 22, creditCode: 22, employer: 28, school: 26, operationItem: 22, certificateNumber: 22 };

async function keptBy(tx: EntityManager, organisationId: string, on: string): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT DISTINCT k.person_id AS id FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id
      WHERE o.lineage && ARRAY[$1]::uuid[] AND k.since_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2) ORDER BY 1`,
    [organisationId, on],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

async function loadChunk(tx: EntityManager, personIds: readonly string[], organisationId: string, on: string): Promise<ExportedRow[]> {
  const newest = (kind: string): string =>
    `LATERAL (SELECT r.id, r.content_sealed FROM person_record r WHERE r.person_id = p.id AND r.kind = '${kind}' AND r.state IN ('stated','verified') ORDER BY r.stated_at DESC, r.id DESC LIMIT 1)`;
  return tx.query(
    `SELECT p.id, p.name, p.sex, p.resident_id_sealed, p.phone_sealed, p.education_level, ${workColumns('$3')}, w.credit_code,
            e.id AS education_id, e.content_sealed AS education_sealed, h.id AS health_id, h.content_sealed AS health_sealed, i.import_id, i.ordinal, i.stated_sealed
       FROM person p
       LEFT JOIN LATERAL (SELECT o.credit_code FROM employment m JOIN organisation o ON o.id = m.employer_id
                           WHERE m.person_id = p.id AND m.since_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3) ORDER BY m.since_on DESC, m.id DESC LIMIT 1) w ON true
       LEFT JOIN ${newest('education')} e ON true
       LEFT JOIN ${newest('health')} h ON true
       LEFT JOIN LATERAL (SELECT r.import_id, r.ordinal, r.stated_sealed FROM person_import_row r JOIN person_import n ON n.id = r.import_id
                           WHERE r.person_id = p.id AND n.organisation_id = $2 AND n.state = 'committed' ORDER BY n.committed_at DESC LIMIT 1) i ON true
      WHERE p.id = ANY ($1::uuid[]) ORDER BY p.id`,
    [personIds, organisationId, on],
  );
}

function cellsOf(shop: Workshop, row: ExportedRow, full: boolean): string[] {
  const residentId = shop.keys.open(row.resident_id_sealed, `person.resident-id:${row.id}`);
  const phone = row.phone_sealed ? shop.keys.open(row.phone_sealed, `person.phone:${row.id}`) : '';
  const record = (id: string | null, sealed: Buffer | null): RecordContent | null => (sealed ? (JSON.parse(shop.keys.open(sealed, recordPlace(row.id, id!))) as RecordContent) : null);
  const education = record(row.education_id, row.education_sealed);
  const health = record(row.health_id, row.health_sealed);
  const stated = row.stated_sealed ? (JSON.parse(shop.keys.open(row.stated_sealed, rowPlace(row.import_id!, row.ordinal!))) as RowContent).person : null;
  const ofRoster = (column: 'qualification' | 'operation' | 'operationItem' | 'training' | 'certificateNumber' | 'experience' | 'photoFile' | 'school' | 'health'): string => stated?.[column satisfies keyof StatedPerson] ?? '';
  const cells: Record<(typeof exportedColumns)[number], string> = {
    name: row.name, sex: row.sex === 'male' ? '男' : '女', residentId: full ? residentId : maskResidentId(residentId),
    educationLevel: row.education_level, school: ofRoster('school') || (education?.kind === 'education' ? `${education.school}${education.major}` : ''), employer: row.employer, creditCode: row.credit_code ?? '', job: row.job,
    qualification: ofRoster('qualification'), operation: ofRoster('operation'), operationItem: ofRoster('operationItem'), training: ofRoster('training'),
    certificateNumber: ofRoster('certificateNumber'), experience: ofRoster('experience'), health: ofRoster('health') || (health?.kind === 'health' ? conclusionWords[health.conclusion] : ''),
    phone: full ? phone : phone.replace(/^(\d{3})\d{4}/, '$1****'), photoFile: ofRoster('photoFile'),
  };
  return exportedColumns.map((column) => cells[column]);
}

/** Every look at a whole number is written down where its person sees it, before the numbers leave the house. */
async function tellPersons(shop: Workshop, tx: EntityManager, personIds: readonly string[], order: ExportOrder, full: { id: string; reason: string }): Promise<void> {
  const views = personIds.map((personId) => ({ id: newId(shop.clock.now().getTime()), personId }));
  await tx.query(
    `INSERT INTO sensitive_view (id, person_id, account_id, organisation_id, fields, reason, at, export_id)
     SELECT g.id, g.person_id, $3::uuid, $4::uuid, ARRAY['resident-id','phone'], $5, $6::timestamptz, $7::uuid FROM unnest($1::uuid[], $2::uuid[]) AS g (id, person_id)`,
    [views.map(({ id }) => id), personIds, order.accountId, order.organisationId, full.reason, shop.clock.now(), full.id],
  );
  await shop.ledger.recordAll(tx, views.map(({ id, personId }) => ({ action: 'people/numbers-seen' as const, accountId: order.accountId, network: order.network, about: [personId, id], facts: { fields: ['resident-id', 'phone'] } })));
}
