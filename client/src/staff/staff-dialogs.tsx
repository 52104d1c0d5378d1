import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResetGround, Staff } from '@kuangan/server/contract';
import { Alert, App, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { deviceWords } from '../access/device-words.ts';
import { api } from '../api/index.ts';
import { ts } from '../catalogue/desk-staff.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from '../desk/loaded.tsx';
import { organisationsOf, useMe } from '../desk/me.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { roleWords } from '../desk/words.ts';
import { TextField } from '../people/fields.tsx';
import { FormDialog } from '../people/form-dialog.tsx';
import { StaffSlip } from './staff-slip.tsx';
import { resetGrounds } from './grounds.ts';
import { RoleDialog } from './role-dialog.tsx';

export type StaffAct = { colleague: Staff } & ({ what: 'propose' | 'nameHolder' | 'issueCode' | 'resetSecondFactor' | 'signIns' | 'leave' } | { what: 'end'; grantId: string });

/** The dialog of whatever is being done to one colleague. */
export function StaffDialog({ act, onClose }: { act: StaffAct; onClose: () => void }) {
  const { colleague } = act;
  switch (act.what) {
    case 'propose': return <RoleDialog colleague={colleague} onClose={onClose} />;
    case 'nameHolder': return <HolderDialog colleague={colleague} onClose={onClose} />;
    case 'issueCode': return <IssueDialog colleague={colleague} onClose={onClose} />;
    case 'resetSecondFactor': return <ResetDialog colleague={colleague} onClose={onClose} />;
    case 'signIns': return <SignInsDialog colleague={colleague} onClose={onClose} />;
    case 'leave': return <LeaveDialog colleague={colleague} onClose={onClose} />;
    case 'end': return <EndDialog colleague={colleague} grantId={act.grantId} onClose={onClose} />;
  }
}

interface OneProps { colleague: Staff; onClose: () => void }

function LeaveDialog({ colleague, onClose }: OneProps) {
  const me = useMe();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const own = new Map([...organisationsOf(me, 'regulator'), ...organisationsOf(me, 'clerk')].map((each) => [each.id, each.name]));
  const places = [...own].map(([value, label]) => ({ value, label }));
  return (
    <ReasonDialog<{ reason: string; organisationId: string }>
      title={ts('leave.title', { name: colleague.displayName })}
      consequence={ts('leave.what')}
      confirm={ts('leave.do')}
      danger
      usual={[ts('usual.left'), ts('usual.moved')]}
      initial={{ organisationId: places[0]?.value ?? '' }}
      act={async ({ reason, organisationId }) => {
        const { ended } = await api.grants.recordDeparture({ params: { organisationId }, body: { accountId: colleague.accountId, reason } });
        void message.success(ts('leave.done', { count: ended }));
      }}
      onDone={() => { void cache.invalidateQueries({ queryKey: ['staff'] }); void cache.invalidateQueries({ queryKey: ['grant-requests'] }); onClose(); }}
      onClose={onClose}
    >
      <Form.Item name="organisationId" label={ts('leave.place')} hidden={places.length < 2}><Select options={places} /></Form.Item>
    </ReasonDialog>
  );
}

function EndDialog({ colleague, grantId, onClose }: OneProps & { grantId: string }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const grant = colleague.grants.find((each) => each.id === grantId);
  return (
    <ReasonDialog
      title={ts('end.title', { name: colleague.displayName, role: grant ? roleWords[grant.role] : '', place: grant?.organisationName ?? '' })}
      consequence={ts('end.what')}
      confirm={ts('end.do')}
      danger
      usual={[ts('usual.moved'), ts('usual.wrong')]}
      act={({ reason }) => api.grants.endGrant({ params: { grantId }, body: { reason } })}
      onDone={() => { void message.success(ts('end.done')); void cache.invalidateQueries({ queryKey: ['staff'] }); onClose(); }}
      onClose={onClose}
    />
  );
}

/** Whose the account is; the number is compared by the server and shown nowhere. */
function HolderDialog({ colleague, onClose }: OneProps) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormDialog<{ residentId: string }>
      title={ts('holder.title', { name: colleague.displayName })}
      consequence={ts('holder.what')}
      act={({ residentId }) => api.grants.nameHolder({ params: { accountId: colleague.accountId }, body: { residentId } })}
      onDone={() => { void message.success(ts('holder.done')); void cache.invalidateQueries({ queryKey: ['staff'] }); void cache.invalidateQueries({ queryKey: ['grant-requests'] }); onClose(); }}
      onClose={onClose}
    >
      <TextField name="residentId" label={ts('holder')} max={40} />
    </FormDialog>
  );
}

function IssueDialog({ colleague, onClose }: OneProps) {
  const issue = useMutation({ mutationFn: () => api.grants.issueStaffCode({ params: { accountId: colleague.accountId } }) });
  if (issue.data) return <StaffSlip printed={issue.data} loginName={colleague.loginName} onClose={onClose} />;
  return (
    <Modal open title={ts('issue')} okText={ts('issue')} cancelText={t('cancel')} okButtonProps={{ loading: issue.isPending }} onOk={() => issue.mutate()} onCancel={onClose}>
      <RefusalAlert error={issue.error} />
      <p>{ts('issue.sure', { name: colleague.displayName })}</p>
    </Modal>
  );
}

function ResetDialog({ colleague, onClose }: OneProps) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [ground, setGround] = useState<ResetGround>('telephone-lost');
  const reset = useMutation({
    mutationFn: () => api.grants.resetSecondFactor({ params: { accountId: colleague.accountId }, body: { ground } }),
    onSuccess: () => { void message.success(ts('reset.done')); void cache.invalidateQueries({ queryKey: ['staff'] }); onClose(); },
  });
  return (
    <Modal open title={ts('reset')} okText={ts('reset')} cancelText={t('cancel')} okButtonProps={{ danger: true, loading: reset.isPending }} onOk={() => reset.mutate()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="warning" showIcon className="desk-alert" title={ts('reset.what', { name: colleague.displayName })} />
      <RefusalAlert error={reset.error} />
      <p>{ts('reset.ground')}</p>
      <Radio.Group aria-label={ts('reset.ground')} value={ground} onChange={(event) => setGround(event.target.value as ResetGround)} options={resetGrounds.map((each) => ({ value: each, label: ts(`ground.${each}`) }))} />
    </Modal>
  );
}

function SignInsDialog({ colleague, onClose }: OneProps) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const params = { accountId: colleague.accountId };
  const query = useQuery({ queryKey: ['staff-sign-ins', colleague.accountId], queryFn: () => api.grants.listStaffSignIns({ params }) });
  const end = useMutation({
    mutationFn: () => api.grants.endStaffSignIns({ params }),
    onSuccess: ({ ended }) => { void message.success(ts('signIns.ended', { count: ended })); return cache.invalidateQueries({ queryKey: ['staff-sign-ins', colleague.accountId] }); },
  });
  return (
    <Modal
      open
      title={ts('signIns.of', { name: colleague.displayName })}
      okText={ts('signIns.end')}
      cancelText={t('close')}
      okButtonProps={{ danger: true, loading: end.isPending, disabled: (query.data?.signIns.length ?? 0) === 0 }}
      onOk={() => end.mutate()}
      onCancel={onClose}
      width={640}
    >
      <RefusalAlert error={end.error} />
      <Loaded query={query}>
        {({ signIns }) => (
          <Rows
            label={ts('signIns')}
            rows={signIns}
            rowKey={(row) => row.id}
            empty={ts('signIns.none')}
            columns={[
              { key: 'device', title: t('signIns.device'), render: (row) => deviceWords(row.device) },
              { key: 'started', title: t('signIns.started'), render: (row) => dateTime(row.startedAt) },
              { key: 'seen', title: t('signIns.seen'), render: (row) => dateTime(row.lastSeenAt) },
            ]}
          />
        )}
      </Loaded>
    </Modal>
  );
}
