import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';
import { useAccessText } from '../catalogue/access.ts';
import { PasswordField } from '../ui/field.tsx';
import { textOf } from '../ui/form-text.ts';
import { Failure } from '../ui/notice.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { RecoveryCodeCard } from './recovery-code-card.tsx';

/** One's own account: where one is signed in, a recovery code, signing out. */
export function AccountPage() {
  const t = useAccessText();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.access.me() });
  const signOut = useMutation({ mutationFn: () => api.access.signOut(), onSuccess: () => location.assign('/') });
  return (
    <>
      <h1 className="no-print">{t('account')}</h1>
      <section className="card no-print">
        <p>{me.data && t('signedInAs', { name: me.data.displayName })}</p>
        <Failure error={signOut.error} />
        <button type="button" className="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>{t('signOut')}</button>
      </section>
      {me.data?.personId && <OwnRecoveryCode name={me.data.displayName} />}
      <OwnSignIns />
    </>
  );
}

/** A new code, after the password was given again: the telephone may lie open on a bench. */
function OwnRecoveryCode({ name }: { name: string }) {
  const t = useAccessText();
  const renew = useMutation({ mutationFn: (password: string) => api.access.renewRecoveryCode({ body: { password } }) });
  if (renew.data) return <RecoveryCodeCard code={renew.data.recoveryCode} name={name} />;
  return (
    <section className="card no-print">
      <h2>{t('recovery')}</h2>
      <p className="soft small">{t('recoveryIntro')}</p>
      <form style={{ display: 'grid', gap: 12 }} onSubmit={(event) => { event.preventDefault(); renew.mutate(textOf(new FormData(event.currentTarget), 'password')); }}>
        <p>{t('recoveryAsk')}</p>
        <PasswordField label={t('password')} name="password" required maxLength={200} autoComplete="current-password" />
        <Failure error={renew.error} />
        <button className="button" disabled={renew.isPending}>{renew.isPending ? t('recoveryMaking') : t('recoveryMake')}</button>
      </form>
    </section>
  );
}
