import { Link, useSearchParams } from 'react-router';
import { tp } from '../catalogue/desk-people-search.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { PeopleField } from '../desk/people-field.tsx';
import { PeopleFound } from '../desk/people-found.tsx';
import { PeopleNarrowed } from '../desk/people-narrowed.tsx';
import { useSearchWords } from '../desk/search-words.ts';

/** The persons whose file the clerk's organisation keeps. Words never stand in the URL; what narrows them may. */
export function PeoplePage() {
  const [words, setWords] = useSearchWords();
  const [place, setPlace] = useSearchParams();
  const narrowed = { organisationId: place.get('organisation') ?? undefined, onlyEmployed: place.get('employed') === '1' };
  return (
    <>
      <PageHeading title={tp('people')} under={tp('people.what')}><LinkButton type="primary" to="/desk/institution/people/new">{tp('register')}</LinkButton></PageHeading>
      <PeopleField words={words} label={tp('label')} hint={tp('hint')} onSearch={setWords} />
      <PeopleNarrowed
        {...narrowed}
        onChange={({ organisationId, onlyEmployed }) => setPlace({ ...(organisationId ? { organisation: organisationId } : {}), ...(onlyEmployed ? { employed: '1' } : {}) }, { replace: true })}
      />
      <PeopleFound words={words} {...narrowed} nameOf={(person) => <Link to={`/desk/institution/people/${person.id}`}>{person.name}</Link>} />
    </>
  );
}
