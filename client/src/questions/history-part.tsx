import { useInfiniteQuery } from '@tanstack/react-query';
import type { QuestionEvent } from '@kuangan/server/contract';
import { api } from '../api/index.ts';
import { eventWords, fieldWords, tb } from '../catalogue/questions.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { dateTime } from '../desk/times.ts';
import { filedInWords } from './filed-words.ts';

/** What happened to the question, newest first: who, when, what, why. */
export function HistoryPart({ questionId }: { questionId: string }) {
  const query = useInfiniteQuery({
    queryKey: ['question-history', questionId],
    queryFn: ({ pageParam }) => api.questions.readHistory({ params: { questionId }, query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <section className="q-part" aria-labelledby="history">
      <h2 id="history">{tb('history')}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const events = pages.flatMap((page) => page.events);
          return events.length === 0 ? <p className="desk-none">{tb('history.none')}</p> : <ol className="q-history">{events.map((event) => <Happened key={event.id} event={event} />)}</ol>;
        }}
      </Loaded>
      <LoadMore query={query} />
    </section>
  );
}

function Happened({ event }: { event: QuestionEvent }) {
  const { before, after } = event;
  const reason = event.reason && event.reason !== 'answered-otherwise' ? event.reason : '';
  return (
    <li>
      <span className="desk-whole desk-quiet">{dateTime(event.at)}</span>
      <span>{event.by ?? tb('nobody')}</span>
      <strong>{eventWords[event.action]}</strong>
      {event.revision !== null && <span>{tb('history.revision', { revision: event.revision })}</span>}
      {reason && <span>{tb('stateReason', { reason })}</span>}
      {after && Object.keys(after).map((field) => (
        <span key={field}>{tb('history.filed', { field: fieldWords[field] ?? field, before: filedInWords(field, before?.[field as keyof typeof before]), after: filedInWords(field, after[field as keyof typeof after]) })}</span>
      ))}
    </li>
  );
}
