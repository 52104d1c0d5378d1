import { useAccessText } from '../catalogue/access.ts';

/** 找回码, shown once: to be written down or printed. */
export function RecoveryCodeCard({ code, name }: { code: string; name: string }) {
  const t = useAccessText();
  return (
    <section className="card" aria-labelledby="recovery-code">
      <h2 id="recovery-code">{t('recoveryYours')}</h2>
      <p><strong>{name}</strong></p>
      <p className="code-shown" data-testid="recovery-code">{code}</p>
      <p><strong>{t('recoveryOnce')}</strong> {t('recoveryIntro')}</p>
      <p className="soft small">{t('recoveryHow')}</p>
      <button type="button" className="button no-print" onClick={() => window.print()}>{t('printIt')}</button>
    </section>
  );
}
