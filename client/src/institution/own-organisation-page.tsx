import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { Loaded } from '../desk/loaded.tsx';
import { organisationsOf, useMe } from '../desk/me.ts';
import { KindTag, OrganisationFacts, OrganisationHistory, StandingAlert } from '../desk/organisation-facts.tsx';
import { OrganisationsBelow } from '../desk/organisations-below.tsx';
import { PageHeading } from '../desk/page-heading.tsx';

/** The clerk's own organisation, to read: what it is, what stands below it, what happened to it. */
export function OwnOrganisationPage() {
  const own = organisationsOf(useMe(), 'clerk');
  const [place, setPlace] = useSearchParams();
  const shown = own.find(({ id }) => id === place.get('of')) ?? own[0];
  if (!shown) return <Empty description={tg('own.none')} />;
  return (
    <>
      {own.length > 1 && (
        <div className="desk-scroll">
          <Segmented aria-label={tg('own.choose')} value={shown.id} onChange={(of) => setPlace({ of }, { replace: true })} options={own.map(({ id, name }) => ({ value: id, label: name }))} />
        </div>
      )}
      <Own key={shown.id} organisationId={shown.id} />
    </>
  );
}

function Own({ organisationId }: { organisationId: string }) {
  const query = useQuery({ queryKey: ['organisations', 'one', organisationId], queryFn: () => api.organisations.readOrganisation({ params: { organisationId } }) });
  return (
    <Loaded query={query}>
      {(organisation) => (
        <>
          <PageHeading title={organisation.name} under={<><KindTag kind={organisation.kind} /> {tg('own.what')}</>} />
          <StandingAlert organisation={organisation} />
          <OrganisationFacts organisation={organisation} />
          <h2>{tg('part.below')}</h2>
          <OrganisationsBelow organisationId={organisationId} nameCell={(one) => one.name} />
          <h2>{tg('part.history')}</h2>
          <OrganisationHistory organisation={organisation} />
        </>
      )}
    </Loaded>
  );
}
