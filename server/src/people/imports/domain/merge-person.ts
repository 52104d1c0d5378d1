import type { RecordContent } from '../../../../contract/person-records.ts';
import { changeEmployment, type EmploymentChange, type KnownEmployment, type StatedEmployment } from './employment-change.ts';
import type { StatedPerson } from './person-row.ts';
import { recordsStated, sameRecord } from './stated-records.ts';

/** A person of this ID as the records have him, with what matters to one roster. */
export interface KnownPerson {
  id: string;
  name: string;
  educationLevel: string;
  /** Whether there is a telephone on record, and whether it is the one stated. */
  phone: 'none' | 'same' | 'other';
  /** At the employer the roster names. */
  employments: readonly KnownEmployment[];
  /** Statements on education and health that were not refused or withdrawn. */
  records: readonly RecordContent[];
  /** Until when the importing organisation, which keeps his file on the day, keeps it (null: it runs on); null when it does not. */
  kept: { untilOn: string | null } | null;
}

/** Where the roster says he works, as far as the records know the place. */
export interface StatedWork {
  /** Name for the person's own row: the organisation's where it was found, else as written. */
  employerName: string;
  /** Null where the employer is nobody on record and the importing organisation employs nobody: an institution. */
  employment: (StatedEmployment & { employerId: string }) | null;
  /** Whether that employment makes the importing organisation a keeper. */
  keepsByEmployment: boolean;
}

export type PersonMerge =
  | { takes: false; because: 'id-of-another' }
  | {
      takes: true;
      columns: { educationLevel?: string; employer?: string; job?: string };
      phone: boolean;
      employment: EmploymentChange | null;
      records: RecordContent[];
      /** The importing organisation becomes a keeper because of the import itself. */
      keeps: boolean;
      /** It is one already and keeps on longer by it; nothing in the file is different for that. */
      keepsOn: boolean;
      /** What the sheet says otherwise than the records and what therefore stayed as it is: a roster is no correction. */
      stays: ('phone-stays' | 'education-stays')[];
    };

/**
 * Merges what a roster states with what is known of the person of that ID. The same ID under another name is never merged:
 * either the number or the name is wrong, and a person decides. Empty cells change nothing. A telephone or a level of
 * education on record is not overwritten: whoever knows a number and a name could else take over where codes are sent.
 * @param known null when nobody has this ID
 * @param on calendar day of the import
 * @param keptUntil the last day on which an import of that day makes a keeper
 */
export function mergePerson(known: KnownPerson | null, stated: StatedPerson, work: StatedWork, on: string, keptUntil: string): PersonMerge {
  if (known && known.name !== stated.name) return { takes: false, because: 'id-of-another' };
  const change = work.employment && changeEmployment(known?.employments ?? [], work.employment, on);
  const employment = change && (change.begins || change.ends || change.corrected) ? change : null;
  // what somebody is registered with; from then on, and where an employment says it, only employments are told
  const registers = (said: string): boolean => said !== '' && known === null && work.employment === null;
  return {
    takes: true,
    columns: {
      ...(stated.educationLevel !== '' && (known?.educationLevel ?? '') === '' ? { educationLevel: stated.educationLevel } : {}),
      ...(registers(work.employerName) ? { employer: work.employerName } : {}),
      ...(registers(stated.job) ? { job: stated.job } : {}),
    },
    phone: stated.phone !== null && (known?.phone ?? 'none') === 'none',
    employment,
    records: recordsStated(stated).filter((record) => !(known?.records ?? []).some((one) => sameRecord(one, record))),
    keeps: !work.keepsByEmployment && !known?.kept,
    keepsOn: !work.keepsByEmployment && known?.kept != null && known.kept.untilOn !== null && known.kept.untilOn < keptUntil,
    stays: known?.kept ? staying(known, stated) : [],
  };
}

/** Whether a merge changes nothing in the file, or in who keeps it. */
export function changesNothing(merge: PersonMerge & { takes: true }): boolean {
  return Object.keys(merge.columns).length === 0 && !merge.phone && !merge.employment && merge.records.length === 0 && !merge.keeps;
}

function staying(known: KnownPerson, stated: StatedPerson): ('phone-stays' | 'education-stays')[] {
  return [
    ...(stated.phone !== null && known.phone === 'other' ? (['phone-stays'] as const) : []),
    ...(stated.educationLevel !== '' && known.educationLevel !== '' && stated.educationLevel !== known.educationLevel ? (['education-stays'] as const) : []),
  ];
}
