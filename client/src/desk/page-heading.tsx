import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from '../catalogue/desk.ts';

/** The one h1 of a page, the way back and the page's actions. */
export function PageHeading({ title, back, under, children }: { title: string; back?: { to: string; label: string }; under?: ReactNode; children?: ReactNode }) {
  useEffect(() => { document.title = `${title} · ${t('product')}`; }, [title]);
  return (
    <header className="desk-heading">
      <div>
        {back && <Link className="desk-back" to={back.to}>‹ {back.label}</Link>}
        <h1>{title}</h1>
        {under && <div className="desk-under">{under}</div>}
      </div>
      {children && <div className="desk-actions">{children}</div>}
    </header>
  );
}
