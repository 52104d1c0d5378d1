import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';

type Ticket = Awaited<ReturnType<typeof api.exams.printTickets>>['tickets'][number];

/** Admission tickets on A4, four or six to a page. */
export function TicketsPage() {
  const { sessionId = '' } = useParams();
  const [place, setPlace] = useSearchParams();
  const perPage = place.get('per-page') === '6' ? 6 : 4;
  const query = useQuery({ queryKey: ['tickets', sessionId], queryFn: () => api.exams.printTickets({ params: { sessionId } }) });
  // The ticket does not say by itself that the session is for practice.
  const session = useQuery({ queryKey: ['session', sessionId], queryFn: () => api.exams.readSession({ params: { sessionId } }) });
  return (
    <Loaded query={query}>
      {({ tickets }) => {
        const pages = Array.from({ length: Math.ceil(tickets.length / perPage) }, (_, page) => tickets.slice(page * perPage, (page + 1) * perPage));
        return (
          <>
            <div className="no-print">
              <PageHeading
                title={ti('tickets.title')}
                back={{ to: `/desk/institution/sessions/${sessionId}`, label: ti('roster.toSession') }}
                under={ti('tickets.count', { count: tickets.length, pages: pages.length })}
              >
                <Segmented
                  aria-label={ti('tickets.perPage')}
                  value={perPage}
                  onChange={(count) => setPlace(count === 6 ? { 'per-page': '6' } : {}, { replace: true })}
                  options={[{ value: 4, label: ti('tickets.perPage.4') }, { value: 6, label: ti('tickets.perPage.6') }]}
                />
                <Button type="primary" disabled={tickets.length === 0 || session.isPending} onClick={() => window.print()}>{t('print')}</Button>
              </PageHeading>
            </div>
            {tickets.length === 0 && <Empty description={ti('session.tickets.none')} />}
            {pages.map((page, index) => (
              <div key={index} className={`ticket-page ticket-page-${perPage}`}>{page.map((ticket) => <TicketShown key={ticket.sittingId} ticket={ticket} practice={session.data?.practice === true} />)}</div>
            ))}
          </>
        );
      }}
    </Loaded>
  );
}

function TicketShown({ ticket, practice }: { ticket: Ticket; practice: boolean }) {
  return (
    <article className="ticket" aria-label={`${ti('tickets.title')} ${ticket.name}`}>
      <h2>{ti('ticket.heading')}{practice && `（${t('practice')}）`}</h2>
      <div className="ticket-body">
        <dl>
          <div><dt>{t('candidate.name')}</dt><dd className="ticket-strong">{ticket.name}</dd></div>
          <div><dt>{t('candidate.id')}</dt><dd>{ticket.residentIdMasked}</dd></div>
          <div><dt>{t('candidate.ticket')}</dt><dd className="ticket-strong">{ticket.ticketNumber}</dd></div>
          <div><dt>{t('candidate.employer')}</dt><dd>{ticket.employer}</dd></div>
          <div><dt>{t('session.item')}</dt><dd>{ticket.operationItem}</dd></div>
          <div><dt>{t('session.starts')}</dt><dd>{instantWords(ticket.startsAt)}</dd></div>
          <div><dt>{ti('ticket.duration')}</dt><dd>{t('session.minutes.value', { minutes: ticket.minutes })}</dd></div>
          <div><dt>{t('session.site')}</dt><dd>{ticket.siteName} {ticket.roomName}</dd></div>
        </dl>
        <div className="ticket-side">
          {/* As an image, so that no markup of the answer runs in the page. */}
          <img src={`data:image/svg+xml;utf8,${encodeURIComponent(ticket.qrSvg)}`} alt={ti('ticket.qr')} />
          <p className="ticket-seat"><span>{t('candidate.seat')}</span>{ticket.seat}</p>
        </div>
      </div>
      <p className="ticket-note">{ti('ticket.note')}</p>
    </article>
  );
}
