import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me } from '@kuangan/server/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { useSecondFactorText } from '../catalogue/second-factor.ts';
import { CodeStep } from '../ui/code-step.tsx';
import { Field, PasswordField } from '../ui/field.tsx';
import { textOf } from '../ui/form-text.ts';
import { Loaded } from '../ui/loading.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';
import { landingOf } from './landing.ts';
import { BackupCodes, SetUpSteps } from './second-factor-set-up.tsx';

/** 动态验证码: given, set up, renewed, taken away, whichever this account is at. */
export function SecondFactorPage() {
  const t = useSecondFactorText();
  const [search] = useSearchParams();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.access.me() });
  const [codes, setCodes] = useState<readonly string[]>();
  const goOn = (as: Me) => location.assign(landingOf(as, search.get('next')) ?? '/');
  const goOnFresh = useMutation({ mutationFn: () => api.access.me(), onSuccess: goOn });
  const signOut = useMutation({ mutationFn: () => api.access.signOut(), onSuccess: () => location.assign('/') });
  if (codes) return <Shell narrow><BackupCodes codes={codes} busy={goOnFresh.isPending} onDone={() => goOnFresh.mutate()} /><Failure error={goOnFresh.error} /></Shell>;
  return (
    <Shell narrow>
      <Loaded from={me}>{(data) => {
        if (data.awaits === 'code') return <section className="card"><CodeStep onSignedIn={goOn} onBack={() => signOut.mutate()} /></section>;
        return (
          <>
            <h1>{t('title')}</h1>
            {data.secondFactor === 'none' && <Notice kind="info">{t('notFor')}</Notice>}
            {data.secondFactor === 'offered' && <SetUpSteps required={data.awaits === 'set-up'} onCodes={setCodes} />}
            {data.secondFactor === 'set' && <InForce onCodes={setCodes} />}
            <Failure error={signOut.error} />
            {data.awaits
              ? <button type="button" className="link" disabled={signOut.isPending} onClick={() => signOut.mutate()}>{t('signOut')}</button>
              : <a href={landingOf(data, search.get('next')) ?? '/'}>{t('toDesk')}</a>}
          </>
        );
      }}</Loaded>
    </Shell>
  );
}

/** What one may do to a factor in force; both ask for password and code. */
function InForce({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const t = useSecondFactorText();
  const queries = useQueryClient();
  const renew = useMutation({ mutationFn: (body: { password: string; code: string }) => api.secondFactor.renewCodes({ body }), onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
  const remove = useMutation({ mutationFn: (body: { password: string; code: string }) => api.secondFactor.remove({ body }), onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }) });
  return (
    <>
      <Notice kind="good">{t('isOn')}</Notice>
      <BothAsked title={t('renewTitle')} intro={t('renewIntro')} act={t('renew')} busy={renew.isPending ? t('beginning') : undefined} error={renew.error} onGiven={(given) => renew.mutate(given)} />
      <BothAsked title={t('removeTitle')} intro={t('removeIntro')} act={t('remove')} busy={remove.isPending ? t('removing') : undefined} error={remove.error} onGiven={(given) => remove.mutate(given)} bad />
    </>
  );
}

interface BothAskedProps { title: string; intro: string; act: string; busy: string | undefined; error: unknown; bad?: boolean; onGiven: (given: { password: string; code: string }) => void }

function BothAsked({ title, intro, act, busy, error, bad, onGiven }: BothAskedProps) {
  const t = useSecondFactorText();
  return (
    <form
      className="card" aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onGiven({ password: textOf(form, 'password'), code: textOf(form, 'code') });
      }}
    >
      <h2>{title}</h2>
      <p className="soft small">{intro}</p>
      <PasswordField label={t('password')} name="password" required maxLength={200} autoComplete="current-password" />
      <Field label={t('code')} hint={t('codeHint')} name="code" required maxLength={32} autoComplete="one-time-code" spellCheck={false} />
      <Failure error={error} />
      <button className={`button${bad ? ' button-bad' : ''}`} disabled={busy !== undefined}>{busy ?? act}</button>
    </form>
  );
}
