import type { Verification } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, isRefused } from '../api/index.ts';
import { dayWords, instantWords } from '../catalogue/calendar.ts';
import { useVerificationText } from '../catalogue/verification.ts';
import { Loaded } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';

const kinds = { valid: 'good', expired: 'warn', revoked: 'bad' } as const;

/** What a stranger sees who scanned the code of a theory pass. */
export function VerificationPage() {
  const t = useVerificationText();
  // an address of another shape than ours carries no code at all: it is forged before anybody is asked
  const { code } = useParams();
  const asked = useQuery({ queryKey: ['verification', code], queryFn: () => api.certificates.verify({ params: { code: code ?? '' } }), enabled: code !== undefined });
  const forged = code === undefined || isRefused(asked.error, 'verification/forged', 'request/invalid', 'request/not-found');
  return (
    <Shell narrow>
      <h1>{t('title')}</h1>
      {forged
        ? <Notice kind="bad"><strong className="big" style={{ fontSize: '1.5rem' }}>{t('forgedTitle')}</strong><p>{t('forged')}</p></Notice>
        : <Loaded from={asked}>{(found) => <Found found={found} />}</Loaded>}
    </Shell>
  );
}

function Found({ found }: { found: Verification }) {
  const t = useVerificationText();
  return (
    <>
      {found.practice && (
        <div className="practice-mark" style={{ justifySelf: 'stretch', textAlign: 'center' }} data-testid="practice-mark">
          <div style={{ fontSize: '1.8rem' }}>{t('practice')}</div>
          <div style={{ fontWeight: 400, letterSpacing: 0 }}>{t('practiceWords')}</div>
        </div>
      )}
      <Notice kind={kinds[found.state]}>
        <strong style={{ fontSize: '1.5rem' }} data-testid="pass-state">{t(found.state)}</strong>
        <p>{t(`${found.state}Words`)}</p>
      </Notice>
      <section className="card">
        <dl className="facts">
          <dt>{t('name')}</dt><dd>{found.nameMasked}</dd>
          <dt>{t('item')}</dt><dd>{found.operationItem}</dd>
          <dt>{t('passedOn')}</dt><dd>{dayWords(found.passedOn)}</dd>
          <dt>{t('validUntil')}</dt><dd>{dayWords(found.validUntilOn)}</dd>
          <dt>{t('issuer')}</dt><dd>{found.issuer}</dd>
          <dt>{t('checkedAt')}</dt><dd>{instantWords(found.checkedAt)}</dd>
        </dl>
        <strong>{t('what')}</strong>
      </section>
    </>
  );
}
