import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { GrantRequest } from '@kuangan/server/contract';
import { App, Button, Popconfirm, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { ts } from '../catalogue/desk-staff.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { roleWords } from '../desk/words.ts';

const colours = { proposed: 'gold', granted: 'green', declined: 'red', withdrawn: 'default' } as const satisfies Record<GrantRequest['state'], string>;

/** What is proposed within scope, and what became of it. */
export function RequestList() {
  const [open, setOpen] = useState(true);
  const [deciding, setDeciding] = useState<{ request: GrantRequest; decision: 'grant' | 'decline' } | null>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const query = useInfiniteQuery({
    queryKey: ['grant-requests', open],
    queryFn: ({ pageParam }) => api.grants.listGrantRequests({ query: { ...(open ? { state: 'proposed' as const } : {}), ...(pageParam ? { after: pageParam } : {}), limit: 50 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const changed = () => {
    void cache.invalidateQueries({ queryKey: ['grant-requests'] });
    void cache.invalidateQueries({ queryKey: ['staff'] });
  };
  const withdraw = useMutation({
    mutationFn: (requestId: string) => api.grants.withdrawGrant({ params: { requestId } }),
    onSuccess: () => { void message.success(ts('withdraw.done')); changed(); },
  });
  return (
    <>
      <div className="desk-scroll"><Segmented value={open ? 'open' : 'all'} options={(['open', 'all'] as const).map((each) => ({ value: each, label: ts(`requests.${each}`) }))} onChange={(next) => setOpen(next === 'open')} /></div>
      <RefusalAlert error={withdraw.error} />
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={ts('part.requests')}
            rows={pages.flatMap((page) => page.requests)}
            rowKey={(one) => one.id}
            empty={ts(open ? 'requests.none' : 'requests.noneAtAll')}
            pageSize={200}
            columns={[
              { key: 'who', title: ts('who'), render: (one) => <>{one.displayName}{one.state === 'proposed' && !one.holderKnown && <div className="desk-quiet">{ts('holder.unknown')}</div>}</> },
              {
                key: 'what', title: ts('what'),
                render: (one) => <>{roleWords[one.role]} · {one.organisationName}<div className="desk-quiet">{one.untilOn ? ts('days.closed', { since: one.sinceOn, until: one.untilOn }) : ts('days.open', { since: one.sinceOn })}</div></>,
              },
              { key: 'why', title: ts('why'), render: (one) => <div className="desk-wrap">{one.reason}<div className="desk-quiet">{ts('by', { who: one.proposedBy, when: dateTime(one.proposedAt) })}</div></div> },
              { key: 'state', title: ts('state'), render: (one) => <Tag color={colours[one.state]}>{ts(`state.${one.state}`)}</Tag> },
              ...(open ? [] : [{ key: 'decided', title: ts('decided'), render: (one: GrantRequest) => (one.decidedBy && one.decidedAt ? <div className="desk-wrap">{ts('by', { who: one.decidedBy, when: dateTime(one.decidedAt) })} {one.decisionReason}</div> : '—') }]),
              {
                key: 'acts', title: t('action'), actions: true,
                render: (one) => {
                  const [grant, decline, mine] = [can(one, 'grant'), can(one, 'decline'), can(one, 'withdraw')];
                  return (
                    <span className="desk-acts">
                      {grant && <Button size="small" type="primary" onClick={() => setDeciding({ request: one, decision: 'grant' })}>{ts('grant')}</Button>}
                      {decline && <Button size="small" onClick={() => setDeciding({ request: one, decision: 'decline' })}>{ts('decline')}</Button>}
                      {mine && <Popconfirm title={ts('withdraw.sure')} okText={ts('withdraw')} cancelText={t('cancel')} onConfirm={() => withdraw.mutate(one.id)}><Button size="small" danger loading={withdraw.isPending && withdraw.variables === one.id}>{ts('withdraw')}</Button></Popconfirm>}
                      {one.state === 'proposed' && one.notGrantedBecause && !mine && <span className="desk-quiet">{ts(`notYours.${one.notGrantedBecause}`)}</span>}
                      {one.state === 'proposed' && !grant && !decline && (mine || !one.notGrantedBecause) && <span className="desk-quiet">{ts('waiting')}</span>}
                    </span>
                  );
                },
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
      {deciding && (
        <ReasonDialog
          title={ts(`${deciding.decision}.title`, { name: deciding.request.displayName, role: roleWords[deciding.request.role], place: deciding.request.organisationName })}
          consequence={ts(`${deciding.decision}.what`)}
          confirm={ts(deciding.decision)}
          danger={deciding.decision === 'decline'}
          usual={[ts(deciding.decision === 'grant' ? 'usual.agree' : 'usual.unclear')]}
          act={({ reason }) => api.grants.decideGrant({ params: { requestId: deciding.request.id }, body: { decision: deciding.decision, reason } })}
          onDone={() => { void message.success(ts(`${deciding.decision}.done`)); changed(); setDeciding(null); }}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  );
}
