import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { api } from '../api/index.ts';
import { tp } from '../catalogue/desk-people-search.ts';

/** What the list of persons is narrowed by beside words: an organisation within scope with all below it, and who is employed. */
export function PeopleNarrowed({ organisationId, onlyEmployed, onChange }: { organisationId: string | undefined; onlyEmployed: boolean; onChange: (next: { organisationId: string | undefined; onlyEmployed: boolean }) => void }) {
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => api.organisations.listOrganisations(), staleTime: 60_000 });
  return (
    <div className="desk-filters">
      <Select
        className="desk-filter-wide"
        aria-label={tp('organisation')}
        placeholder={tp('organisation.all')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={organisations.isPending}
        value={organisationId ?? null}
        options={(organisations.data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next: string | null | undefined) => onChange({ organisationId: next ?? undefined, onlyEmployed })}
      />
      <Checkbox checked={onlyEmployed} onChange={({ target }) => onChange({ organisationId, onlyEmployed: target.checked })}>{tp('employed')}</Checkbox>
    </div>
  );
}
