import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { useAccessText } from '../catalogue/access.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';
import { textOf } from '../ui/form-text.ts';
import { RecoveryCodeCard } from './recovery-code-card.tsx';

export function ActivationPage() {
  const t = useAccessText();
  const [mistakes, setMistakes] = useState<{ password?: string; repeated?: string }>({});
  const activate = useMutation({ mutationFn: (body: { code: string; password: string }) => api.access.activate({ body }) });
  const submit = (form: FormData) => {
    const [password, repeated] = [textOf(form, 'password'), textOf(form, 'repeated')];
    const found = {
      ...([...password].length < 8 && { password: t('tooShort') }),
      ...(password !== repeated && { repeated: t('unequal') }),
    };
    setMistakes(found);
    if (Object.keys(found).length === 0) activate.mutate({ code: textOf(form, 'code'), password });
  };
  if (activate.data) {
    return (
      <Shell narrow>
        <h1>{t('activateTitle')}</h1>
        <Notice kind="good">{t('activated', { name: activate.data.displayName })} {t(activate.data.recoveryCode ? 'activatedMiner' : 'activatedStaff')}</Notice>
        {activate.data.recoveryCode && <RecoveryCodeCard code={activate.data.recoveryCode} name={activate.data.displayName} />}
        <Link className="button button-main no-print" to="/">{t('toSignIn')}</Link>
      </Shell>
    );
  }
  return (
    <Shell narrow>
      <div><h1>{t('activateTitle')}</h1><p className="soft">{t('activateIntro')}</p></div>
      <form className="card" onSubmit={(event) => { event.preventDefault(); submit(new FormData(event.currentTarget)); }}>
        <Field label={t('code')} hint={t('codeHint')} name="code" required maxLength={32} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} />
        <div className="notice notice-info"><div>
          <strong>{t('rulesTitle')}</strong>
          <ul><li>{t('ruleLength')}</li><li>{t('ruleId')}</li><li>{t('ruleCommon')}</li><li>{t('ruleKeep')}</li></ul>
        </div></div>
        <PasswordField label={t('newPassword')} name="password" required maxLength={200} autoComplete="new-password" mistake={mistakes.password} />
        <PasswordField label={t('repeatPassword')} name="repeated" required maxLength={200} autoComplete="new-password" mistake={mistakes.repeated} />
        <Failure error={activate.error} />
        <button className="button button-main button-wide" disabled={activate.isPending}>{activate.isPending ? t('activating') : t('activate')}</button>
      </form>
      <Link to="/">{t('backToSignIn')}</Link>
    </Shell>
  );
}
