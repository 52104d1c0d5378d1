import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OrganisationKind } from '@kuangan/server/contract';
import { App, Button, DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { organisationsOf, useMe } from '../desk/me.ts';
import { OrganisationPicker } from '../desk/organisation-picker.tsx';
import { choicesOf, organisationKindWords } from '../desk/organisation-words.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';
import { describedBody, OrganisationFields, type DescribedForm } from './organisation-fields.tsx';

interface EnterForm extends DescribedForm {
  kind: OrganisationKind;
  supervisedBy: string;
  belongsTo?: string | null;
  openedOn?: Dayjs | null;
}

/** Enters an organisation under an office; afterwards its own page. */
export function EnterOrganisationPage() {
  const offices = organisationsOf(useMe(), 'regulator');
  const [form] = Form.useForm<EnterForm>();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const kind = Form.useWatch('kind', form);
  const enter = useMutation({
    mutationFn: (values: EnterForm) => api.organisations.enterOrganisation({
      body: {
        ...describedBody(values.kind, values), kind: values.kind, supervisedBy: values.supervisedBy,
        belongsTo: values.kind === 'regulator' ? null : values.belongsTo ?? null, openedOn: values.openedOn?.format('YYYY-MM-DD') ?? null,
      },
    }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['organisations'] });
      void message.success(tg('entered'));
      void navigate(`/desk/oversight/organisations/${id}`);
    },
  });
  const office = offices[0];
  return (
    <>
      <PageHeading title={tg('enter')} back={{ to: '/desk/oversight/organisations', label: tg('title') }} />
      <Form<EnterForm>
        form={form}
        name="enter-organisation"
        layout="vertical"
        requiredMark={false}
        className="desk-form desk-form-narrow"
        scrollToFirstError
        initialValues={{ kind: 'mine', supervisedBy: office?.id, mine: { kind: 'coal', workplace: 'underground' } }}
        onFinish={(values) => enter.mutate(values)}
      >
        <Form.Item name="kind" label={tg('kind')} extra={tg('form.kind.hint')}>
          <Select options={choicesOf(organisationKindWords)} onChange={() => form.setFieldsValue({ belongsTo: null })} />
        </Form.Item>
        <OrganisationFields kind={kind} />
        <Form.Item name="supervisedBy" label={tg('supervisedBy')} extra={tg('form.supervisedBy.hint')} rules={[{ required: true, message: tg('form.required') }]}>
          <OrganisationPicker kind="regulator" {...(office ? { known: office } : {})} />
        </Form.Item>
        {kind !== undefined && kind !== 'regulator' && (
          <Form.Item name="belongsTo" label={tg('form.belongsTo')} extra={tg('form.belongsTo.hint')}>
            <OrganisationPicker key={kind} above={{ kind, tie: 'belongs-to' }} allowClear />
          </Form.Item>
        )}
        <Form.Item name="openedOn" label={tg('form.openedOn')}>
          <DatePicker className="desk-full" onKeyDown={stayInForm} disabledDate={(day) => day.format('YYYY-MM-DD') > dayOf(Date.now())} />
        </Form.Item>
        <RefusalAlert error={enter.error} />
        <Button type="primary" htmlType="submit" loading={enter.isPending}>{tg('enter')}</Button>
      </Form>
    </>
  );
}
