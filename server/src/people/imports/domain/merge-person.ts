import { changeEmployment, type EmploymentChange, type KnownEmployment, type StatedEmployment } from './employment-change.ts';
import type { StatedPerson } from './person-row.ts';

/** A person of this ID as the records have him, with what matters to one roster. */
export interface KnownPerson {
  id: string;
  name: string;
  educationLevel: string;
  employer: string;
  job: string;
  /** Whether the telephone on record is the one stated. */
  samePhone: boolean;
  /** At the employer the roster names. */
  employments: readonly KnownEmployment[];
  /** The newest statement that was not refused or withdrawn, by kind. */
  education: EducationStated | null;
  educationVerified: boolean;
  health: HealthStated | null;
  /** The importing organisation keeps his file on the day. */
  keptHere: boolean;
}

/** 学历 as stated. */
export interface EducationStated {
  level: string;
  /** 毕业院校专业, as written. */
  school: string;
}

/** 体检结论 as stated. */
export interface HealthStated {
  conclusion: string;
}

export type RecordStated = { kind: 'education'; content: EducationStated } | { kind: 'health'; content: HealthStated };

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
      records: RecordStated[];
      /** The importing organisation becomes a keeper because of the import itself. */
      keeps: boolean;
    };

/**
 * Merges what a roster states with what is known of the person of that ID. The same ID under another name is never merged:
 * either the number or the name is wrong, and a person decides. Empty cells change nothing.
 * @param known null when nobody has this ID
 * @param on calendar day of the import
 */
export function mergePerson(known: KnownPerson | null, stated: StatedPerson, work: StatedWork, on: string): PersonMerge {
  if (known && known.name !== stated.name) return { takes: false, because: 'id-of-another' };
  const employment = work.employment && changeEmployment(known?.employments ?? [], work.employment, on);
  return {
    takes: true,
    columns: {
      // what somebody has verified is not overwritten by what a sheet says
      ...(stated.educationLevel !== '' && stated.educationLevel !== known?.educationLevel && !known?.educationVerified ? { educationLevel: stated.educationLevel } : {}),
      ...(work.employerName !== '' && work.employerName !== known?.employer ? { employer: work.employerName } : {}),
      ...(stated.job !== '' && stated.job !== known?.job ? { job: stated.job } : {}),
    },
    phone: stated.phone !== null && !known?.samePhone,
    employment: employment && (employment.begins || employment.ends || employment.corrected) ? employment : null,
    records: recordsOf(known, stated),
    keeps: !work.keepsByEmployment && !known?.keptHere,
  };
}

/** Whether a merge writes nothing at all. */
export function changesNothing(merge: PersonMerge & { takes: true }): boolean {
  return Object.keys(merge.columns).length === 0 && !merge.phone && !merge.employment && merge.records.length === 0 && !merge.keeps;
}

function recordsOf(known: KnownPerson | null, stated: StatedPerson): RecordStated[] {
  const records: RecordStated[] = [];
  const education: EducationStated = { level: stated.educationLevel || (known?.education?.level ?? ''), school: stated.school || (known?.education?.school ?? '') };
  const saysEducation = stated.educationLevel !== '' || stated.school !== '';
  if (saysEducation && (known?.education?.level !== education.level || known.education.school !== education.school)) records.push({ kind: 'education', content: education });
  if (stated.health !== '' && stated.health !== known?.health?.conclusion) records.push({ kind: 'health', content: { conclusion: stated.health } });
  return records;
}
