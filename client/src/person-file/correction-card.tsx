import type { ListedCorrection } from '@kuangan/server/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Descriptions, Form, Input, Radio, Tag } from 'antd';
import { Link, useLocation } from 'react-router';
import { api, fileAddress } from '../api/index.ts';
import { tc } from '../catalogue/desk-corrections.ts';
import { correctionStateWords, subjectWords } from '../catalogue/person-file.ts';
import { can } from '../desk/ability.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { dateTime } from '../desk/times.ts';

const colours = { asked: 'gold', upheld: 'green', declined: 'red', withdrawn: 'default' } as const;

/** One request: what is said to be wrong, what proves it, until when; its answer, or the form to give one. */
export function CorrectionCard({ correction }: { correction: ListedCorrection }) {
  const desk = useLocation().pathname.startsWith('/desk/oversight') ? '/desk/oversight' : '/desk/institution';
  return (
    <Card
      size="small" className="desk-inquiry"
      title={<>{correction.personName} · {subjectWords[correction.subject]}</>}
      extra={<Link to={`${desk}/people/${correction.personId}`}>{tc('toPerson')}</Link>}
    >
      <p className="desk-quiet">
        <Tag color={colours[correction.state]}>{correctionStateWords[correction.state]}</Tag>{correction.overdue && <Tag color="red">{tc('overdue')}</Tag>} {correction.residentIdMasked}
      </p>
      <Descriptions
        className="desk-alert" size="small" column={{ xs: 1, md: 2 }}
        items={[
          { key: 'wrong', label: tc('wrong'), children: <span className="desk-prose">{correction.wrong}</span> },
          { key: 'right', label: tc('right'), children: <span className="desk-prose">{correction.right}</span> },
          { key: 'asked', label: tc('asked'), children: dateTime(correction.askedAt) },
          { key: 'due', label: tc('due'), children: correction.dueOn },
          { key: 'evidence', label: tc('evidence'), children: correction.evidence ? <a href={fileAddress('personRecords', 'readEvidence', { evidenceId: correction.evidence.id })}>{tc('openEvidence', { name: correction.evidence.name })}</a> : tc('noEvidence') },
        ]}
      />
      {correction.answeredAt && (
        <>
          <p className="desk-quiet">{tc('answered', { by: correction.answeredBy ?? '', at: dateTime(correction.answeredAt) })}</p>
          <p className="desk-prose">{tc('reason')}：{correction.reason}</p>
          {correction.changed && <p className="desk-prose">{tc('changed')}：{correction.changed}</p>}
        </>
      )}
      {correction.state === 'asked' && (can(correction, 'answer') ? <AnswerForm correctionId={correction.id} /> : <p className="desk-quiet">{tc('own')}</p>)}
    </Card>
  );
}

interface Given { verdict: 'upheld' | 'declined'; reason: string; changed?: string }

function AnswerForm({ correctionId }: { correctionId: string }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const verdict = Form.useWatch('verdict', form);
  const send = useMutation({
    mutationFn: ({ verdict, reason, changed }: Given) => api.personFile.answerCorrection({ params: { correctionId }, body: verdict === 'upheld' ? { verdict, reason, changed: changed ?? '' } : { verdict, reason } }),
    onSuccess: async () => {
      void message.success(tc('done'));
      await cache.invalidateQueries({ queryKey: ['corrections'] });
    },
  });
  const rules = [{ required: true, whitespace: true, min: 2, max: 1000, message: tc('rule') }];
  return (
    <Form<Given> form={form} name={`answer-${correctionId}`} layout="vertical" requiredMark={false} onFinish={(given) => send.mutate(given)}>
      <Form.Item name="verdict" label={tc('verdict')} rules={[{ required: true, message: tc('verdictRule') }]}>
        <Radio.Group options={(['upheld', 'declined'] as const).map((value) => ({ value, label: tc(value) }))} />
      </Form.Item>
      {verdict === 'upheld' && (
        <Form.Item name="changed" label={tc('changed')} extra={tc('changedHint')} rules={rules}><Input.TextArea rows={2} maxLength={1000} showCount /></Form.Item>
      )}
      {verdict && <Form.Item name="reason" label={tc('reason')} extra={tc('reasonHint')} rules={rules}><Input.TextArea rows={2} maxLength={1000} showCount /></Form.Item>}
      <RefusalAlert error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>{tc('answer')}</Button>
    </Form>
  );
}
