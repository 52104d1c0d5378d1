import type { Me } from '@kuangan/server/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAccessText } from '../catalogue/access.ts';
import { Notice } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';
import { SignInForm } from '../ui/sign-in-form.tsx';
import { landingOf } from './landing.ts';

export function SignInPage() {
  const t = useAccessText();
  const [search] = useSearchParams();
  const [homeless, setHomeless] = useState(false);
  const go = (me: Me) => {
    const landing = landingOf(me, search.get('next'));
    if (landing === undefined) setHomeless(true);
    else location.assign(landing);
  };
  return (
    <Shell narrow>
      <div><h1>{t('title')}</h1><p className="soft">{t('subtitle')}</p></div>
      <section className="card">
        {homeless && <Notice kind="warn">{t('noRole')}</Notice>}
        <SignInForm onSignedIn={go} />
      </section>
      <Link className="button" to="/activate">{t('firstTime')}</Link>
      <p className="soft small">{t('lost')}</p>
    </Shell>
  );
}
