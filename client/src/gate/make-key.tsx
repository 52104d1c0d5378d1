import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tk } from '../catalogue/gate.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';

interface Asked {
  name: string;
}

/** Asks where the key is used, makes it, and shows it this once. It lives only in this dialog. */
export function MakeKey({ mineId, onClose }: { mineId: string; onClose: () => void }) {
  const client = useQueryClient();
  const [form] = Form.useForm<Asked>();
  const make = useMutation({
    mutationFn: (body: Asked) => api.gate.makeGateKey({ params: { organisationId: mineId }, body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['gate', 'keys', mineId] }),
  });
  if (make.data) return <Made name={make.variables.name} written={make.data.key} onClose={onClose} />;
  return (
    <Modal open title={tk('make.title')} okText={tk('make.do')} cancelText={t('cancel')} okButtonProps={{ loading: make.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="info" showIcon className="desk-alert" title={tk('make.what')} />
      <RefusalAlert error={make.error} />
      <Form<Asked> form={form} layout="vertical" name="make-gate-key" requiredMark={false} onFinish={(asked) => make.mutate(asked)}>
        <Form.Item name="name" label={tk('make.name')} rules={[{ required: true, whitespace: true, min: 2, max: 40, message: tk('make.rule') }]}>
          <Input maxLength={40} placeholder={tk('make.hint')} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Made({ name, written, onClose }: { name: string; written: string; onClose: () => void }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(written);
      setCopied(true);
    } catch {
      // a browser that refuses, or a page without https: the text can be selected
      setCopied(false);
    }
  };
  return (
    <Modal
      open title={tk('made.title', { name })} onCancel={onClose} closable={false} mask={{ closable: false }} keyboard={false}
      footer={[<Button key="close" onClick={onClose}>{t('close')}</Button>, <Button key="copy" type="primary" onClick={() => void copy()}>{tk(copied ? 'copied' : 'copy')}</Button>]}
    >
      <Alert type="warning" showIcon className="desk-alert" title={tk('made.once')} />
      <p className="desk-hash" data-testid="gate-key"><code>{written}</code></p>
      {copied === false && <Alert type="error" showIcon className="desk-alert" title={tk('copy.failed')} />}
      <p className="desk-quiet">{tk('made.next')}</p>
    </Modal>
  );
}
