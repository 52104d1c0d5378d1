import type { ErrorCode } from '../../contract/errors.ts';

/**
 * An expected refusal on its way to the asker: a code of the contract and facts for its sentence.
 * Thrown so that it also ends the transaction; the filter turns it into the contract's error shape.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }
}
