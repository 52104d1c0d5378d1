import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from './refusal-alert.tsx';

interface ReasonDialogProps<V extends { reason: string }> {
  title: string;
  /** What will happen, before it happens. */
  consequence: ReactNode;
  confirm: string;
  /** Instead of 取消, where that is the name of the action itself. */
  dismiss?: string;
  danger?: boolean;
  /** What a reason must be, where it goes elsewhere than into the room record. */
  rule?: string;
  /** Reasons to take over with one touch. */
  usual: readonly string[];
  initial?: Partial<V>;
  /** Further fields of the form. */
  children?: ReactNode;
  act: (values: V) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** An action that needs a reason: says what will happen, takes the reason, shows the refusal in place. */
export function ReasonDialog<V extends { reason: string }>(props: ReasonDialogProps<V>) {
  const [form] = Form.useForm<{ reason: string }>();
  const action = useMutation({ mutationFn: props.act, onSuccess: props.onDone });
  return (
    <Modal
      open
      title={props.title}
      okText={props.confirm}
      cancelText={props.dismiss ?? t('cancel')}
      okButtonProps={{ danger: props.danger === true, loading: action.isPending }}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <Alert type={props.danger ? 'warning' : 'info'} showIcon className="desk-alert" title={props.consequence} />
      <RefusalAlert error={action.error} />
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        // A name of its own keeps the ids of two dialogs' fields apart.
        name="reason-dialog"
        {...(props.initial ? { initialValues: props.initial } : {})}
        // The dialog's own field is checked; the further fields are checked by the rules of whoever passes them.
        onFinish={(values) => action.mutate(values as V)}
      >
        {props.children}
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: props.rule ?? t('reason.rule') }]}
          extra={
            <span className="desk-usual">
              {props.usual.map((reason) => (
                <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>{reason}</Button>
              ))}
            </span>
          }
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
