import type { MarkingTask } from '@kuangan/server/contract';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Space } from 'antd';
import { api, isRefused } from '../api/index.ts';
import { tm } from '../catalogue/marking.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { MediaShown } from '../paper/media-shown.tsx';
import '../paper/paper.css';
import { RichText } from '../paper/rich-text.tsx';
import { sumOf } from './sum.ts';

interface Marked { points: (number | null)[]; note?: string }

/** The answer beside its rubric, a number per line. What is saved stands: the form goes on to the next answer. */
export function MarkForm({ task, onMarked, onLater }: { task: MarkingTask; onMarked: () => Promise<void>; onLater: () => Promise<void> }) {
  const [form] = Form.useForm<Marked>();
  const { message } = App.useApp();
  const given = Form.useWatch('points', form) ?? [];
  const save = useMutation({
    mutationFn: ({ points, note = '' }: Marked) => api.marking.markAnswer({ params: { taskId: task.id }, body: { points: points.map(Number), note } }),
    onSuccess: (_, { points }) => {
      void message.success(tm('saved', { points: sumOf(points) }));
      return onMarked();
    },
  });
  const gone = isRefused(save.error, 'marking/settled') || isRefused(save.error, 'marking/already-marked');
  const fill = (whole: boolean) => form.setFieldsValue({ points: task.rubric.map(({ points }) => (whole ? points : 0)) });
  return (
    <div className="marking">
      <section className="marking-answer" aria-label={tm('answer')}>
        {task.caseStem && <><h2>{tm('case')}</h2><p className="marking-text"><RichText text={task.caseStem} /></p><MediaShown media={task.media} of="case" /></>}
        <h2>{tm('question')}</h2>
        <p className="marking-text"><RichText text={task.stem} /></p>
        <MediaShown media={task.media} of="stem" />
        <h2>{tm('answer')} <small className="desk-quiet">{tm('count', { count: task.answer.length })}</small></h2>
        <p className="marking-text marking-given" data-testid="answer">{task.answer}</p>
      </section>
      <Form<Marked>
        key={task.id} form={form} name="mark" layout="vertical" requiredMark={false} className="marking-rubric" initialValues={{ points: task.rubric.map(() => null) }}
        onFinish={(values) => save.mutate(values)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit(); }}
      >
        <h2>{tm('model')}</h2>
        <p className="marking-text"><RichText text={task.modelAnswer} /></p>
        <h2>{tm('rubric')}</h2>
        {task.rubric.map((line, index) => (
          <Form.Item
            key={line.text + String(index)} name={['points', index]} label={tm('line', { line: index + 1, text: line.text })} extra={tm('most', { points: line.points })}
            rules={[{ required: true, message: tm('missing') }, { type: 'number', min: 0, max: line.points, message: tm('tooMuch', { points: line.points }) }]}
          >
            <InputNumber min={0} max={line.points} precision={2} step={0.5} autoFocus={index === 0} changeOnWheel={false} />
          </Form.Item>
        ))}
        <Space wrap>
          <Button onClick={() => fill(true)}>{tm('all')}</Button>
          <Button onClick={() => fill(false)}>{tm('nil')}</Button>
          <output className="desk-total">{tm('sum', { sum: sumOf(given), points: task.points })}</output>
        </Space>
        <Form.Item name="note" label={tm('note')}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
        <RefusalAlert error={save.error} />
        <Space wrap>
          {!gone && <Button type="primary" htmlType="submit" loading={save.isPending}>{tm('save')}</Button>}
          <Button type={gone ? 'primary' : 'default'} onClick={() => void onLater()}>{tm('later')}</Button>
        </Space>
        <p className="desk-quiet">{tm('final')} <span className="no-phone">{tm('keys')}</span></p>
      </Form>
    </div>
  );
}
