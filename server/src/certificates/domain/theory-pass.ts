/** What is stored of a pass's life. That it expires follows from its last day. */
export type StoredPassState = 'issued' | 'revoked';

/** 合格证明状态, as whoever asks today sees it. */
export type PassState = 'valid' | 'expired' | 'revoked';

export const passMoves = { issued: ['revoked'], revoked: [] } as const satisfies Record<StoredPassState, readonly StoredPassState[]>;

export interface PassDates {
  /** Last day of validity, in Asia/Shanghai. */
  validUntilOn: string;
  revoked: boolean;
}

export function storedStateOf(pass: Pick<PassDates, 'revoked'>): StoredPassState {
  return pass.revoked ? 'revoked' : 'issued';
}

export function mayRevoke(pass: Pick<PassDates, 'revoked'>): boolean {
  return (passMoves[storedStateOf(pass)] as readonly StoredPassState[]).includes('revoked');
}

/** @param today calendar day in Asia/Shanghai. A revoked pass stays revoked after its last day. */
export function passStateOn(pass: PassDates, today: string): PassState {
  if (pass.revoked) return 'revoked';
  return today <= pass.validUntilOn ? 'valid' : 'expired';
}
