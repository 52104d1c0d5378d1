import type { LedgerEntry } from '@kuangan/server/contract';
import { Timeline } from 'antd';
import { to } from '../catalogue/desk-oversight.ts';
import { exactTime } from '../desk/times.ts';
import { ledgerSentence } from './ledger-sentences.ts';

/** Who did what when, oldest first. */
export function Trace({ entries }: { entries: readonly LedgerEntry[] }) {
  if (entries.length === 0) return <p>{to('sitting.trace.none')}</p>;
  const inOrder = [...entries].sort((a, b) => a.at.localeCompare(b.at) || (a.number ?? Infinity) - (b.number ?? Infinity));
  return (
    <Timeline
      items={inOrder.map((entry) => ({
        key: entry.id,
        content: (
          <>
            <strong>{ledgerSentence(entry)}</strong>
            <div className="desk-quiet">
              {exactTime(entry.at)} · {entry.by}
              {entry.fromNetwork && ` · ${entry.fromNetwork}`} · {to('ledger.number')} {entry.number ?? to('ledger.number.none')}
            </div>
          </>
        ),
      }))}
    />
  );
}
