type None = Record<string, never>;

/**
 * Every action the ledger knows, with the facts a leaf of it carries. Facts never hold a name, an ID number, a telephone
 * or an answer: a leaf cannot be deleted when a person's data must be.
 */
export interface LedgerActions {
  'access/signed-in': { signInId: string; secondFactor?: 'app' | 'recovery-code' };
  'access/account-locked': { failures: number; allowed: number };
  'access/activation-code-issued': None;
  'access/activated': { with: 'activation-code' | 'recovery-code' };
  'access/recovery-code-renewed': None;
  'access/wait-lifted': { ground: 'card-shown' | 'known-here' | 'called-back' | 'at-the-site' };
  'access/second-factor-set': None;
  'access/second-factor-codes-renewed': None;
  'access/second-factor-removed': None;
  'access/second-factor-reset': { ground: 'telephone-lost' | 'telephone-replaced' | 'telephone-broken' };
  'access/sign-ins-ended': { ended: number };
  'access/staff-created': None;
  'access/first-account-made': None;
  'access/grant-proposed': { requestId: string; role: string; sinceOn: string; untilOn: string | null };
  'access/grant-decided': { requestId: string; role: string; granted: boolean };
  'access/grant-withdrawn': { requestId: string; role: string };
  'access/grants-ended': { grantIds: string[]; because: 'one-role' | 'departure' };
  'people/person-registered': { source: 'roster' | 'demo' };
  'people/site-networks-set': { networks: string[] };
  'people/organisation-entered': { kind: string; region: string };
  'people/organisation-described': { fields: string[] };
  'people/organisation-moved': { tie: string; onDay: string };
  'people/organisation-move-withdrawn': { tie: string; onDay: string };
  'people/organisation-merged': { onDay: string; children: number; employments: number; grants: number };
  'people/organisation-closed': { onDay: string; grants: number };
  'people/organisation-reopened': { grants: number };
  'people/exam-room-added': { seats: number };
  'people/exam-room-changed': { from: number; to: number; renamed: boolean };
  'people/exam-room-closed': None;
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
}

export type LedgerAction = keyof LedgerActions;
