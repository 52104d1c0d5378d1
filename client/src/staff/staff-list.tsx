import { useInfiniteQuery } from '@tanstack/react-query';
import type { Staff } from '@kuangan/server/contract';
import { Button, Dropdown, Input, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { ts } from '../catalogue/desk-staff.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { Rows } from '../desk/rows.tsx';
import { roleWords } from '../desk/words.ts';
import { StaffDialog, type StaffAct } from './staff-dialogs.tsx';

const acts = ['propose', 'nameHolder', 'issueCode', 'resetSecondFactor', 'signIns'] as const;
const words = { propose: 'propose', nameHolder: 'holder.name', issueCode: 'issue', resetSecondFactor: 'reset', signIns: 'signIns' } as const;

/** Colleagues with their roles; what can be done to each is the server's to say. */
export function StaffList() {
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<StaffAct | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['staff', search],
    queryFn: ({ pageParam }) => api.grants.listStaff({ query: { ...(search ? { search } : {}), ...(pageParam ? { after: pageParam } : {}), limit: 50 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <Input.Search className="desk-search" aria-label={ts('search')} placeholder={ts('search')} maxLength={64} autoComplete="off" allowClear enterButton={t('search')} onSearch={(typed) => setSearch(typed.normalize('NFKC').trim())} />
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={ts('part.people')}
            rows={pages.flatMap((page) => page.staff)}
            rowKey={(one) => one.accountId}
            empty={ts(search ? 'none' : 'first')}
            pageSize={200}
            columns={[
              { key: 'name', title: ts('name'), render: (one) => <>{one.displayName}<div className="desk-quiet">{one.loginName}</div>{!one.holderKnown && <div className="desk-quiet">{ts('holder.unknown')}</div>}</> },
              { key: 'roles', title: ts('roles'), render: (one) => <Roles colleague={one} onEnd={(grantId) => setOpen({ what: 'end', colleague: one, grantId })} /> },
              { key: 'account', title: ts('account'), render: (one) => (one.active ? ts('active') : <Tag color="gold">{ts('inactive')}</Tag>) },
              { key: 'factor', title: ts('factor'), render: (one) => (one.secondFactor ? <Tag color="green">{ts('factor.set')}</Tag> : ts('factor.unset')) },
              {
                key: 'acts', title: t('action'), actions: true,
                render: (one) => (
                  <span className="desk-acts">
                    <Button size="small" danger disabled={one.grants.length === 0} onClick={() => setOpen({ what: 'leave', colleague: one })}>{ts('leave')}</Button>
                    <Dropdown trigger={['click']} menu={{ items: acts.filter((what) => can(one, what)).map((what) => ({ key: what, label: ts(words[what]), onClick: () => setOpen({ what, colleague: one }) })) }}>
                      <Button size="small" aria-label={`${ts('more')}：${one.displayName}`}>{ts('more')} ▾</Button>
                    </Dropdown>
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
      {open && <StaffDialog act={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Roles({ colleague, onEnd }: { colleague: Staff; onEnd: (grantId: string) => void }) {
  if (colleague.grants.length === 0) return <span className="desk-quiet">{ts('noRoles')}</span>;
  const today = dayOf(new Date().toISOString());
  return (
    <ul className="desk-plain">
      {colleague.grants.map((grant) => (
        <li key={grant.id}>
          {roleWords[grant.role]} · {grant.organisationName}
          {grant.sinceOn > today && <> <Tag>{ts('since', { day: grant.sinceOn })}</Tag></>}
          {grant.untilOn && <> <Tag>{ts('until', { day: grant.untilOn })}</Tag></>}
          {can(grant, 'end') && <Button type="link" size="small" aria-label={ts('end.title', { name: colleague.displayName, role: roleWords[grant.role], place: grant.organisationName })} onClick={() => onEnd(grant.id)}>{ts('end')}</Button>}
        </li>
      ))}
    </ul>
  );
}
