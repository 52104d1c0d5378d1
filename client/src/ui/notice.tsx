import type { ReactNode } from 'react';
import { sentenceOf } from '../catalogue/sentence.ts';

const icons = { info: 'ℹ', good: '✓', warn: '!', bad: '✕' } as const;

/** A sentence that stands out; said aloud at once when `bad`, politely otherwise. */
export function Notice({ kind, children }: { kind: keyof typeof icons; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <span aria-hidden="true">{icons[kind]}</span>
      <div>{children}</div>
    </div>
  );
}

/** The sentence of a failed call; nothing when there is no error. */
export function Failure({ error }: { error: unknown }) {
  return error ? <Notice kind="bad">{sentenceOf(error)}</Notice> : null;
}
