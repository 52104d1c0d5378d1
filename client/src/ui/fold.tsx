import { useState, type ReactNode } from 'react';

/** A section that opens at a touch; closed it says how much is in it. `open` is how it begins; afterwards it is the reader's. */
export function Fold({ title, count, open = false, children }: { title: string; count?: string; open?: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open);
  return (
    <details className="card fold" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary><h2>{title}</h2>{count !== undefined && <span className="soft">{count}</span>}</summary>
      <div>{children}</div>
    </details>
  );
}
