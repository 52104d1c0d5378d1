import { tb } from '../../catalogue/desk-bank-imports.ts';

const lines = ['move', 'next', 'enter', 'save', 'leave', 'out', 'help'] as const;

/** What the keys do, beside the list and not over it. */
export function KeysHelp() {
  return (
    <aside className="bank-keys" aria-label={tb('keys')}>
      <strong>{tb('keys')}</strong>
      <ul>{lines.map((line) => <li key={line}>{tb(`keys.${line}`)}</li>)}</ul>
    </aside>
  );
}
