import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** What alone is printed while it is on the page; never shown on the screen. Print.css hides everything else. */
export function PrintSheet({ children }: { children: ReactNode }) {
  return createPortal(<div className="print-sheet">{children}</div>, document.body);
}
