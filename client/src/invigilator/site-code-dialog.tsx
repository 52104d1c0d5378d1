import { useMutation } from '@tanstack/react-query';
import type { Seat } from '@kuangan/server/contract';
import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd';
import { api } from '../api/index.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { t } from '../catalogue/desk.ts';
import { CodeSlip } from '../desk/code-slip.tsx';
import { PrintSheet } from '../desk/print-sheet.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { idAsTyped } from './seat-status.ts';

/** A new code for a candidate who cannot sign in today, after card and face have been looked at as at admission. */
export function SiteCodeDialog({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const [form] = Form.useForm<{ residentId: string; faceSeen: boolean }>();
  const issue = useMutation({
    mutationFn: ({ residentId, faceSeen }: { residentId: string; faceSeen: boolean }) =>
      api.exams.issueCodeAtSite({ params: { sittingId: seat.sittingId }, body: { residentId: idAsTyped(residentId), faceSeen } }),
  });
  const slip = issue.data && { ...issue.data, seat: seat.seat };
  return (
    <>
      <Modal
        open
        title={tv('code.title', { seat: seat.seat, name: seat.name })}
        onCancel={onClose}
        mask={{ closable: false }}
        footer={slip
          ? [<Button key="close" onClick={onClose}>{t('close')}</Button>, <Button key="print" type="primary" onClick={() => window.print()}>{t('print')}</Button>]
          : [<Button key="cancel" onClick={onClose}>{t('cancel')}</Button>, <Button key="issue" type="primary" loading={issue.isPending} onClick={() => form.submit()}>{tv('code.do')}</Button>]}
      >
        {slip ? (
          <>
            <Alert type="info" showIcon className="desk-alert" title={tv('code.once')} />
            <CodeSlip slip={slip} />
          </>
        ) : (
          <>
            <p>{tv('code.what')}</p>
            <RefusalAlert error={issue.error} />
            <Form form={form} name="site-code" layout="vertical" requiredMark={false} initialValues={{ residentId: '', faceSeen: false }} onFinish={(values) => { if (!issue.isPending) issue.mutate(values); }}>
              <Form.Item name="residentId" label={tv('admit.id')} validateTrigger="onSubmit" rules={[{ validator: async (_, value: string) => { if (idAsTyped(value ?? '').length !== 18) throw new Error(tv('admit.id.rule')); } }]}>
                <Input autoFocus className="admit-id" maxLength={40} autoComplete="off" spellCheck={false} />
              </Form.Item>
              <Form.Item name="faceSeen" valuePropName="checked" validateTrigger="onSubmit" rules={[{ validator: async (_, ticked: boolean) => { if (!ticked) throw new Error(tv('admit.face.rule')); } }]}>
                <Checkbox>{tv('admit.face')}</Checkbox>
              </Form.Item>
            </Form>
          </>
        )}
      </Modal>
      {slip && <PrintSheet><CodeSlip slip={slip} /></PrintSheet>}
    </>
  );
}
