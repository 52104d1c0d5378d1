import type { ReactNode } from 'react';
import { useUiText } from '../catalogue/ui.ts';

/** Bar with the name of the house, and the page below it. */
export function Shell({ home = '/', links, narrow, children }: { home?: string; links?: ReactNode; narrow?: boolean; children: ReactNode }) {
  const t = useUiText();
  return (
    <div className="shell">
      <header className="shell-bar"><div><a className="brand" href={home}>{t('brand')}</a>{links && <nav>{links}</nav>}</div></header>
      <main className={`shell-body${narrow ? ' narrow' : ''}`}>{children}</main>
    </div>
  );
}
