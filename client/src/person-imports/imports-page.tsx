import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tr } from '../catalogue/desk-person-imports.ts';
import { download } from '../desk/download.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { deskOf, organisationsOf, useMe } from '../desk/me.ts';
import { OrganisationPicker } from '../desk/organisation-picker.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { ExportDialog } from './export-dialog.tsx';
import { RosterDrop } from './roster-drop.tsx';
import { busy, resultInWords, stateLook } from './words.ts';
import './person-imports.css';

/** Rosters of an organisation: the clerk brings them in, the regulator reads what was brought in; both take one out. */
export function ImportsPage() {
  const clerk = useLocation().pathname.startsWith(deskOf.clerk);
  const own = organisationsOf(useMe(), clerk ? 'clerk' : 'regulator');
  const [place, setPlace] = useSearchParams();
  const asked = place.get('of');
  const shown = clerk ? (own.find(({ id }) => id === asked) ?? own[0])?.id : asked;
  const template = useMutation({ mutationFn: () => api.personImports.downloadRosterTemplate(), onSuccess: download });
  return (
    <>
      <PageHeading title={tr('title')} under={tr('what')}>
        <Button loading={template.isPending} onClick={() => template.mutate()}>{tr('template')}</Button>
      </PageHeading>
      <RefusalAlert error={template.error} />
      {clerk && own.length > 1 && (
        <div className="desk-scroll">
          <Segmented aria-label={tr('of.choose')} value={shown ?? ''} onChange={(of) => setPlace({ of }, { replace: true })} options={own.map(({ id, name }) => ({ value: id, label: name }))} />
        </div>
      )}
      {!clerk && (
        <label className="roster-of">
          <span>{tr('of')}</span>
          <OrganisationPicker value={shown ?? null} onChange={(of) => setPlace(of ? { of } : {}, { replace: true })} />
        </label>
      )}
      {shown ? <Of key={shown} organisationId={shown} clerk={clerk} /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={clerk ? tr('of.noneGranted') : tr('of.none')} />}
    </>
  );
}

function Of({ organisationId, clerk }: { organisationId: string; clerk: boolean }) {
  const navigate = useNavigate();
  const [exporting, setExporting] = useState(false);
  const organisation = useQuery({ queryKey: ['organisations', 'one', organisationId], queryFn: () => api.organisations.readOrganisation({ params: { organisationId } }) });
  const query = useInfiniteQuery({
    queryKey: ['person-imports', organisationId],
    queryFn: ({ pageParam }) => api.personImports.listPersonImports({ params: { organisationId }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ imports }) => imports.some(busy)) ? 2000 : false),
  });
  return (
    <>
      {clerk && <RosterDrop organisationId={organisationId} onTaken={({ id }) => void navigate(id)} />}
      <div className="roster-list-heading">
        <h2>{tr('list')}</h2>
        <Button disabled={!organisation.data} onClick={() => setExporting(true)}>{tr('export')}</Button>
      </div>
      {exporting && organisation.data && <ExportDialog organisation={{ id: organisationId, name: organisation.data.name }} onClose={() => setExporting(false)} />}
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={tr('list')}
            rows={pages.flatMap(({ imports }) => imports)}
            rowKey={({ id }) => id}
            empty={tr('list.none')}
            columns={[
              { key: 'file', title: tr('list.file'), render: (one) => <Link to={one.id}>{one.fileName}</Link> },
              { key: 'state', title: tr('list.state'), width: 110, render: (one) => <Tag color={stateLook[one.state]}>{tr(`state.${one.state}`)}</Tag> },
              { key: 'result', title: tr('list.result'), render: (one) => <div className="desk-wrap">{resultInWords(one)}</div> },
              { key: 'by', title: tr('list.by'), render: (one) => one.uploadedBy },
              { key: 'at', title: tr('list.at'), width: 150, render: (one) => dateTime(one.uploadedAt) },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}
