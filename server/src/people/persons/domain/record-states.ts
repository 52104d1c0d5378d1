import type { ErrorCode } from '../../../../contract/errors.ts';
import type { RecordContent, RecordKind, RecordState } from '../../../../contract/person-records.ts';
import { periodFault, type PeriodFault } from './period.ts';

/** 档案记录的状态流转: which state may follow which. Whoever was refused states it anew. */
export const recordMoves = {
  stated: ['verified', 'refused', 'withdrawn'],
  verified: ['withdrawn'],
  refused: [],
  withdrawn: [],
} as const satisfies Record<RecordState, readonly RecordState[]>;

export function mayMove(from: RecordState, to: RecordState): boolean {
  return (recordMoves[from] as readonly RecordState[]).includes(to);
}

/** A record as decisions about it need it. */
export interface RecordToDecide {
  kind: RecordKind;
  state: RecordState;
  personId: string;
  /** Null when it came with an import of the office: then nobody at the desk has stated it. */
  statedBy: string | null;
  /** Who verified it. */
  decidedBy: string | null;
  evidenceId: string | null;
  /** Whose evidence it is: the account that attached it to the record, and the one the file came from. */
  attachedBy: string | null;
  uploadedBy: string | null;
}

/** Who decides: the accounts that are known to be his, the person he himself is, and whether he acts for an organisation that keeps the file. */
export interface Decider {
  accountIds: readonly string[];
  personId: string | null;
  ofKeeper: boolean;
  /** He acts for an office that oversees whoever keeps the file. */
  ofRegulator: boolean;
}

export interface Declined {
  code: ErrorCode;
  details: Record<string, unknown>;
}

/**
 * Why somebody may not verify or refuse a record, or null. One states and proves, another decides; nobody in his own file.
 * @param seenEvidenceId the evidence he was shown: until it is decided the record may get other evidence, and what nobody has seen nobody has verified
 */
export function refusalOfDecision(record: RecordToDecide, verdict: 'verified' | 'refused', decider: Decider, seenEvidenceId: string | null): Declined | null {
  if (decider.personId === record.personId) return { code: 'record/own-file', details: {} };
  if (!mayMove(record.state, verdict)) return { code: 'record/state', details: { state: record.state } };
  if (isHis(record.statedBy, decider)) return { code: 'record/own-statement', details: {} };
  if (isHis(record.attachedBy, decider) || isHis(record.uploadedBy, decider)) return { code: 'record/own-evidence', details: {} };
  if (record.evidenceId !== seenEvidenceId) return { code: 'record/evidence-changed', details: {} };
  return verdict === 'verified' && record.evidenceId === null ? { code: 'record/no-evidence', details: {} } : null;
}

/**
 * Why somebody may not attach evidence to a record, or replace it, or null. The desk may until it is decided. The person
 * may prove what he stated, what nobody has proved, and better what he attached himself; what the desk attached he leaves.
 */
export function refusalOfAttachment(record: RecordToDecide, attacher: Decider): Declined | null {
  if (!mayMove(record.state, 'verified')) return { code: 'record/state', details: { state: record.state } };
  if (attacher.ofKeeper && attacher.personId !== record.personId) return null;
  return isHis(record.statedBy, attacher) || record.evidenceId === null || isHis(record.attachedBy, attacher) ? null : { code: 'record/evidence-of-another', details: {} };
}

/**
 * Why somebody may not take a record back, or null. The person himself takes back only what he stated and nobody has
 * decided. What is verified stands: only who stated or verified it, or an office above, takes it back, not whoever has
 * come to keep the file since. A verified name is his name: the next one is stated, nothing is taken back.
 */
export function refusalOfWithdrawal(record: RecordToDecide, withdrawer: Decider): Declined | null {
  if (!mayMove(record.state, 'withdrawn') || (record.kind === 'name' && record.state === 'verified')) return { code: 'record/state', details: { state: record.state } };
  const mayEnd = record.state === 'stated' || withdrawer.ofRegulator || isHis(record.statedBy, withdrawer) || isHis(record.decidedBy, withdrawer);
  if (withdrawer.ofKeeper && withdrawer.personId !== record.personId && mayEnd) return null;
  return record.state === 'stated' && isHis(record.statedBy, withdrawer) ? null : { code: 'record/not-yours', details: {} };
}

function isHis(accountId: string | null, { accountIds }: Decider): boolean {
  return accountId !== null && accountIds.includes(accountId);
}

/** What is wrong with the days of a record, or null: all of them have been, but for the last day of a validity. A name has none. */
export function contentFault(content: RecordContent, bornOn: string, today: string): PeriodFault | null {
  switch (content.kind) {
    case 'education':
      return periodFault({ sinceOn: content.graduatedOn, untilOn: null }, bornOn, today);
    case 'front-line':
    case 'training-elsewhere':
      return periodFault(content, bornOn, today);
    case 'health':
      return periodFault({ sinceOn: content.examinedOn, untilOn: null }, bornOn, today) ?? periodFault({ sinceOn: content.examinedOn, untilOn: content.validUntilOn }, bornOn);
    case 'name':
      return null;
    default:
      return assertNever(content);
  }
}

function assertNever(content: never): never {
  throw new Error(`unknown record ${JSON.stringify(content)}`);
}
