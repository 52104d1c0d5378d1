import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QuestionRow } from '@kuangan/server/contract';
import { Alert, App, AutoComplete, Button, Form, Input, Modal, Select, Space } from 'antd';
import { api } from '../api/index.ts';
import { sectorWords, tb, threePostWords } from '../catalogue/questions.ts';
import { t } from '../catalogue/desk.ts';
import { sentenceOf } from '../catalogue/sentence.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { saysNothing, undoOf, type Filing } from './filing.ts';

interface Typed { sector?: string; threePost?: string; syllabusItem?: string; difficulty?: string; addTags?: string[]; removeTags?: string[]; reason?: string }

/** In a list of choices: take the value out. */
const nothing = '-';
const given = (value: string | undefined) => value !== undefined && value !== '';

function filingOf({ sector, threePost, syllabusItem, difficulty, addTags = [], removeTags = [] }: Typed): Filing {
  return {
    set: {
      ...(given(sector) ? { sector: sector === nothing ? null : sector as never } : {}), ...(given(threePost) ? { threePost: threePost === nothing ? null : threePost as never } : {}),
      ...(given(syllabusItem?.trim()) ? { syllabusItem: syllabusItem!.trim() } : {}), ...(given(difficulty) ? { difficulty: difficulty === nothing ? null : Number(difficulty) } : {}),
    },
    addTags, removeTags,
  };
}

interface FilingDialogProps { bankId: string; rows: readonly QuestionRow[]; syllabusItems: readonly string[]; tags: readonly string[]; onDone: () => void; onClose: () => void }

/** 批量归类: what is left empty does not change. Says how many changed; where one change can take it back, offers that once. */
export function FilingDialog({ bankId, rows, syllabusItems, tags, onDone, onClose }: FilingDialogProps) {
  const [form] = Form.useForm<Typed>();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const empty = saysNothing(filingOf(Form.useWatch([], form) ?? {}));
  const questionIds = rows.map(({ id }) => id);
  const refresh = () => { for (const key of ['questions', 'question-filters', 'question', 'question-history']) void cache.invalidateQueries({ queryKey: [key] }); };
  const undo = async (back: Filing) => {
    message.destroy('filed');
    try {
      await api.questions.classifyQuestions({ params: { bankId }, body: { questionIds, ...back, reason: tb('undo') } });
      void message.success(tb('undone'));
    } catch (error) {
      void message.error(sentenceOf(error), 8);
    }
    refresh();
  };
  const file = useMutation({
    mutationFn: (typed: Typed) => api.questions.classifyQuestions({ params: { bankId }, body: { questionIds, ...filingOf(typed), reason: typed.reason?.trim() ?? '' } }),
    onSuccess: ({ changed }, typed) => {
      const back = changed > 0 ? undoOf(rows, filingOf(typed)) : null;
      void message.open({
        key: 'filed', type: changed > 0 ? 'success' : 'info', duration: back ? 12 : 5,
        content: <Space>{changed > 0 ? tb('filed', { changed }) : tb('filed.same')}{back && <Button size="small" onClick={() => void undo(back)}>{tb('undo')}</Button>}</Space>,
      });
      refresh();
      onDone();
    },
  });
  const choice = (name: keyof Typed, label: string, options: { value: string; label: string }[]) => (
    <Form.Item name={name} label={label}><Select allowClear placeholder={tb('unchanged')} options={[...options, { value: nothing, label: tb('cleared') }]} /></Form.Item>
  );
  return (
    <Modal open title={tb('file.title', { count: rows.length })} okText={tb('file.do')} cancelText={t('cancel')} okButtonProps={{ loading: file.isPending, disabled: empty }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="info" showIcon className="desk-alert" title={tb('file.what')} />
      <RefusalAlert error={file.error} />
      <Form<Typed> form={form} layout="vertical" name="filing" requiredMark={false} onFinish={(typed) => file.mutate(typed)}>
        <Form.Item name="syllabusItem" label={tb('syllabus')}><AutoComplete allowClear placeholder={tb('unchanged')} maxLength={100} options={syllabusItems.map((value) => ({ value }))} showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }} /></Form.Item>
        <div className="q-pair">
          {choice('difficulty', tb('difficulty'), [1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: tb('difficulty.value', { difficulty: level }) })))}
          {choice('sector', tb('sector'), Object.entries(sectorWords).map(([value, label]) => ({ value, label })))}
        </div>
        {choice('threePost', tb('threePost'), Object.entries(threePostWords).map(([value, label]) => ({ value, label })))}
        <Form.Item name="addTags" label={tb('addTags')}><Select mode="tags" placeholder={tb('unchanged')} tokenSeparators={[',', '，', '、']} options={tags.map((value) => ({ value }))} /></Form.Item>
        <Form.Item name="removeTags" label={tb('removeTags')}><Select mode="tags" placeholder={tb('unchanged')} options={[...new Set(rows.flatMap((row) => row.tags))].map((value) => ({ value }))} /></Form.Item>
        <Form.Item name="reason" label={tb('file.reason')}><Input maxLength={200} /></Form.Item>
      </Form>
    </Modal>
  );
}
