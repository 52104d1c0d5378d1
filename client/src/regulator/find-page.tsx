import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { to } from '../catalogue/desk-oversight.ts';
import { tp } from '../catalogue/desk-people-search.ts';
import { t } from '../catalogue/desk.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { PeopleField } from '../desk/people-field.tsx';
import { PeopleFound, type PeopleSought } from '../desk/people-found.tsx';
import { PeopleNarrowed } from '../desk/people-narrowed.tsx';
import { Rows } from '../desk/rows.tsx';
import { useSearchWords } from '../desk/search-words.ts';
import { MarkShown, SittingTag } from '../desk/state-tag.tsx';
import { dateTime } from '../desk/times.ts';

type Narrowed = Pick<PeopleSought, 'organisationId' | 'onlyEmployed'>;

/** What may stand in the URL: an organisation is no secret. */
function narrowing({ organisationId, onlyEmployed }: Narrowed): Record<string, string> {
  return { ...(organisationId ? { organisation: organisationId } : {}), ...(onlyEmployed ? { employed: '1' } : {}) };
}

/** Finds persons and sittings. What is searched never stands in the URL, because it may be an ID number. */
export function FindPage() {
  const [words, setWords] = useSearchWords();
  const [place, setPlace] = useSearchParams();
  const personId = place.get('person') ?? undefined;
  const sessionId = place.get('session') ?? undefined;
  const people: Narrowed = { organisationId: place.get('organisation') ?? undefined, onlyEmployed: place.get('employed') === '1' };
  const narrowed = personId !== undefined || sessionId !== undefined;
  return (
    <>
      <PageHeading title={to('find')} under={to('find.what')} />
      <PeopleField
        words={words}
        label={to('find.label')}
        hint={tp('hint')}
        onSearch={(typed) => {
          setWords(typed);
          setPlace(narrowing(people), { replace: true });
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
      {!narrowed && <People words={words} narrowed={people} onNarrow={(next) => setPlace(narrowing(next), { replace: true })} />}
      <Sittings words={narrowed ? '' : words} {...(personId ? { personId } : {})} {...(sessionId ? { sessionId } : {})} />
    </>
  );
}

/** Persons within scope by words, by organisation, or by both. */
function People({ words, narrowed, onNarrow }: { words: string; narrowed: Narrowed; onNarrow: (next: Narrowed) => void }) {
  return (
    <section aria-labelledby="people">
      <h2 id="people">{tp('people')}</h2>
      <PeopleNarrowed {...narrowed} onChange={onNarrow} />
      {(words !== '' || narrowed.organisationId) && (
        <PeopleFound
          words={words}
          {...narrowed}
          nameOf={(person) => <Link to={`/desk/oversight/people/${person.id}`}>{person.name}</Link>}
          actions={(person) => <Link to={`?person=${person.id}`} aria-label={to('find.ofPerson', { name: person.name })}>{to('person.sittings')}</Link>}
        />
      )}
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
              { key: 'name', title: t('candidate.nameAndId'), render: (one) => <><Link to={`/desk/oversight/sittings/${one.sittingId}`}>{one.name}</Link><div className="desk-quiet desk-whole">{one.residentIdMasked}</div></> },
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
