import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { td } from '../catalogue/desk-rule-drafts.ts';
import { t } from '../catalogue/desk.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';
import type { DraftRead } from './draft-page.tsx';

type Act = 'propose' | 'withdraw' | 'publish' | 'decline' | 'retract' | 'discard';

/** What may be done with a draft by whoever looks at it, as the server says. */
export function DraftActions({ draft }: { draft: DraftRead }) {
  const [act, setAct] = useState<Act | null>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const may = draft.abilities;
  const params = { draftId: draft.id };
  const seen = { revision: draft.revision, fromOn: draft.fromOn ?? draft.firstDay };
  const done = () => {
    void message.success(td(`${act!}.done`, { day: draft.fromOn ?? '' }), 6);
    setAct(null);
    void cache.invalidateQueries();
  };
  const close = () => setAct(null);
  const offered = ([['propose', may['propose']], ['publish', may['publish']], ['decline', may['decline']], ['withdraw', may['withdrawProposal']], ['retract', may['retract']], ['discard', may['discard']]] as const).filter(([, allowed]) => allowed);
  return (
    <>
      <div className="draft-actions">
        {offered.map(([name]) => (
          <Button key={name} {...(name === 'propose' || name === 'publish' ? { type: 'primary' } : {})} danger={name === 'retract' || name === 'discard'} onClick={() => setAct(name)}>{td(name)}</Button>
        ))}
        {draft.state === 'drafted' && !may['propose'] && <span className="desk-quiet">{td('propose.need')}</span>}
      </div>
      {act === 'propose' && <ProposeDialog draft={draft} onDone={done} onClose={close} />}
      {act === 'withdraw' && <WithdrawDialog draftId={draft.id} onDone={done} onClose={close} />}
      {act === 'publish' && (
        <ReasonDialog title={td('publish')} consequence={td('publish.what', { day: draft.fromOn ?? '', office: draft.organisationName })} confirm={td('publish')} usual={[td('usual.agree')]} act={({ reason }: { reason: string }) => api.ruleDrafts.decideRuleDraft({ params, body: { publish: true, reason, ...seen } })} onDone={done} onClose={close} />
      )}
      {act === 'decline' && (
        <ReasonDialog title={td('decline')} consequence={td('decline.what')} confirm={td('decline')} usual={[td('usual.wrong')]} act={({ reason }: { reason: string }) => api.ruleDrafts.decideRuleDraft({ params, body: { publish: false, reason, ...seen } })} onDone={done} onClose={close} />
      )}
      {act === 'retract' && (
        <ReasonDialog danger title={td('retract')} consequence={td('retract.what')} confirm={td('retract')} usual={[td('usual.wrong'), td('usual.old')]} act={({ reason }: { reason: string }) => api.ruleDrafts.retractRuleDraft({ params, body: { reason } })} onDone={done} onClose={close} />
      )}
      {act === 'discard' && (
        <ReasonDialog danger title={td('discard')} consequence={td('discard.what')} confirm={td('discard')} dismiss={t('cancel')} usual={[td('usual.old'), td('usual.wrong')]} act={({ reason }: { reason: string }) => api.ruleDrafts.discardRuleDraft({ params, body: { reason } })} onDone={done} onClose={close} />
      )}
    </>
  );
}

interface DialogProps {
  onDone: () => void;
  onClose: () => void;
}

function ProposeDialog({ draft, onDone, onClose }: DialogProps & { draft: DraftRead }) {
  const [form] = Form.useForm<{ fromOn: Dayjs; note: string }>();
  const first = dayjs(draft.firstDay);
  const propose = useMutation({
    mutationFn: ({ fromOn, note }: { fromOn: Dayjs; note: string }) => api.ruleDrafts.proposeRuleDraft({ params: { draftId: draft.id }, body: { fromOn: fromOn.format('YYYY-MM-DD'), note, revision: draft.revision } }),
    onSuccess: onDone,
  });
  const tried = draft.trial?.on ?? draft.firstDay;
  return (
    <Modal open title={td('propose')} okText={td('propose')} cancelText={t('cancel')} okButtonProps={{ loading: propose.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="info" showIcon className="desk-alert" title={td('propose.what')} />
      <Form form={form} layout="vertical" name="propose-draft" requiredMark={false} initialValues={{ fromOn: dayjs(tried < draft.firstDay ? draft.firstDay : tried), note: draft.note ?? '' }} onFinish={(asked) => propose.mutate(asked)}>
        <Form.Item name="fromOn" label={td('propose.day')} rules={[{ required: true, message: td('propose.day.rule', { first: draft.firstDay }) }]}>
          <DatePicker allowClear={false} minDate={first} inputReadOnly={false} onKeyDown={stayInForm} />
        </Form.Item>
        <Form.Item name="note" label={td('note')} rules={[{ required: true, whitespace: true, min: 4, max: 300, transform: (typed: string) => typed.trim(), message: td('note.rule') }]}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </Form>
      <RefusalAlert error={propose.error} />
    </Modal>
  );
}

function WithdrawDialog({ draftId, onDone, onClose }: DialogProps & { draftId: string }) {
  const withdraw = useMutation({ mutationFn: () => api.ruleDrafts.withdrawRuleProposal({ params: { draftId } }), onSuccess: onDone });
  return (
    <Modal open title={td('withdraw')} okText={td('withdraw')} cancelText={t('cancel')} okButtonProps={{ loading: withdraw.isPending }} onOk={() => withdraw.mutate()} onCancel={onClose}>
      <p>{td('withdraw.what')}</p>
      <RefusalAlert error={withdraw.error} />
    </Modal>
  );
}
