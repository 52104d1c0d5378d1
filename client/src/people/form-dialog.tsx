import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../catalogue/desk.ts';
import { tn } from '../catalogue/desk-person.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';

interface FormDialogProps<V extends object> {
  title: string;
  /** What will happen, before it happens. */
  consequence?: ReactNode;
  confirm?: string;
  initial?: Partial<V>;
  /** The fields; given the form where they depend on each other. */
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
  act: (values: V) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** A form in a dialog: sends, shows the refusal in place, keeps what was typed. */
export function FormDialog<V extends object>({ title, consequence, confirm = tn('save'), initial, children, act, onDone, onClose }: FormDialogProps<V>) {
  const [form] = Form.useForm<V>();
  const action = useMutation({ mutationFn: act, onSuccess: onDone });
  return (
    <Modal open title={title} okText={confirm} cancelText={t('cancel')} okButtonProps={{ loading: action.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      {consequence && <Alert type="info" showIcon className="desk-alert" title={consequence} />}
      <RefusalAlert error={action.error} />
      <Form<V> form={form} layout="vertical" requiredMark={false} name="person-form" {...(initial ? { initialValues: initial as object } : {})} onFinish={(values) => action.mutate(values)}>
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Modal>
  );
}
