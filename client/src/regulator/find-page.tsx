import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { to } from '../catalogue/desk-oversight.ts';
import { t } from '../catalogue/desk.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { MarkShown, SittingTag } from '../desk/state-tag.tsx';
import { dateTime } from '../desk/times.ts';
import { useSearchWords } from './search-words.ts';

/** Finds persons and sittings. What is searched never stands in the URL, because it may be an ID number. */
export function FindPage() {
  const [words, setWords] = useSearchWords();
  const [place, setPlace] = useSearchParams();
  const personId = place.get('person') ?? undefined;
  const sessionId = place.get('session') ?? undefined;
  const narrowed = personId !== undefined || sessionId !== undefined;
  return (
    <>
      <PageHeading title={to('find')} under={to('find.what')} />
      <Input.Search
        className="desk-search"
        size="large"
        aria-label={to('find.label')}
        placeholder={to('find.label')}
        defaultValue={words}
        maxLength={100}
        autoComplete="off"
        allowClear
        enterButton={t('search')}
        onSearch={(typed) => {
          setWords(typed.normalize('NFKC').trim());
          setPlace({}, { replace: true });
        }}
      />
      {narrowed && (
        <Alert
          type="info"
          className="desk-alert"
          title={to(personId ? 'find.ofPerson.shown' : 'find.ofSession.shown')}
          action={<Button onClick={() => setPlace({}, { replace: true })}>{to('find.clear')}</Button>}
        />
      )}
      {words !== '' && !narrowed && <People words={words} />}
      <Sittings words={narrowed ? '' : words} {...(personId ? { personId } : {})} {...(sessionId ? { sessionId } : {})} />
    </>
  );
}

function People({ words }: { words: string }) {
  const query = useQuery({ queryKey: ['people', words], queryFn: () => api.people.searchPeople({ body: { search: words, limit: 50 } }), gcTime: 0 });
  return (
    <section aria-labelledby="people">
      <h2 id="people">{to('find.people')}</h2>
      <Loaded query={query}>
        {({ people }) => (
          <Rows
            label={to('find.people')}
            rows={people}
            rowKey={(person) => person.id}
            empty={to('find.people.none')}
            columns={[
              { key: 'name', title: t('candidate.name'), render: (person) => person.name },
              { key: 'id', title: t('candidate.id'), render: (person) => person.residentIdMasked },
              { key: 'employer', title: t('candidate.employer'), render: (person) => person.employer },
              { key: 'job', title: to('person.job'), render: (person) => person.job },
              { key: 'sittings', title: t('action'), actions: true, render: (person) => <Link to={`?person=${person.id}`} aria-label={to('find.ofPerson', { name: person.name })}>{to('person.sittings')}</Link> },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}

function Sittings({ words, personId, sessionId }: { words: string; personId?: string; sessionId?: string }) {
  const query = useInfiniteQuery({
    queryKey: ['sittings', words, personId, sessionId],
    queryFn: ({ pageParam }) => api.oversight.findSittings({ body: { search: words, personId, sessionId, limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    gcTime: 0,
  });
  return (
    <section aria-labelledby="sittings">
      <h2 id="sittings">{to('find.sittings')}</h2>
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={to('find.sittings')}
            rows={pages.flatMap((page) => page.sittings)}
            rowKey={(sitting) => sitting.sittingId}
            empty={words === '' ? to('find.sittings.none') : to('find.none')}
            columns={[
              { key: 'name', title: t('candidate.name'), render: (one) => <Link to={`/desk/oversight/sittings/${one.sittingId}`}>{one.name}</Link> },
              { key: 'id', title: t('candidate.id'), render: (one) => one.residentIdMasked },
              { key: 'item', title: t('session.item'), render: (one) => one.operationItem },
              { key: 'starts', title: t('session.starts'), render: (one) => dateTime(one.startsAt) },
              { key: 'ticket', title: t('candidate.ticket'), render: (one) => one.ticketNumber },
              { key: 'institution', title: t('session.institution'), render: (one) => one.institutionName },
              { key: 'state', title: t('candidate.state'), render: (one) => <SittingTag state={one.state} /> },
              { key: 'mark', title: t('candidate.mark'), render: (one) => <MarkShown mark={one.mark} passed={one.passed} /> },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </section>
  );
}
