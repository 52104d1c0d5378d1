import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OrganisationDetail, TieKind } from '@kuangan/server/contract';
import { Alert, App, Checkbox, DatePicker, Form, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { api } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { tg, usualReasons } from '../catalogue/desk-organisations.ts';
import { t } from '../catalogue/desk.ts';
import { OrganisationPicker } from '../desk/organisation-picker.tsx';
import { choicesOf, tieWords } from '../desk/organisation-words.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';
import { describedBody, describedForm, OrganisationFields, type DescribedForm } from './organisation-fields.tsx';

interface DialogProps {
  organisation: OrganisationDetail;
  onClose: () => void;
}

const required = [{ required: true, message: tg('form.required') }];
const day = (chosen: Dayjs): string => chosen.format('YYYY-MM-DD');
const today = (): Dayjs => dayjs(dayOf(Date.now()));
const toCome = (chosen: Dayjs): boolean => day(chosen) > dayOf(Date.now());

/** After a change: says so, reads everything about organisations anew, closes. */
function useDone(onClose: () => void): (words: string) => Promise<void> {
  const cache = useQueryClient();
  const { message } = App.useApp();
  return async (words) => {
    await cache.invalidateQueries({ queryKey: ['organisations'] });
    void message.success(words);
    onClose();
  };
}

export function DescribeDialog({ organisation, onClose }: DialogProps) {
  const [form] = Form.useForm<DescribedForm>();
  const done = useDone(onClose);
  const save = useMutation({
    mutationFn: (values: DescribedForm) => api.organisations.describeOrganisation({ params: { organisationId: organisation.id }, body: describedBody(organisation.kind, values) }),
    onSuccess: () => done(tg('saved')),
  });
  return (
    <Modal open title={tg('describe')} okText={tg('save')} cancelText={t('cancel')} okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="info" showIcon className="desk-alert" title={tg('describe.what')} />
      <RefusalAlert error={save.error} />
      <Form<DescribedForm> form={form} name="describe-organisation" layout="vertical" requiredMark={false} initialValues={describedForm(organisation)} onFinish={(values) => save.mutate(values)}>
        <OrganisationFields kind={organisation.kind} />
      </Form>
    </Modal>
  );
}

interface MoveForm {
  tie: TieKind;
  nobody?: boolean;
  above?: string;
  onDay: Dayjs;
}

export function MoveDialog({ organisation, onClose }: DialogProps) {
  const [form] = Form.useForm<MoveForm>();
  const done = useDone(onClose);
  const tie = Form.useWatch('tie', form) ?? 'supervised-by';
  const nobody = Form.useWatch('nobody', form) === true && tie === 'belongs-to';
  const move = useMutation({
    mutationFn: ({ above, onDay }: MoveForm) => api.organisations.moveOrganisation({ params: { organisationId: organisation.id }, body: { tie, above: nobody ? null : above ?? null, onDay: day(onDay) } }),
    onSuccess: (_, { onDay }) => done(tg('move.done', { on: day(onDay) })),
  });
  return (
    <Modal open title={tg('move')} okText={tg('move')} cancelText={t('cancel')} okButtonProps={{ loading: move.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="info" showIcon className="desk-alert" title={tg('move.what')} />
      <RefusalAlert error={move.error} />
      <Form<MoveForm> form={form} name="move-organisation" layout="vertical" requiredMark={false} initialValues={{ tie: 'supervised-by', onDay: today() }} onFinish={(values) => move.mutate(values)}>
        <Form.Item name="tie" label={tg('move.tie')} hidden={organisation.kind === 'regulator'}>
          <Radio.Group options={choicesOf(tieWords)} onChange={() => form.resetFields(['above'])} />
        </Form.Item>
        {tie === 'belongs-to' && <Form.Item name="nobody" valuePropName="checked"><Checkbox>{tg('move.nobody')}</Checkbox></Form.Item>}
        {!nobody && (
          <Form.Item name="above" label={tg('move.above')} rules={required}>
            <OrganisationPicker key={tie} above={{ kind: organisation.kind, tie }} except={organisation.id} />
          </Form.Item>
        )}
        <Form.Item name="onDay" label={tg('move.on')} rules={required}><DatePicker className="desk-full" onKeyDown={stayInForm} /></Form.Item>
      </Form>
    </Modal>
  );
}

interface EndForm {
  reason: string;
  onDay: Dayjs;
}

const LastDay = () => (
  <Form.Item name="onDay" label={tg('lastDay')} rules={required}><DatePicker className="desk-full" onKeyDown={stayInForm} disabledDate={toCome} /></Form.Item>
);

export function MergeDialog({ organisation, onClose }: DialogProps) {
  const done = useDone(onClose);
  return (
    <ReasonDialog<EndForm & { into: string }>
      title={tg('merge')}
      consequence={tg('merge.what')}
      confirm={tg('merge.do')}
      danger
      usual={usualReasons.merge}
      initial={{ onDay: today() }}
      act={async ({ into, onDay, reason }) => done(tg('merge.done', await api.organisations.mergeOrganisation({ params: { organisationId: organisation.id }, body: { into, onDay: day(onDay), reason } })))}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="into" label={tg('merge.into')} rules={required}><OrganisationPicker kind={organisation.kind} except={organisation.id} /></Form.Item>
      <LastDay />
    </ReasonDialog>
  );
}

export function CloseDialog({ organisation, onClose }: DialogProps) {
  const done = useDone(onClose);
  return (
    <ReasonDialog<EndForm>
      title={tg('close')}
      consequence={tg('close.what')}
      confirm={tg('close.do')}
      danger
      usual={usualReasons.close}
      initial={{ onDay: today() }}
      act={async ({ onDay, reason }) => done(tg('close.done', await api.organisations.closeOrganisation({ params: { organisationId: organisation.id }, body: { onDay: day(onDay), reason } })))}
      onDone={() => undefined}
      onClose={onClose}
    >
      <LastDay />
    </ReasonDialog>
  );
}

export function ReopenDialog({ organisation, onClose }: DialogProps) {
  const done = useDone(onClose);
  return (
    <ReasonDialog<{ reason: string }>
      title={tg('reopen')}
      consequence={tg('reopen.what')}
      confirm={tg('reopen.do')}
      usual={usualReasons.reopen}
      act={async ({ reason }) => {
        await api.organisations.reopenOrganisation({ params: { organisationId: organisation.id }, body: { reason } });
        await done(tg('reopen.done'));
      }}
      onDone={() => undefined}
      onClose={onClose}
    />
  );
}
