import { useMutation } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { api } from '../api/index.ts';
import { tr } from '../catalogue/desk-person-imports.ts';
import { t } from '../catalogue/desk.ts';
import { download } from '../desk/download.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';

interface Asked {
  full: boolean;
  reason?: string;
}

const patience = { timeout: 180_000 };

/** Masked, or whole with a reason that every person sees: what is chosen is said before it happens. */
export function ExportDialog({ organisation, onClose }: { organisation: { id: string; name: string }; onClose: () => void }) {
  const [form] = Form.useForm<Asked>();
  const { message } = App.useApp();
  const full = Form.useWatch('full', form) === true;
  const exported = useMutation({
    mutationFn: ({ full: whole, reason }: Asked) => api.personImports.exportPeople({ params: { organisationId: organisation.id }, body: whole && reason ? { reason } : {} }, patience),
    onSuccess: (file) => {
      download(file);
      void message.success(tr('export.done', { people: file.people }), 6);
      onClose();
    },
  });
  return (
    <Modal
      open title={tr('export.title', { name: organisation.name })} okText={tr('export.do')} cancelText={t('cancel')} okButtonProps={{ loading: exported.isPending }}
      onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}
    >
      <p>{tr('export.what')}</p>
      <Form<Asked> form={form} layout="vertical" name="export-people" requiredMark={false} initialValues={{ full: false }} onFinish={(asked) => exported.mutate(asked)}>
        <Form.Item name="full">
          <Radio.Group className="roster-choices" options={[{ value: false, label: tr('export.masked') }, { value: true, label: tr('export.full') }]} />
        </Form.Item>
        {full && <Alert type="warning" showIcon className="desk-alert" title={tr('export.full.what')} />}
        {full && (
          <Form.Item name="reason" label={tr('export.reason')} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: tr('export.reason.rule') }]}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        )}
      </Form>
      {exported.isPending && <p role="status" className="desk-quiet">{tr('export.working')}</p>}
      <RefusalAlert error={exported.error} />
    </Modal>
  );
}
