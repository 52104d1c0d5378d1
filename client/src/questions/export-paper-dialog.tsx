import type { QuestionType } from '@kuangan/question-banks/contract/question-types';
import type { QuestionBank } from '@kuangan/server/contract';
import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal } from 'antd';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { tb } from '../catalogue/questions.ts';
import { download } from '../desk/download.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { questionTypes, typeWords } from '../desk/words.ts';

interface PaperWanted { title: string; minutes: number; sections: Partial<Record<QuestionType, { count: number | null; points: number | null }>> }

/** A paper to be printed: how many of each type the bank has. Of a bank for practice its key comes as a file of its own. */
export function ExportPaperDialog({ bank, onClose }: { bank: QuestionBank; onClose: () => void }) {
  const [form] = Form.useForm<PaperWanted>();
  const { message } = App.useApp();
  const there = questionTypes.filter((type) => bank.counts[type] > 0);
  const draw = useMutation({
    mutationFn: ({ title, minutes, sections }: PaperWanted) => api.questionBanks.exportPaper({
      params: { bankId: bank.id },
      body: { title, minutes, sections: there.flatMap((type) => (sections[type]?.count ? [{ type, count: sections[type].count, points: sections[type].points ?? 1 }] : [])) },
    }),
    onSuccess: ({ paper, key }) => {
      download(paper);
      if (key) download(key);
      void message.success(ti('bank.exported'));
      onClose();
    },
  });
  return (
    <Modal open title={tb('paper.export')} okText={tb('paper.draw')} cancelText={t('cancel')} okButtonProps={{ loading: draw.isPending, disabled: there.length === 0 }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <p className="desk-quiet">{bank.pool === 'practice' ? tb('paper.what.practice') : tb('paper.what.exam')}</p>
      <RefusalAlert error={draw.error} />
      <Form<PaperWanted>
        form={form} layout="vertical" requiredMark={false} name="paper" onFinish={(values) => draw.mutate(values)}
        initialValues={{ title: bank.title, minutes: 120, sections: Object.fromEntries(there.map((type) => [type, { count: Math.min(bank.counts[type], 20), points: 1 }])) }}
      >
        <Form.Item name="title" label={tb('paper.title')} rules={[{ required: true, whitespace: true, min: 2, max: 100, message: tb('paper.title.rule') }]}><Input maxLength={100} autoFocus /></Form.Item>
        <Form.Item name="minutes" label={ti('plan.minutes')} rules={[{ required: true, message: ti('plan.required') }]}><InputNumber min={1} max={480} precision={0} /></Form.Item>
        {there.map((type) => (
          <div key={type} className="desk-blueprint-row">
            <strong>{typeWords[type]}</strong>
            <Form.Item name={['sections', type, 'count']} label={ti('plan.count')} extra={ti('plan.have', { count: bank.counts[type] })}><InputNumber aria-label={`${typeWords[type]} ${ti('plan.count')}`} min={0} max={Math.min(200, bank.counts[type])} precision={0} /></Form.Item>
            <Form.Item name={['sections', type, 'points']} label={ti('plan.points')}><InputNumber aria-label={`${typeWords[type]} ${ti('plan.points')}`} min={0.5} max={100} step={0.5} /></Form.Item>
          </div>
        ))}
      </Form>
    </Modal>
  );
}
