import type { ErrorCode, RefusalBody } from '@kuangan/server/contract';

/** The server answered and said no; `code` is one of the contract's refusals. */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly fields: readonly { path: string; message: string }[];
  readonly reference: string | undefined;

  constructor(status: number, body: RefusalBody) {
    super(body.code);
    this.name = 'Refused';
    this.code = body.code;
    this.status = status;
    this.details = body.details ?? {};
    this.fields = body.fields ?? [];
    this.reference = body.reference;
  }
}

/** No answer of the server reached this page: network, proxy or a server that is down. Nothing is known about what it did. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

/** True when the error is a refusal with this code (any code when none is named). */
export function isRefused(error: unknown, ...codes: readonly ErrorCode[]): error is Refused {
  return error instanceof Refused && (codes.length === 0 || codes.includes(error.code));
}
