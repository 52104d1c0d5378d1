import type { ErrorCode } from '../../../../contract/errors.ts';
import type { RecordContent, RecordState } from '../../../../contract/person-records.ts';
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
  state: RecordState;
  personId: string;
  /** Null when it came with an import of the office: then nobody at the desk has stated it. */
  statedBy: string | null;
  hasEvidence: boolean;
}

/** Who decides: his account, the person he himself is, and whether he acts for an organisation that keeps the file. */
export interface Decider {
  accountId: string;
  personId: string | null;
  ofKeeper: boolean;
}

export interface Declined {
  code: ErrorCode;
  details: Record<string, unknown>;
}

/** Why somebody may not verify or refuse a record, or null. One states, another verifies; nobody in his own file. */
export function refusalOfDecision(record: RecordToDecide, verdict: 'verified' | 'refused', decider: Decider): Declined | null {
  if (decider.personId === record.personId) return { code: 'record/own-file', details: {} };
  if (!mayMove(record.state, verdict)) return { code: 'record/state', details: { state: record.state } };
  if (decider.accountId === record.statedBy) return { code: 'record/own-statement', details: {} };
  return verdict === 'verified' && !record.hasEvidence ? { code: 'record/no-evidence', details: {} } : null;
}

/** Why somebody may not take a record back, or null. The person himself takes back only what he stated and nobody has decided. */
export function refusalOfWithdrawal(record: RecordToDecide, withdrawer: Decider): Declined | null {
  if (!mayMove(record.state, 'withdrawn')) return { code: 'record/state', details: { state: record.state } };
  if (withdrawer.ofKeeper && withdrawer.personId !== record.personId) return null;
  return record.state === 'stated' && record.statedBy === withdrawer.accountId ? null : { code: 'record/not-yours', details: {} };
}

/** What is wrong with the days of a record, or null: all of them have been, but for the last day of a validity. */
export function contentFault(content: RecordContent, bornOn: string, today: string): PeriodFault | null {
  switch (content.kind) {
    case 'education':
      return periodFault({ sinceOn: content.graduatedOn, untilOn: null }, bornOn, today);
    case 'front-line':
    case 'training-elsewhere':
      return periodFault(content, bornOn, today);
    case 'health':
      return periodFault({ sinceOn: content.examinedOn, untilOn: null }, bornOn, today) ?? periodFault({ sinceOn: content.examinedOn, untilOn: content.validUntilOn }, bornOn);
    default:
      return assertNever(content);
  }
}

function assertNever(content: never): never {
  throw new Error(`unknown record ${JSON.stringify(content)}`);
}
