import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MarkInquiry } from '@kuangan/server/contract';
import { App, Button, Card, Form, Input } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { to } from '../catalogue/desk-oversight.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { dateTime } from '../desk/times.ts';

/** A question about a mark and its answer, or the form to answer it. `here`: already on the sitting's page. */
export function InquiryCard({ inquiry, here = false }: { inquiry: MarkInquiry; here?: boolean }) {
  return (
    <Card size="small" className="desk-inquiry" title={<>{inquiry.candidateName} · {inquiry.operationItem}</>} extra={here ? null : <Link to={`/desk/oversight/sittings/${inquiry.sittingId}?part=paper`}>{to('inquiry.sitting')}</Link>}>
      <p className="desk-quiet">{to('inquiry.asked', { name: inquiry.candidateName, at: dateTime(inquiry.askedAt) })}</p>
      <p className="desk-prose">{inquiry.question}</p>
      {inquiry.answeredAt ? (
        <>
          <p className="desk-quiet">{to('inquiry.answered', { by: inquiry.answeredBy ?? '', at: dateTime(inquiry.answeredAt) })}</p>
          <p className="desk-prose">{inquiry.answer}</p>
        </>
      ) : <AnswerForm inquiryId={inquiry.id} />}
    </Card>
  );
}

function AnswerForm({ inquiryId }: { inquiryId: string }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const send = useMutation({
    mutationFn: ({ answer }: { answer: string }) => api.sittings.answerMarkInquiry({ params: { inquiryId }, body: { answer } }),
    onSuccess: async () => {
      void message.success(to('inquiry.answer.done'));
      await Promise.all(['inquiries', 'inspected'].map((key) => cache.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <Form<{ answer: string }> name={`answer-${inquiryId}`} layout="vertical" requiredMark={false} onFinish={(values) => send.mutate(values)}>
      <Form.Item name="answer" label={to('inquiry.answer')} extra={to('inquiry.answer.hint')} rules={[{ required: true, whitespace: true, min: 2, max: 2000, message: to('inquiry.answer.rule') }]}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
      <RefusalAlert error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>{to('inquiry.answer.do')}</Button>
    </Form>
  );
}
