type None = Record<string, never>;

/**
 * Every action the ledger knows, with the facts a leaf of it carries. Facts never hold a name, an ID number, a telephone
 * or an answer: a leaf cannot be deleted when a person's data must be.
 */
export interface LedgerActions {
  'access/signed-in': { signInId: string };
  'access/account-locked': { failures: number; allowed: number };
  'access/activation-code-issued': None;
  'access/activated': None;
  'people/person-registered': { source: 'roster' | 'demo' | 'desk' };
  'people/site-networks-set': { networks: string[] };
  'people/registration-refused': None;
  'people/person-removed': None;
  'people/person-renamed': { evidenceId: string };
  'people/phone-changed': { removed: boolean };
  'people/numbers-seen': { fields: string[] };
  'people/photo-set': { sha256: string };
  'people/photo-removed': None;
  'people/evidence-stored': { mediaType: string; sha256: string };
  'people/employment-recorded': { kind: string; sinceOn: string; untilOn: string | null };
  'people/employment-ended': { untilOn: string };
  'people/employment-corrected': { kind: string; sinceOn: string; untilOn: string | null };
  'people/employment-withdrawn': { kind: string; sinceOn: string; untilOn: string | null };
  'people/appointed': { position: string; sinceOn: string; untilOn: string | null };
  'people/appointment-ended': { position: string; untilOn: string };
  'people/appointment-withdrawn': { position: string; sinceOn: string; untilOn: string | null };
  'people/record-stated': { kind: string };
  'people/record-evidence-attached': { kind: string };
  'people/record-verified': { kind: string };
  'people/record-refused': { kind: string };
  'people/record-withdrawn': { kind: string; wasVerified: boolean };
  'people/consent-given': { purpose: string; textHash: string };
  'people/consent-withdrawn': { purpose: string };
  'question-banks/bank-created': { pool: string };
  'question-banks/import-committed': { fileHash: string; added: number; alreadyThere: number; leftOut: number };
  'exams/session-planned': { startsAt: string; seats: number; bankId: string; practice: boolean };
  'exams/roster-committed': { enrolled: number; leftOut: number };
  'exams/candidate-enrolled': { seat: number; resit: boolean };
  'exams/candidate-admitted': { faceSeen: true };
  'exams/admission-withdrawn': { reason: string };
  'exams/sitting-started': { seed: string; paperHash: string; deadlineAt: string };
  'exams/sitting-resumed-elsewhere': None;
  'exams/sitting-paused': { reason: string; remainingMs: number };
  'exams/sitting-resumed': { reason: string; deadlineAt: string };
  'exams/sitting-extended': { reason: string; minutes: number };
  'exams/sitting-outage-made-up': { seconds: number; deadlineAt: string };
  'exams/entry-outage-made-up': { seconds: number; lateEntryMinutes: number };
  'exams/sitting-handed-over': { reason: string };
  'exams/sitting-submitted': { by: 'candidate' | 'time'; sheetHash: string; answered: number };
  'exams/sitting-graded': { mark: number; outOf: number; passed: boolean };
  'exams/sitting-absent': None;
  'exams/sitting-voided': { reason: string };
  'exams/session-voided': { reason: string; sittings: number };
  'exams/session-moved': { reason: string; from: string; to: string };
  'exams/room-record-signed': { expected: number; present: number; absent: number; recordHash: string };
  'exams/mark-questioned': None;
  'exams/mark-question-answered': None;
  'certificates/theory-pass-issued': { passedOn: string; validUntilOn: string; practice: boolean };
  'certificates/theory-pass-revoked': { reason: string };
  'qualification/fact-recorded': { kind: string };
  'qualification/fact-withdrawn': { kind: string; because: string };
  'person-file/correction-asked': { subject: string; dueOn: string };
  'person-file/correction-withdrawn': None;
  'person-file/correction-answered': { upheld: boolean; overdue: boolean };
  'person-file/downloaded': { format: 'json' | 'pdf' };
}

export type LedgerAction = keyof LedgerActions;
