import type { Me } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
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
  // Somebody who is signed in and types the bare address goes where he belongs; whoever is not sees the form meanwhile.
  const me = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => api.access.me(undefined, { signal }) });
  const landing = me.data && landingOf(me.data, search.get('next'));
  useEffect(() => { if (landing !== undefined) location.replace(landing); }, [landing]);
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
