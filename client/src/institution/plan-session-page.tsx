import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Col, DatePicker, Form, InputNumber, Row, Select, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, isRefused } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { tp } from '../catalogue/paper-trial.ts';
import { Loaded } from '../desk/loaded.tsx';
import { organisationsOf, useMe } from '../desk/me.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';
import { instantAt } from '../desk/times.ts';
import { poolWords, typeWords } from '../desk/words.ts';
import { dropDraft, keepDraft, readDraft } from './plan-draft.ts';
import { BlueprintFields } from './blueprint-fields.tsx';
import { BlueprintTrialPart } from './blueprint-trial.tsx';
import { proposedBlueprint, shortfallOf, totalsOf, wantedBlueprint } from './blueprint.ts';
import { LimitsFields } from './limits-fields.tsx';

export interface PlanForm {
  institutionId: string;
  operationItem: string;
  bankId: string;
  siteId: string;
  roomId: string;
  seats: number;
  day: Dayjs;
  time: Dayjs;
  lateEntryMinutes: number;
  blueprint: typeof proposedBlueprint;
}

/** Plans one exam session: what, where, when, and how papers are drawn. */
export function PlanSessionPage() {
  // another number is another form: dropping the draft begins anew
  const [begun, setBegun] = useState(0);
  const banks = useQuery({ queryKey: ['banks'], queryFn: () => api.questionBanks.listBanks() });
  const sites = useQuery({ queryKey: ['exam-sites'], queryFn: () => api.organisations.listExamSites() });
  return (
    <>
      <PageHeading title={ti('sessions.plan')} back={{ to: '/desk/institution/sessions', label: ti('sessions') }} under={ti('plan.what')} />
      <Loaded query={banks}>{({ banks: known }) => <Loaded query={sites}>{({ sites: places }) => <PlanSessionForm key={begun} banks={known} sites={places} onBeginAnew={() => setBegun(begun + 1)} />}</Loaded>}</Loaded>
    </>
  );
}

type Banks = Awaited<ReturnType<typeof api.questionBanks.listBanks>>['banks'];
type Sites = Awaited<ReturnType<typeof api.organisations.listExamSites>>['sites'];

function PlanSessionForm({ banks, sites, onBeginAnew }: { banks: Banks; sites: Sites; onBeginAnew: () => void }) {
  const me = useMe();
  const institutions = organisationsOf(me, 'clerk');
  const [draft] = useState(() => readDraft(me.accountId, banks.map(({ id }) => id), sites.flatMap(({ rooms }) => rooms.map(({ id }) => id))));
  const [form] = Form.useForm<PlanForm>();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const plan = useMutation({
    mutationFn: ({ institutionId, bankId, roomId, seats, day, time, lateEntryMinutes, blueprint }: PlanForm) => api.exams.planSession({
      body: {
        institutionId, bankId, roomId, seats, lateEntryMinutes,
        startsAt: instantAt(day.format('YYYY-MM-DD'), time.format('HH:mm')),
        blueprint: wantedBlueprint(blueprint),
      },
    }),
    onSuccess: async (session) => {
      dropDraft(me.accountId);
      await cache.invalidateQueries({ queryKey: ['sessions'] });
      void message.success(ti('plan.saved'));
      void navigate(`/desk/institution/sessions/${session.id}?part=roster`);
    },
  });
  const item = Form.useWatch('operationItem', form);
  const bankId = Form.useWatch('bankId', form);
  const siteId = Form.useWatch('siteId', form);
  const roomId = Form.useWatch('roomId', form);
  const items = [...new Set(banks.map((bank) => bank.operationItem))];
  const ofItem = banks.filter((bank) => bank.operationItem === item);
  const rooms = sites.find((site) => site.id === siteId)?.rooms ?? [];
  const room = rooms.find((one) => one.id === roomId);
  const bank = banks.find((one) => one.id === bankId);
  const required = [{ required: true, message: ti('plan.required') }];
  const half = { xs: 24, md: 12 };

  const chooseItem = (chosen: string) => form.setFieldsValue({ bankId: banks.filter((one) => one.operationItem === chosen)[0]?.id ?? '' });
  const chooseSite = (chosen: string) => {
    const first = sites.find((site) => site.id === chosen)?.rooms[0];
    form.setFieldsValue({ roomId: first?.id ?? '', seats: first?.seats ?? 30 });
  };
  const chooseRoom = (chosen: string) => form.setFieldsValue({ seats: rooms.find((one) => one.id === chosen)?.seats ?? 30 });

  if (banks.length === 0) return <Alert type="warning" showIcon title={ti('plan.item.none')} />;
  const firstBank = banks[0];
  const firstSite = sites[0];
  const drop = () => {
    dropDraft(me.accountId);
    onBeginAnew();
  };
  return (
    <Form<PlanForm>
      form={form}
      name="plan"
      layout="vertical"
      requiredMark={false}
      className="desk-form"
      scrollToFirstError
      initialValues={{
        institutionId: institutions[0]?.id, operationItem: firstBank?.operationItem, bankId: firstBank?.id, siteId: firstSite?.id,
        roomId: firstSite?.rooms[0]?.id, seats: firstSite?.rooms[0]?.seats, lateEntryMinutes: 30, blueprint: proposedBlueprint, ...draft,
      }}
      onValuesChange={(_, values) => keepDraft(me.accountId, values)}
      onFinish={(values) => plan.mutate(values)}
    >
      {draft && <Alert type="info" showIcon className="desk-alert" title={ti('plan.draft')} action={<Button size="small" onClick={drop}>{ti('plan.draft.drop')}</Button>} />}
      <Row gutter={16}>
        <Col {...half} {...(institutions.length < 2 ? { style: { display: 'none' } } : {})}>
          <Form.Item name="institutionId" label={ti('plan.institution')} rules={required}><Select options={institutions.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
        </Col>
        <Col {...half}>
          <Form.Item name="operationItem" label={ti('plan.item')} rules={required}><Select options={items.map((name) => ({ value: name, label: name }))} onChange={chooseItem} /></Form.Item>
        </Col>
        <Col {...half}>
          <Form.Item name="bankId" label={ti('plan.bank')} rules={required} extra={bank?.pool === 'practice' ? ti('plan.bank.hint') : undefined}>
            <Select options={ofItem.map((one) => ({ value: one.id, label: `${one.title}（${poolWords[one.pool]}）` }))} />
          </Form.Item>
        </Col>
        <Col {...half}>
          <Form.Item name="siteId" label={ti('plan.site')} rules={required}><Select options={sites.map((site) => ({ value: site.id, label: site.name }))} onChange={chooseSite} /></Form.Item>
        </Col>
        <Col {...half}>
          <Form.Item name="roomId" label={ti('plan.room')} rules={required}>
            <Select options={rooms.map((one) => ({ value: one.id, label: ti('plan.room.option', { name: one.name, seats: one.seats }) }))} onChange={chooseRoom} />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item name="day" label={ti('plan.day')} rules={required}>
            <DatePicker onKeyDown={stayInForm} className="desk-full" inputReadOnly disabledDate={(day) => day.format('YYYY-MM-DD') < dayOf(Date.now())} />
          </Form.Item>
        </Col>
        <Col xs={12} md={12}><Form.Item name="time" label={ti('plan.time')} rules={required}><TimePicker onKeyDown={stayInForm} className="desk-full" format="HH:mm" minuteStep={5} needConfirm={false} /></Form.Item></Col>
        <Col xs={12} md={12}>
          <Form.Item name="seats" label={ti('plan.seats')} rules={required} extra={room && ti('plan.seats.most', { seats: room.seats })}><InputNumber className="desk-full" min={1} max={room?.seats ?? 1000} precision={0} /></Form.Item>
        </Col>
        <Col xs={24} md={8}><Form.Item name="lateEntryMinutes" label={ti('plan.late')} rules={required}><InputNumber className="desk-full" min={0} max={240} precision={0} /></Form.Item></Col>
        <Col xs={12} md={8}><Form.Item name={['blueprint', 'minutes']} label={ti('plan.minutes')} rules={required}><InputNumber className="desk-full" min={1} max={480} precision={0} /></Form.Item></Col>
        <Col xs={12} md={8}>
          <Form.Item
            name={['blueprint', 'passMark']}
            label={ti('plan.passMark')}
            dependencies={['blueprint', 'sections']}
            rules={[...required, {
              validator: async (_, value: number) => {
                const { points } = totalsOf((form.getFieldValue(['blueprint', 'sections']) ?? []) as PlanForm['blueprint']['sections']);
                if (value > points) throw new Error(ti('plan.passAboveTotal', { points }));
              },
            }]}
          >
            <InputNumber className="desk-full" min={0} />
          </Form.Item>
        </Col>
      </Row>
      <BlueprintFields have={bank?.counts} />
      <Form.Item name={['blueprint', 'shuffleOptions']} valuePropName="checked"><Checkbox>{ti('plan.shuffle')}</Checkbox></Form.Item>
      <LimitsFields />
      <BlueprintTrialPart
        bankId={bankId}
        read={async () => {
          const valid = await form.validateFields({ recursive: true }).then(() => true, ({ errorFields }: { errorFields: { name: unknown[] }[] }) => errorFields.every(({ name }) => name[0] !== 'blueprint'));
          return valid ? wantedBlueprint(form.getFieldValue('blueprint') as PlanForm['blueprint']) : null;
        }}
        onApply={(changes) => {
          // the trial's sections are those that are asked for; the form has a row for each type
          const asked = (form.getFieldValue(['blueprint', 'sections']) as PlanForm['blueprint']['sections']).flatMap((section, row) => (section.count > 0 ? [row] : []));
          for (const { constraint: { path }, to } of changes) form.setFieldValue(['blueprint', ...(path[0] === 'sections' ? ['sections', asked[Number(path[1])]!, ...path.slice(2)] : path)] as never, to);
          keepDraft(me.accountId, form.getFieldsValue(true) as PlanForm);
        }}
      />
      {isRefused(plan.error, 'session/paper-infeasible') ? <Shortfall missing={plan.error.details['missing']} error={plan.error} /> : <RefusalAlert error={plan.error} />}
      <Button type="primary" htmlType="submit" loading={plan.isPending}>{ti('plan.save')}</Button>
    </Form>
  );
}

/** Which type lacks how many; the general sentence when the server sent no numbers. */
function Shortfall({ missing, error }: { missing: unknown; error: unknown }) {
  const types = shortfallOf(missing);
  if (types.length === 0) return isRefused(error) ? <Alert role="alert" type="error" showIcon className="desk-alert" title={tp('notSaved')} /> : <RefusalAlert error={error} />;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      className="desk-alert"
      title={ti('plan.short.title')}
      description={
        <>
          <ul>
            {types.map(({ type, wanted, available }) => <li key={type}>{ti('plan.short', { type: typeWords[type], wanted, available, lack: wanted - available })}</li>)}
          </ul>
          {ti('plan.short.do')}
        </>
      }
    />
  );
}
