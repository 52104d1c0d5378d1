import { useInfiniteQuery } from '@tanstack/react-query';
import type { OrganisationKind } from '@kuangan/server/contract';
import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { OrganisationRows } from '../desk/organisation-facts.tsx';
import { choicesOf, organisationKindWords } from '../desk/organisation-words.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { useRegions } from '../desk/use-regions.ts';
import { OrganisationTree } from './organisation-tree.tsx';

/** Organisations within scope: as a list by name, kind and region, or step by step down the tree. */
export function OrganisationsPage() {
  const [place, setPlace] = useSearchParams();
  const tree = place.get('view') === 'tree';
  return (
    <>
      <PageHeading title={tg('title')} under={tg('what')}>
        <LinkButton type="primary" to="/desk/oversight/organisations/new">{tg('enter')}</LinkButton>
      </PageHeading>
      <div className="desk-scroll">
        <Segmented
          aria-label={tg('view')}
          value={tree ? 'tree' : 'list'}
          onChange={(view) => setPlace(view === 'tree' ? { view } : {}, { replace: true })}
          options={(['list', 'tree'] as const).map((value) => ({ value, label: tg(`view.${value}`) }))}
        />
      </div>
      {tree ? <OrganisationTree /> : <OrganisationList />}
    </>
  );
}

function OrganisationList() {
  const [place, setPlace] = useSearchParams();
  const { options } = useRegions();
  const search = place.get('q') ?? '';
  const kind = (Object.keys(organisationKindWords) as OrganisationKind[]).find((one) => one === place.get('kind'));
  const region = options.find(({ value }) => value === place.get('region'))?.value;
  const closed = place.get('closed') === 'only' ? 'only' : 'without';
  const narrow = (name: string, value: string | undefined) => setPlace((before) => {
    const next = new URLSearchParams(before);
    if (value) next.set(name, value);
    else next.delete(name);
    return next;
  }, { replace: true });
  const query = useInfiniteQuery({
    queryKey: ['organisations', 'list', search, kind, region, closed],
    queryFn: ({ pageParam }) => api.organisations.searchOrganisations({
      query: { search, closed, limit: 100, ...(kind ? { kind } : {}), ...(region ? { region } : {}), ...(pageParam ? { after: pageParam } : {}) },
    }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <div className="desk-filters">
        <Input.Search aria-label={tg('search')} placeholder={tg('search')} defaultValue={search} maxLength={100} allowClear autoComplete="off" onSearch={(typed) => narrow('q', typed.trim())} />
        <Select<string> aria-label={tg('filter.kind')} value={kind ?? ''} onChange={(value) => narrow('kind', value)} options={[{ value: '', label: tg('filter.kind.all') }, ...choicesOf(organisationKindWords)]} />
        <Select<string>
          aria-label={tg('filter.region')} value={region ?? ''} onChange={(value) => narrow('region', value)} showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: tg('filter.region.all') }, ...options]}
        />
        <Checkbox checked={closed === 'only'} onChange={(event) => narrow('closed', event.target.checked ? 'only' : undefined)}>{tg('filter.closed')}</Checkbox>
      </div>
      <Loaded query={query}>
        {({ pages }) => (
          <OrganisationRows organisations={pages.flatMap((page) => page.organisations)} empty={tg('none')} nameCell={(one) => <Link to={`/desk/oversight/organisations/${one.id}`}>{one.name}</Link>} />
        )}
      </Loaded>
      {query.hasNextPage && <div className="desk-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{tg('more.next')}</Button></div>}
    </>
  );
}
