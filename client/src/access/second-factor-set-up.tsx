import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { useSecondFactorText } from '../catalogue/second-factor.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { textOf } from '../ui/form-text.ts';
import { Failure, Notice } from '../ui/notice.tsx';

/** Password, then QR code or key, then a code of the app. */
export function SetUpSteps({ required, onCodes }: { required: boolean; onCodes: (codes: readonly string[]) => void }) {
  const t = useSecondFactorText();
  const [copied, setCopied] = useState(false);
  const setUp = useMutation({ mutationFn: (password: string) => api.secondFactor.setUp({ body: { password } }) });
  const confirm = useMutation({ mutationFn: (code: string) => api.secondFactor.confirm({ body: { code } }), onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
  if (!setUp.data) {
    return (
      <form className="card" onSubmit={(event) => { event.preventDefault(); setUp.mutate(textOf(new FormData(event.currentTarget), 'password')); }}>
        <Notice kind={required ? 'warn' : 'info'}>{t(required ? 'required' : 'offered')}</Notice>
        <p>{t('ready')}</p>
        <PasswordField label={t('password')} hint={t('passwordHint')} name="password" required maxLength={200} autoComplete="current-password" />
        <Failure error={setUp.error} />
        <button className="button button-main button-wide" disabled={setUp.isPending}>{setUp.isPending ? t('beginning') : t('begin')}</button>
      </form>
    );
  }
  const { secret, qrSvg } = setUp.data;
  return (
    <>
      <section className="card">
        <h2>{t('scan')}</h2>
        <img className="qr" style={{ justifySelf: 'center' }} alt={t('qr')} src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`} />
        <p>{t('manual')}</p>
        <p className="code-shown" style={{ fontSize: '1.05rem' }} data-testid="totp-secret">{secret.match(/.{1,4}/g)?.join(' ')}</p>
        <button type="button" className="button" onClick={() => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))}>{copied ? t('copied') : t('copy')}</button>
        <p className="soft small">{t('once')}</p>
      </section>
      <form className="card" onSubmit={(event) => { event.preventDefault(); confirm.mutate(textOf(new FormData(event.currentTarget), 'code')); }}>
        <h2>{t('confirmTitle')}</h2>
        <Field label={t('code')} hint={t('codeHint')} name="code" required maxLength={32} inputMode="numeric" autoComplete="one-time-code" spellCheck={false} />
        <Failure error={confirm.error} />
        <button className="button button-main button-wide" disabled={confirm.isPending}>{confirm.isPending ? t('confirming') : t('confirm')}</button>
      </form>
    </>
  );
}

/** Ten codes for a lost telephone, shown once. One goes on only after saying that they are kept. */
export function BackupCodes({ codes, busy, onDone }: { codes: readonly string[]; busy: boolean; onDone: () => void }) {
  const t = useSecondFactorText();
  const [kept, setKept] = useState(false);
  return (
    <>
      <h1>{t('codesTitle')}</h1>
      <div className="no-print"><Notice kind="good">{t('done')}</Notice></div>
      <section className="card">
        <p>{t('codesIntro')}</p>
        <p><strong>{t('codesOnce')}</strong></p>
        <ul className="codes-shown" data-testid="backup-codes">{codes.map((code) => <li key={code} className="code-shown">{code}</li>)}</ul>
        <button type="button" className="button no-print" onClick={() => window.print()}>{t('print')}</button>
        <label className="row no-print" style={{ minHeight: 44 }}>
          <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} style={{ width: 20, height: 20 }} /> {t('saved')}
        </label>
        <button type="button" className="button button-main no-print" disabled={!kept || busy} onClick={onDone}>{t('next')}</button>
      </section>
    </>
  );
}
