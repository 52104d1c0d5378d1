import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Seat } from '@kuangan/server/contract';
import { Alert, Button, Checkbox, Form, Input, Modal, Select, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { api, isRefused } from '../api/index.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { idAsTyped, nextWaiting, seatOfId } from './seat-status.ts';

interface AdmitForm { sittingId: string; residentId: string; faceSeen: boolean }

/**
 * Admission, made for a queue: a card reader types the number and sends Enter; the dialog stays open and goes to the
 * next seat. The tick is taken off after every card, so that nobody is admitted by the tick of the one before.
 */
export function AdmitDialog({ seats, first, sessionId, onClose }: { seats: readonly Seat[]; first: string | null; sessionId: string; onClose: () => void }) {
  const [form] = Form.useForm<AdmitForm>();
  const cache = useQueryClient();
  const idInput = useRef<InputRef>(null);
  // true from the touch on: a second touch comes before the page knows that the first is under way
  const asking = useRef(false);
  const [lastAdmitted, setLastAdmitted] = useState<Seat | null>(null);
  const waiting = seats.filter((seat) => seat.status === 'waiting' && seat.sittingId !== lastAdmitted?.sittingId);
  const start = waiting.find((seat) => seat.sittingId === first) ?? nextWaiting(waiting, 0);
  const admit = useMutation({
    mutationFn: ({ sittingId, residentId, faceSeen }: AdmitForm) => api.exams.admit({ params: { sittingId }, body: { residentId: idAsTyped(residentId), faceSeen } }),
    onSuccess: (_, { sittingId }) => {
      const seat = seats.find((one) => one.sittingId === sittingId) ?? null;
      const next = nextWaiting(waiting.filter((one) => one.sittingId !== sittingId), seat?.seat ?? 0);
      setLastAdmitted(seat);
      form.setFieldsValue({ sittingId: next?.sittingId ?? '', residentId: '', faceSeen: false });
      void cache.invalidateQueries({ queryKey: ['room', sessionId] });
      idInput.current?.focus();
    },
    onSettled: () => { asking.current = false; },
    onError: (error) => {
      if (isRefused(error, 'sitting/id-mismatch')) form.setFieldsValue({ faceSeen: false });
      idInput.current?.focus({ cursor: 'all' });
    },
  });
  const chosen = admit.variables && seats.find((seat) => seat.sittingId === admit.variables.sittingId);
  // The number itself says whose turn it is; candidates do not come in the order of seats.
  const follow = (typed: string) => {
    const seat = seatOfId(waiting, idAsTyped(typed));
    if (seat) form.setFieldsValue({ sittingId: seat.sittingId });
  };
  return (
    <Modal
      open
      title={tv('admit.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      afterOpenChange={(open) => { if (open) idInput.current?.focus(); }}
      footer={[
        <Button key="close" onClick={onClose}>{t('close')}</Button>,
        <Button key="admit" type="primary" disabled={waiting.length === 0} loading={admit.isPending} onClick={() => form.submit()}>{tv('admit.do')}</Button>,
      ]}
    >
      <p className="desk-quiet">{tv('admit.how')}</p>
      <div role="status">
        {lastAdmitted && <Alert type="success" showIcon className="desk-alert" title={tv('admit.done', { seat: lastAdmitted.seat, name: lastAdmitted.name })} />}
        {waiting.length === 0 ? tv('admit.finished') : tv('admit.left', { count: waiting.length })}
      </div>
      {isRefused(admit.error, 'sitting/id-mismatch') && chosen
        ? <Alert role="alert" type="error" showIcon className="desk-alert" title={tv('admit.mismatch', { seat: chosen.seat, name: chosen.name })} />
        : <RefusalAlert error={admit.error} />}
      {waiting.length > 0 && (
        <Form<AdmitForm>
          form={form}
          name="admit"
          layout="vertical"
          requiredMark={false}
          initialValues={{ sittingId: start?.sittingId, residentId: '', faceSeen: false }}
          onFinish={(values) => {
            if (asking.current) return;
            asking.current = true;
            admit.mutate(values);
          }}
          onFinishFailed={({ errorFields }) => form.focusField(errorFields[0]?.name ?? 'residentId')}
        >
          <Form.Item name="sittingId" label={tv('admit.seat')} extra={tv('admit.seat.hint')} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={waiting.map((seat) => ({ value: seat.sittingId, label: `${t('candidate.seat.value', { seat: seat.seat })} ${seat.name} ${seat.residentIdMasked}` }))}
              onChange={() => idInput.current?.focus()}
            />
          </Form.Item>
          <Form.Item name="residentId" label={tv('admit.id')} validateTrigger="onSubmit" rules={[{ validator: async (_, value: string) => { if (idAsTyped(value ?? '').length !== 18) throw new Error(tv('admit.id.rule')); } }]}>
            <Input ref={idInput} className="admit-id" maxLength={40} autoComplete="off" spellCheck={false} onChange={(event) => follow(event.target.value)} onPressEnter={() => form.submit()} />
          </Form.Item>
          <Form.Item name="faceSeen" valuePropName="checked" validateTrigger="onSubmit" rules={[{ validator: async (_, ticked: boolean) => { if (!ticked) throw new Error(tv('admit.face.rule')); } }]}>
            <Checkbox onKeyDown={(event) => { if (event.key === 'Enter') form.submit(); }}>{tv('admit.face')}</Checkbox>
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
