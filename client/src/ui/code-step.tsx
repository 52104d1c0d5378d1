import { useMutation } from '@tanstack/react-query';
import type { Me } from '@kuangan/server/contract';
import { api } from '../api/index.ts';
import { useSecondFactorText } from '../catalogue/second-factor.ts';
import { Field } from './field.tsx';
import { textOf } from './form-text.ts';
import { Failure } from './notice.tsx';

/** The second step of signing in: the code of the app, or one for a lost telephone. */
export function CodeStep({ onSignedIn, onBack }: { onSignedIn: (me: Me) => void; onBack: () => void }) {
  const t = useSecondFactorText();
  const give = useMutation({ mutationFn: (code: string) => api.secondFactor.give({ body: { code } }), onSuccess: onSignedIn });
  return (
    <form style={{ display: 'grid', gap: 14 }} onSubmit={(event) => { event.preventDefault(); give.mutate(textOf(new FormData(event.currentTarget), 'code')); }}>
      <h2>{t('stepTitle')}</h2>
      <p>{t('stepIntro')}</p>
      <Field label={t('code')} hint={t('codeHint')} name="code" required maxLength={32} autoComplete="one-time-code" spellCheck={false} autoFocus />
      <p className="soft small">{t('orRecovery')}</p>
      <Failure error={give.error} />
      <button className="button button-main button-wide" disabled={give.isPending}>{give.isPending ? t('going') : t('go')}</button>
      <button type="button" className="link" onClick={onBack}>{t('back')}</button>
    </form>
  );
}
