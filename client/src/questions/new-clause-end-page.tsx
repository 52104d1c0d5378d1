import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { tc } from '../catalogue/question-approval.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { ClauseQuestions } from './clause-questions.tsx';
import './questions.css';

interface Typed { organisationId: string; title: string; clause?: string; endedOn: Dayjs; replacedTitle?: string; replacedClause?: string; note: string }

const orNull = (typed: string | undefined) => typed?.trim() || null;
const bodyOf = ({ organisationId, title, clause, endedOn, replacedTitle, replacedClause }: Omit<Typed, 'note'>) => ({
  organisationId, title, clause: orNull(clause), endedOn: endedOn.format('YYYY-MM-DD'), replacedBy: orNull(replacedTitle) ? { title: replacedTitle!.trim(), clause: orNull(replacedClause) } : null,
});

/** A clause that holds no more: the questions citing it are seen before anything is stated. */
export function NewClauseEndPage() {
  const base = useDeskBase();
  const known = useQuery({ queryKey: ['clause-end-organisations'], queryFn: async () => (await api.questions.listClauseEnds({ query: { limit: 1 } })).organisations });
  return (
    <>
      <PageHeading title={tc('new')} back={{ to: `${base}/clause-ends`, label: tc('back') }} under={tc('what')} />
      <Loaded query={known}>{(organisations) => <Stating organisations={organisations} />}</Loaded>
    </>
  );
}

function Stating({ organisations }: { organisations: readonly { id: string; name: string }[] }) {
  const [form] = Form.useForm<Typed>();
  const base = useDeskBase();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { message } = App.useApp();
  /** What was previewed: stated is only what was seen. */
  const [seen, setSeen] = useState<ReturnType<typeof bodyOf> | null>(null);
  const preview = useMutation({ mutationFn: (body: ReturnType<typeof bodyOf>) => api.questions.previewClauseEnd({ body }), onSuccess: (_, body) => setSeen(body) });
  const state = useMutation({
    mutationFn: (note: string) => api.questions.stateClauseEnd({ body: { ...seen!, note } }),
    onSuccess: ({ id, found, frozen }) => {
      void message.success(tc('stated', { found, frozen }), 6);
      void cache.invalidateQueries();
      void navigate(`${base}/clause-ends/${id}`, { replace: true });
    },
  });
  const look = () => void form.validateFields(['organisationId', 'title', 'clause', 'endedOn', 'replacedTitle', 'replacedClause']).then((typed) => preview.mutate(bodyOf(typed as Typed)), () => undefined);
  const previewed = preview.data;
  return (
    <>
      <Form<Typed> form={form} name="clause-end" layout="vertical" requiredMark={false} className="desk-form desk-form-narrow" initialValues={{ organisationId: organisations[0]?.id }} onFinish={({ note }) => state.mutate(note)} onValuesChange={(changed: Partial<Typed>) => { if (!('note' in changed)) setSeen(null); }}>
        <Form.Item name="organisationId" label={tc('organisation')} extra={tc('organisation.hint')} hidden={organisations.length < 2} rules={[{ required: true }]}><Select options={organisations.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
        <Form.Item name="title" label={tc('text')} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: tc('text.rule') }]}><Input maxLength={200} /></Form.Item>
        <Form.Item name="clause" label={tc('clause')} extra={tc('clause.hint')}><Input maxLength={100} /></Form.Item>
        <Form.Item name="endedOn" label={tc('endedOn')} rules={[{ required: true, message: tc('endedOn.rule') }]}><DatePicker onKeyDown={stayInForm} /></Form.Item>
        <div className="q-pair">
          <Form.Item name="replacedTitle" label={tc('replacedText')} rules={[{ min: 2, message: tc('text.rule') }]}><Input maxLength={200} placeholder={tc('optional')} /></Form.Item>
          <Form.Item name="replacedClause" label={tc('replacedClause')}><Input maxLength={100} placeholder={tc('optional')} /></Form.Item>
        </div>
        <RefusalAlert error={preview.error} />
        <Button type={seen ? 'default' : 'primary'} loading={preview.isPending} onClick={look}>{tc('preview')}</Button>
        {previewed && !seen && <p className="q-warn">{tc('again')}</p>}
        {previewed && seen && (
          <>
            <div className="desk-rest"><Alert className="desk-alert" type={previewed.found > 0 ? 'warning' : 'info'} showIcon title={previewed.found > 0 ? tc('found', { found: previewed.found }) : tc('found.none')} /></div>
            <Form.Item name="note" label={tc('note')} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: tc('note.rule') }]} extra={<span className="desk-usual">{[tc('usual.new'), tc('usual.repealed')].map((usual) => <Button key={usual} size="small" onClick={() => form.setFieldValue('note', usual)}>{usual}</Button>)}</span>}>
              <Input.TextArea rows={2} maxLength={200} showCount />
            </Form.Item>
            <RefusalAlert error={state.error} />
            <Button type="primary" danger={previewed.found > 0} htmlType="submit" loading={state.isPending}>{previewed.found > 0 ? tc('state.do', { found: previewed.found }) : tc('state')}</Button>
          </>
        )}
      </Form>
      {previewed && seen && previewed.found > 0 && (
        <>
          <h2>{tc('questions')}</h2>
          {previewed.found > previewed.questions.length && <p className="desk-quiet">{tc('found.first', { shown: previewed.questions.length })}</p>}
          <ClauseQuestions questions={previewed.questions} />
        </>
      )}
    </>
  );
}
