import { useMutation } from '@tanstack/react-query';
import type { Me } from '@kuangan/server/contract';
import { api } from '../api/index.ts';
import { useUiText } from '../catalogue/ui.ts';
import { CodeStep } from './code-step.tsx';
import { Field, PasswordField } from './field.tsx';
import { textOf } from './form-text.ts';
import { Failure } from './notice.tsx';

/** Login name (or ID number, or phone) and password; then the code, for an account that has a second factor. */
export function SignInForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const t = useUiText();
  const signIn = useMutation({
    mutationFn: (form: FormData) => api.access.signIn({ body: { loginName: textOf(form, 'loginName').trim(), password: textOf(form, 'password') } }),
    onSuccess: (me) => { if (me.awaits !== 'code') onSignedIn(me); },
  });
  if (signIn.data?.awaits === 'code') return <CodeStep onSignedIn={onSignedIn} onBack={() => signIn.reset()} />;
  return (
    <form style={{ display: 'grid', gap: 14 }} action={undefined} onSubmit={(event) => { event.preventDefault(); signIn.mutate(new FormData(event.currentTarget)); }}>
      <Field label={t('loginName')} name="loginName" required maxLength={64} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      <PasswordField label={t('password')} name="password" required maxLength={200} autoComplete="current-password" />
      <Failure error={signIn.error} />
      <button className="button button-main button-wide" disabled={signIn.isPending}>{signIn.isPending ? t('signingIn') : t('signIn')}</button>
    </form>
  );
}
