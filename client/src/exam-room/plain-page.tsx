import type { ReactNode } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Shell } from '../ui/shell.tsx';

interface PlainPageProps { title: string; text: string; action?: string; busy?: boolean; onAction?: () => void; children?: ReactNode }

/** A whole screen that says one thing. */
export function PlainPage({ title, text, action, busy = false, onAction, children }: PlainPageProps) {
  const t = usePaperText();
  return (
    <Shell narrow home="/miner">
      <section className="card" role="status">
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
        {action && <button type="button" className="button button-main button-wide" disabled={busy} onClick={onAction}>{action}</button>}
      </section>
      <a href="/miner">{t('toMine')}</a>
    </Shell>
  );
}
