import type { MySitting } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { dayOf, dayWords, nearDayWords, timeOf } from '../catalogue/calendar.ts';
import { useMinerText } from '../catalogue/miner.ts';
import { Loaded } from '../ui/loading.tsx';

const open = ['enrolled', 'admitted', 'answering', 'paused'];

/** What I sit and when, what I have sat, and where to practise. */
export function HomePage() {
  const t = useMinerText();
  const mine = useQuery({ queryKey: ['my-sittings'], queryFn: () => api.sittings.listMine(), refetchInterval: 60_000 });
  return (
    <>
      <h1>{t('title')}</h1>
      <Loaded from={mine}>{({ sittings, now }) => {
        const upcoming = sittings.filter((sitting) => open.includes(sitting.state)).sort((a, b) => a.startsAt.localeCompare(b.startsAt));
        const past = sittings.filter((sitting) => !open.includes(sitting.state)).sort((a, b) => b.startsAt.localeCompare(a.startsAt));
        const items = [...new Set(sittings.map((sitting) => sitting.operationItem))];
        return (
          <>
            {sittings.length === 0 && <section className="card"><p>{t('none')}</p></section>}
            {upcoming.length > 0 && <h2>{t('upcoming')}</h2>}
            {upcoming.map((sitting) => <Upcoming key={sitting.id} sitting={sitting} now={now} />)}
            {items.length > 0 && <h2>{t('learn')}</h2>}
            {items.map((item) => (
              <section className="card" key={item}>
                <strong>{item}</strong>
                <div style={{ display: 'grid', gap: 10, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
                  <Link className="button" to={`/miner/practice/${encodeURIComponent(item)}`} aria-label={`${t('practise')}：${item}`}><span>{t('practise')}<br /><span className="small soft">{t('practiseHint')}</span></span></Link>
                  <Link className="button" to={`/miner/rehearsal/${encodeURIComponent(item)}`} aria-label={`${t('rehearse')}：${item}`}><span>{t('rehearse')}<br /><span className="small soft">{t('rehearseHint')}</span></span></Link>
                </div>
              </section>
            ))}
            {past.length > 0 && <h2>{t('past')}</h2>}
            {past.map((sitting) => <Past key={sitting.id} sitting={sitting} />)}
          </>
        );
      }}</Loaded>
    </>
  );
}

function Tags({ sitting }: { sitting: MySitting }) {
  const t = useMinerText();
  return (
    <span className="row">
      {sitting.practice && <span className="tag tag-warn">{t('practiceMark')}</span>}
      {sitting.resit && <span className="tag">{t('resit')}</span>}
      <span className="tag" data-testid="sitting-state">{t(sitting.state)}</span>
    </span>
  );
}

function Upcoming({ sitting, now }: { sitting: MySitting; now: string }) {
  const t = useMinerText();
  const day = dayOf(sitting.startsAt);
  return (
    <article className="card" aria-label={sitting.operationItem}>
      <header><strong style={{ fontSize: '1.2rem' }}>{sitting.operationItem}</strong><Tags sitting={sitting} /></header>
      <p className="big" style={{ fontSize: '1.7rem' }}>{nearDayWords(day, now)} {timeOf(sitting.startsAt)}</p>
      <dl className="facts">
        <dt>{t('when')}</dt><dd>{dayWords(day)} {timeOf(sitting.startsAt)}</dd>
        <dt>{t('length')}</dt><dd>{t('minutes', { minutes: sitting.minutes })}</dd>
        <dt>{t('where')}</dt><dd>{sitting.siteName}</dd>
        <dt>{t('room')}</dt><dd>{sitting.roomName}</dd>
        <dt>{t('seat')}</dt><dd>{t('seatNumber', { seat: sitting.seat })}</dd>
        <dt>{t('ticket')}</dt><dd>{sitting.ticketNumber}</dd>
      </dl>
      <p className="soft">{t('bring')}</p>
      <a className="button button-main" href={`/exam/${sitting.id}`}>{t('enter')}</a>
    </article>
  );
}

function Past({ sitting }: { sitting: MySitting }) {
  const t = useMinerText();
  const verdict = sitting.passed === null ? '' : sitting.passed ? t('passed') : t('failed');
  return (
    <article className="card" aria-label={sitting.operationItem}>
      <header><strong>{sitting.operationItem}</strong><Tags sitting={sitting} /></header>
      <p>{dayWords(dayOf(sitting.startsAt))}{sitting.mark !== null && <> · {t('mark')} <strong>{sitting.mark}</strong> · <span className={`tag ${sitting.passed ? 'tag-good' : 'tag-bad'}`}>{verdict}</span></>}</p>
      <Link className="button" to={`/miner/sittings/${sitting.id}`}>{t('details')}</Link>
    </article>
  );
}
