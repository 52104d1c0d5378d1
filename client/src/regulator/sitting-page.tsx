import { useQuery } from '@tanstack/react-query';
import type { InspectedSitting } from '@kuangan/server/contract';
import { Descriptions, Tabs } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { to } from '../catalogue/desk-oversight.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { MarkShown, PracticeTag, SittingTag } from '../desk/state-tag.tsx';
import { dateTime, exactTime } from '../desk/times.ts';
import { InquiryCard } from './inquiry-card.tsx';
import { PaperView } from './paper-view.tsx';
import { Trace } from './trace.tsx';

const parts = ['trace', 'paper', 'inquiries'] as const;

/** One sitting whole: who, where, what was given, what was awarded, who did what when. */
export function SittingPage() {
  const { sittingId = '' } = useParams();
  const [place, setPlace] = useSearchParams();
  const part = parts.find((name) => name === place.get('part')) ?? 'trace';
  const query = useQuery({ queryKey: ['inspected', sittingId], queryFn: () => api.oversight.inspectSitting({ params: { sittingId } }) });
  return (
    <Loaded query={query}>
      {(sitting) => (
        <>
          <PageHeading
            title={to('sitting.title', { name: sitting.candidate.name })}
            back={{ to: '/desk/oversight', label: to('find') }}
            under={<><SittingTag state={sitting.candidate.state} /> <PracticeTag practice={sitting.session.practice} /> {sitting.session.operationItem}</>}
          />
          <Facts sitting={sitting} />
          <Tabs
            activeKey={part}
            onChange={(key) => setPlace(key === 'trace' ? {} : { part: key }, { replace: true })}
            items={[
              { key: 'trace', label: to('sitting.trace'), children: <Trace entries={sitting.ledger} /> },
              { key: 'paper', label: to('sitting.paper'), children: <PaperView slots={sitting.slots} /> },
              {
                key: 'inquiries', label: `${to('sitting.inquiries')} ${sitting.inquiries.length}`,
                children: sitting.inquiries.length === 0 ? <p>{to('sitting.inquiries.none')}</p> : sitting.inquiries.map((inquiry) => <InquiryCard key={inquiry.id} inquiry={inquiry} here />),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

function submittedWords(sitting: InspectedSitting): string {
  if (sitting.submittedAt === null) return '—';
  return to(sitting.submittedBy === 'time' ? 'sitting.submitted.time' : 'sitting.submitted.candidate', { at: exactTime(sitting.submittedAt) });
}

function Facts({ sitting }: { sitting: InspectedSitting }) {
  const { candidate, session, receipt } = sitting;
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 1, lg: 2 }}
      className="desk-facts"
      items={[
        { key: 'person', label: to('sitting.person'), children: [`${candidate.name} ${candidate.residentIdMasked}`, candidate.employer].filter(Boolean).join(' · ') },
        { key: 'session', label: to('sitting.session'), children: <Link to={`/desk/oversight?session=${session.id}`}>{dateTime(session.startsAt)} {session.siteName} {session.roomName} {t('candidate.seat.value', { seat: candidate.seat })}</Link> },
        { key: 'ticket', label: t('candidate.ticket'), children: candidate.ticketNumber },
        { key: 'institution', label: t('session.institution'), children: session.institutionName },
        { key: 'admission', label: to('sitting.admission'), children: sitting.admittedAt ? to('sitting.admission.value', { at: exactTime(sitting.admittedAt), by: sitting.admittedBy ?? '' }) : to('sitting.admission.none') },
        { key: 'started', label: to('sitting.started'), children: sitting.startedAt ? exactTime(sitting.startedAt) : '—' },
        { key: 'submitted', label: to('sitting.submitted'), children: submittedWords(sitting) },
        {
          key: 'mark', label: to('sitting.mark'),
          children: receipt ? <><MarkShown mark={receipt.mark} passed={receipt.passed} /> <span className="desk-quiet">{to('sitting.mark.value', { outOf: receipt.outOf, passMark: receipt.passMark })}</span></> : to('sitting.mark.none'),
        },
        ...(receipt?.passCode ? [{ key: 'pass', label: to('sitting.pass'), children: <a href={`/v/1/${receipt.passCode}`} target="_blank" rel="noreferrer">{to('sitting.pass.open')}</a> }] : []),
        { key: 'seed', label: to('sitting.seed'), children: <code>{sitting.seed ?? '—'}</code> },
        ...(receipt ? [{ key: 'hash', label: to('sitting.hash'), children: <><code className="desk-hash">{receipt.sheetHash}</code><br /><span className="desk-quiet">{to('sitting.hash.what')}</span></> }] : []),
      ]}
    />
  );
}
