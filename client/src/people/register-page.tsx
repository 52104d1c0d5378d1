import { useMutation } from '@tanstack/react-query';
import type { EmploymentKind } from '@kuangan/server/contract';
import { employmentKindWords } from '@kuangan/server/contract/file-words';
import { App, Button, Col, Form, Row, Select } from 'antd';
import { useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { deskOf } from '../desk/me.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { DayField, required, TextField, WorkPlaceField } from './fields.tsx';
import { optionsOf } from './words.ts';

interface Registration {
  name: string;
  residentId: string;
  phone?: string;
  educationLevel?: string;
  employerId: string;
  workplaceId: string | null;
  kind: EmploymentKind;
  job: string;
  sinceOn: string;
}

const mended = ['name-mended', 'id-upgraded', 'id-mended', 'phone-mended'] as const;
const half = { xs: 24, md: 12 };

/** Registers one person by hand, with the employment he is registered for. */
export function RegisterPage() {
  const [form] = Form.useForm<Registration>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const register = useMutation({
    mutationFn: ({ phone, ...given }: Registration) => api.people.registerPerson({ body: { ...given, phone: phone?.trim() ? phone : null } }),
    onSuccess: (registered) => {
      const what = mended.filter((code) => registered.mended.includes(code)).map((code) => tn(`mended.${code}`)).join('、');
      void message.success(what === '' ? tn('register.done') : tn('register.mended', { what }), 6);
      void navigate(`${deskOf.clerk}/people/${registered.personId}`);
    },
  });
  return (
    <>
      <PageHeading title={tn('register')} back={{ to: `${deskOf.clerk}/people`, label: tn('back') }} under={tn('register.what')} />
      <Form<Registration>
        form={form}
        name="register"
        layout="vertical"
        requiredMark={false}
        className="desk-form"
        scrollToFirstError
        initialValues={{ kind: 'direct', job: '', workplaceId: null }}
        onFinish={(values) => register.mutate(values)}
      >
        <Row gutter={16}>
          <Col {...half}><TextField name="name" label={tn('register.name')} hint={tn('register.name.hint')} max={200} /></Col>
          <Col {...half}><TextField name="residentId" label={tn('residentId')} hint={tn('register.id.hint')} max={40} /></Col>
          <Col {...half}><TextField name="phone" label={tn('phone.label')} max={20} optional /></Col>
          <Col {...half}><TextField name="educationLevel" label={tn('education')} hint={tn('register.education.hint')} max={40} optional /></Col>
          <Col {...half}><WorkPlaceField name="employerId" label={tn('employer')} /></Col>
          <Col {...half}><WorkPlaceField name="workplaceId" label={tn('employment.workplace')} hint={tn('employment.workplace.hint')} optional /></Col>
          <Col {...half}><Form.Item name="kind" label={tn('employment.kind')} rules={required}><Select options={optionsOf(employmentKindWords)} /></Form.Item></Col>
          <Col {...half}><TextField name="job" label={tn('job')} max={60} optional /></Col>
          <Col {...half}><DayField name="sinceOn" label={tn('since')} /></Col>
        </Row>
        <RefusalAlert error={register.error} />
        <Button type="primary" htmlType="submit" loading={register.isPending}>{tn('register.do')}</Button>
      </Form>
    </>
  );
}
