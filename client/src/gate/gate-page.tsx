import { useQuery } from '@tanstack/react-query';
import { Empty, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tk } from '../catalogue/gate.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { GateKeys } from './gate-keys.tsx';
import { RefusedChecks } from './refused-checks.tsx';

/** 门禁 of a mine within the clerk's scope: its keys, and whom its gate asked about or held. */
export function GatePage() {
  const [place, setPlace] = useSearchParams();
  const query = useQuery({ queryKey: ['gate', 'mines'], queryFn: () => api.organisations.searchOrganisations({ query: { kind: 'mine', limit: 200 } }) });
  return (
    <>
      <PageHeading title={tk('title')} under={tk('what')} />
      <Loaded query={query}>
        {({ organisations: mines }) => {
          const shown = mines.find(({ id }) => id === place.get('of')) ?? mines[0];
          if (!shown) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={tk('noMine')} />;
          return (
            <>
              {mines.length > 1 && (
                <Select
                  className="desk-search desk-full" aria-label={tk('mine')} value={shown.id} showSearch={{ optionFilterProp: 'label' }}
                  onChange={(of) => setPlace({ of }, { replace: true })} options={mines.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
              <GateKeys key={`keys ${shown.id}`} mineId={shown.id} />
              <RefusedChecks key={`checks ${shown.id}`} mineId={shown.id} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
