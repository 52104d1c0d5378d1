import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PrintedCode, Staff } from '@kuangan/server/contract';
import { Alert, App, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { ts } from '../catalogue/desk-staff.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { roleWords } from '../desk/words.ts';
import { StaffSlip } from './staff-slip.tsx';

interface Given { organisationId: string; sinceOn: Dayjs; untilOn?: Dayjs | null; reason: string; loginName?: string; displayName?: string; residentId?: string }

/** A role proposed for a colleague; without one, an account is made for a new colleague and its code shown. */
export function RoleDialog({ colleague, onClose }: { colleague?: Staff; onClose: () => void }) {
  const [form] = Form.useForm<Given>();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [words, setWords] = useState('');
  const places = useQuery({ queryKey: ['grant-places', words], queryFn: () => api.grants.listGrantPlaces({ query: words ? { search: words } : {} }), placeholderData: keepPreviousData });
  const act = useMutation({
    mutationFn: async (given: Given): Promise<PrintedCode | null> => {
      const place = places.data?.places.find(({ organisationId }) => organisationId === given.organisationId);
      const role = { role: place?.role ?? 'clerk', organisationId: given.organisationId, sinceOn: given.sinceOn.format('YYYY-MM-DD'), untilOn: given.untilOn?.format('YYYY-MM-DD') ?? null, reason: given.reason } as const;
      if (!colleague) return api.grants.createStaff({ body: { ...role, loginName: given.loginName ?? '', displayName: given.displayName ?? '', residentId: given.residentId?.trim() || null } });
      await api.grants.proposeGrant({ body: { ...role, accountId: colleague.accountId } });
      return null;
    },
    onSuccess: (printed) => {
      void cache.invalidateQueries({ queryKey: ['staff'] });
      void cache.invalidateQueries({ queryKey: ['grant-requests'] });
      void message.success(ts('propose.done'));
      if (!printed) onClose();
    },
  });
  if (act.data) return <StaffSlip printed={act.data} loginName={act.variables?.loginName ?? ''} onClose={onClose} />;
  return (
    <Modal
      open
      title={colleague ? ts('propose.for', { name: colleague.displayName }) : ts('create')}
      okText={colleague ? ts('propose.do') : ts('create.do')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {!colleague && <Alert type="info" showIcon className="desk-alert" title={ts('create.what')} />}
      <RefusalAlert error={act.error} />
      <RefusalAlert error={places.error} onRetry={() => void places.refetch()} />
      <Form<Given> form={form} layout="vertical" requiredMark={false} name="role" initialValues={{ sinceOn: dayjs(dayOf(new Date().toISOString())) }} onFinish={(given) => act.mutate(given)}>
        {!colleague && (
          <>
            <Form.Item name="displayName" label={ts('displayName')} rules={[{ required: true, whitespace: true, min: 2, max: 40, message: ts('displayName.rule') }]}><Input maxLength={40} autoComplete="off" /></Form.Item>
            <Form.Item name="residentId" label={ts('holder')} extra={ts('holder.hint')}><Input maxLength={40} autoComplete="off" /></Form.Item>
            <Form.Item name="loginName" label={ts('loginName')} extra={ts('loginName.hint')} rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,31}$/, message: ts('loginName.rule') }]}><Input maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} /></Form.Item>
          </>
        )}
        <Form.Item name="organisationId" label={ts('place')} extra={ts('place.hint')} rules={[{ required: true, message: ts('place.rule') }]}>
          <Select
            showSearch={{ filterOption: false, onSearch: setWords }}
            loading={places.isFetching}
            options={(places.data?.places ?? []).map((place) => ({ value: place.organisationId, label: `${place.organisationName}（${roleWords[place.role]}）` }))}
          />
        </Form.Item>
        <Form.Item name="sinceOn" label={ts('sinceOn')} rules={[{ required: true, message: ts('date.rule') }]}><DatePicker className="desk-full" inputReadOnly /></Form.Item>
        <Form.Item name="untilOn" label={ts('untilOn')}><DatePicker className="desk-full" inputReadOnly /></Form.Item>
        <Form.Item name="reason" label={ts('reason')} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: ts('reason.rule') }]}><Input.TextArea rows={2} maxLength={200} showCount /></Form.Item>
      </Form>
    </Modal>
  );
}
