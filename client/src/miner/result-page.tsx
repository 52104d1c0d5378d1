import type { MySitting } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { dayOf, dayWords, instantWords } from '../catalogue/calendar.ts';
import { useMinerText } from '../catalogue/miner.ts';
import { Loaded } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { InquirySection } from './inquiry-section.tsx';

const afterFailWords = { arranged: 'resitArranged', 'sat-again': 'satAgain', retrain: 'resitNone' } as const;

/** One sitting's mark, what follows from it, and a question about it. */
export function ResultPage() {
  const t = useMinerText();
  const { sittingId = '' } = useParams();
  const mine = useQuery({ queryKey: ['my-sittings'], queryFn: () => api.sittings.listMine() });
  return (
    <>
      <Loaded from={mine}>{({ sittings }) => {
        const sitting = sittings.find((each) => each.id === sittingId);
        return sitting ? <Result sitting={sitting} /> : <p>{t('notFound')}</p>;
      }}</Loaded>
      <Link to="/miner">{t('back')}</Link>
    </>
  );
}

function Result({ sitting }: { sitting: MySitting }) {
  const t = useMinerText();
  const graded = sitting.mark !== null;
  const receipt = useQuery({ queryKey: ['receipt', sitting.id], queryFn: () => api.sittings.receipt({ params: { sittingId: sitting.id } }), enabled: graded });
  return (
    <>
      <div><h1>{t('result')}</h1><p>{sitting.operationItem} · {dayWords(dayOf(sitting.startsAt))}</p></div>
      <section className="card">
        {sitting.state === 'absent' && <Notice kind="warn">{t('absentWords')}</Notice>}
        {sitting.state === 'voided' && <Notice kind="warn">{t('voidedWords')}</Notice>}
        {sitting.state === 'withdrawn' && <Notice kind="warn">{t('withdrawnWords')}</Notice>}
        {!graded && !['absent', 'voided', 'withdrawn'].includes(sitting.state) && <p>{sitting.state === 'submitted' ? t('marking') : t('notYet')}</p>}
        {graded && (
          <>
            <Notice kind={sitting.passed ? 'good' : 'warn'}><strong style={{ fontSize: '1.3rem' }}>{sitting.passed ? t('passed') : t('failed')}</strong></Notice>
            {sitting.practice && <span className="practice-mark">{t('practiceWords')}</span>}
            <dl className="facts">
              <dt>{t('mark')}</dt><dd className="big" data-testid="mark">{sitting.mark}</dd>
              <dt>{t('passMark')}</dt><dd>{sitting.passMark}</dd>
              {receipt.data && (
                <>
                  <dt>{t('submittedAt')}</dt><dd>{instantWords(receipt.data.submittedAt)}</dd>
                  <dt>{t('hash')}</dt><dd><code>{(receipt.data.sheetHash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')}</code></dd>
                </>
              )}
            </dl>
            {receipt.data && <p className="soft">{t('answeredOf', { answered: receipt.data.answered, questions: receipt.data.questions })}</p>}
          </>
        )}
        {sitting.passCode && <Link className="button button-main" to="/miner/passes">{t('toPass')}</Link>}
        {sitting.resitUntilOn && <Notice kind="info">{t('resitUntil', { day: dayWords(sitting.resitUntilOn) })}</Notice>}
        {sitting.afterFail && sitting.afterFail !== 'resit' && <Notice kind="info">{t(afterFailWords[sitting.afterFail])}</Notice>}
      </section>
      {graded && <InquirySection sittingId={sitting.id} />}
    </>
  );
}
