/** What a refused or failed delivery means for the outbox. */
export type Verdict =
  /** Nothing of this sitting will be taken from this machine any more. */
  | { readonly kind: 'stop' }
  /** It will pass: somebody must end the pause or sign in. */
  | { readonly kind: 'hold'; readonly code: 'sitting/paused' | 'sign-in/required' }
  /** Again later, like a fault of the network. */
  | { readonly kind: 'wait'; readonly milliseconds?: number }
  /** This one answer can never be taken. */
  | { readonly kind: 'give-up' }
  /** Its number is taken by another answer. */
  | { readonly kind: 'renumber' };

/** What the server says to an account whose sitting this is not. While a sign-in is asked for it says nothing of the sitting. */
export const underOtherAccount: ReadonlySet<string> = new Set(['request/not-found', 'access/refused']);

/**
 * Judges a refusal by its code. An unknown code waits: losing an answer over a word this page does not know would be
 * worse than asking again.
 */
export function judge(code: string, details: Record<string, unknown> = {}): Verdict {
  switch (code) {
    case 'sitting/time-over':
    case 'sitting/already-submitted':
    case 'sitting/other-device':
    case 'sitting/state':
    case 'access/refused':
    case 'request/not-found':
      return { kind: 'stop' };
    case 'sitting/paused':
    case 'sign-in/required':
      return { kind: 'hold', code };
    case 'sitting/slot-not-on-paper':
    case 'sitting/choice-not-offered':
    case 'request/invalid':
      return { kind: 'give-up' };
    case 'sitting/sequence-reused':
      return { kind: 'renumber' };
    case 'request/too-many': {
      const seconds = details['retryAfterSeconds'];
      return typeof seconds === 'number' ? { kind: 'wait', milliseconds: seconds * 1000 } : { kind: 'wait' };
    }
    default:
      return { kind: 'wait' };
  }
}

/**
 * Milliseconds before the next try after so many failures in a row: doubling from half a second to at most fifteen,
 * between half and the whole of it by `random` (0 to 1), so that a hall does not come back in one instant.
 */
export function delayBefore(failures: number, random: number): number {
  const whole = Math.min(15_000, 500 * 2 ** Math.max(0, failures - 1));
  return whole / 2 + (whole / 2) * random;
}
