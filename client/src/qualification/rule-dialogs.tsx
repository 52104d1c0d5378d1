import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { api } from '../api/index.ts';
import { tr } from '../catalogue/desk-rules.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { EntryFacts, type RuleAct } from './rule-card.tsx';
import { consequenceInWords, entryInWords } from './rule-said.ts';

interface Office {
  id: string;
  name: string;
}

interface DialogProps {
  act: RuleAct;
  /** With the office it was done for. */
  onDone: (office: string) => void;
  onClose: () => void;
  /** Whatever came of it: what is on the page may be old. */
  onSettled: () => void;
}

interface Said {
  organisationId: string;
  note: string;
}

/** Shows once more what is to be compared, says what follows, and takes the office and what the text was compared with. */
export function ConfirmDialog({ act: { rule, entry }, offices, onDone, onClose, onSettled }: DialogProps & { offices: readonly Office[] }) {
  const [form] = Form.useForm<Said>();
  const open = offices.filter(({ id }) => !entry.confirmations.some((one) => one.organisationId === id));
  const only = open.length === 1 ? open[0]! : null;
  const chosen = Form.useWatch('organisationId', form);
  const nameOf = (id: string | undefined): string => offices.find((one) => one.id === id)?.name ?? tr('confirm.yours');
  const confirm = useMutation({
    mutationFn: ({ organisationId, note }: Said) => api.qualification.confirmEntry({ params: { organisationId }, body: { rule: rule.id, from: entry.from, region: entry.region, sector: entry.sector, note } }),
    onSuccess: (_made, { organisationId }) => onDone(nameOf(organisationId)),
    onSettled,
  });
  return (
    <Modal
      open width={720} className="rule-dialog" title={tr('confirm.of', { title: rule.title, entry: entryInWords(entry) })} okText={tr('confirm.do')} cancelText={t('cancel')}
      okButtonProps={{ loading: confirm.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}
    >
      <p className="rule-first">{tr('confirm.first')}</p>
      <div className="rule-compared"><EntryFacts rule={rule} entry={entry} whole /></div>
      <Alert type="warning" showIcon className="desk-alert" title={<>{consequenceInWords(rule, nameOf(only?.id ?? chosen))}<br />{tr('confirm.trace')}</>} />
      <Form<Said> form={form} layout="vertical" name="confirm-entry" requiredMark={false} initialValues={only ? { organisationId: only.id } : {}} onFinish={(said) => confirm.mutate(said)}>
        <Form.Item name="organisationId" label={tr('office')} rules={[{ required: true, message: tr('office.rule') }]}>
          {only ? <OnlyOffice name={only.name} /> : <Select options={open.map(({ id, name }) => ({ value: id, label: name }))} />}
        </Form.Item>
        <Form.Item name="note" label={tr('compared')} extra={tr('compared.hint')} rules={[{ required: true, whitespace: true, min: 4, max: 300, transform: (typed: string) => typed.trim(), message: tr('compared.rule') }]}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </Form>
      <RefusalAlert error={confirm.error} />
    </Modal>
  );
}

/** Stands where a choice would: there is nothing to choose. */
function OnlyOffice({ name }: { name: string }) {
  return <strong>{name}</strong>;
}

/** Asks again before a confirmation is taken back, and says what follows. */
export function WithdrawDialog({ act: { rule, entry, confirmation }, onDone, onClose, onSettled }: DialogProps & { act: RuleAct & { confirmation: NonNullable<RuleAct['confirmation']> } }) {
  const office = confirmation.organisationName;
  const withdraw = useMutation({ mutationFn: () => api.qualification.withdrawConfirmation({ params: { confirmationId: confirmation.id } }), onSuccess: () => onDone(office), onSettled });
  return (
    <Modal
      open className="rule-dialog" title={tr('withdraw.of', { office, title: rule.title, entry: entryInWords(entry) })} okText={tr('withdraw')} cancelText={t('cancel')}
      okButtonProps={{ danger: true, loading: withdraw.isPending }} onOk={() => withdraw.mutate()} onCancel={onClose} mask={{ closable: false }}
    >
      <Alert type="warning" showIcon className="desk-alert" title={tr('withdraw.what', { office })} />
      <RefusalAlert error={withdraw.error} />
    </Modal>
  );
}
