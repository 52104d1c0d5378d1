import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Pool } from '@kuangan/question-banks/contract';
import type { BankLevel } from '@kuangan/server/contract';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { bankLevelWords, tb } from '../catalogue/questions.ts';
import { deskOf, organisationsOf, useMe } from '../desk/me.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { poolWords } from '../desk/words.ts';

interface NewBank { institutionId: string; title: string; operationItem: string; pool: Pool; level: BankLevel }

/** A new, empty bank; afterwards the bank's own page, where questions are imported. */
export function CreateBankDialog({ onClose }: { onClose: () => void }) {
  const base = useDeskBase();
  const office = base === deskOf.regulator;
  const institutions = organisationsOf(useMe(), office ? 'regulator' : 'clerk');
  const [form] = Form.useForm<NewBank>();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const create = useMutation({
    mutationFn: (body: NewBank) => api.questionBanks.createBank({ body }),
    onSuccess: async (bank) => {
      await cache.invalidateQueries({ queryKey: ['banks'] });
      void message.success(ti('banks.created'));
      void navigate(`${base}/banks/${bank.id}`);
    },
  });
  return (
    <Modal open title={ti('banks.create')} okText={ti('banks.create')} cancelText={t('cancel')} okButtonProps={{ loading: create.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <RefusalAlert error={create.error} />
      <Form<NewBank>
        form={form}
        layout="vertical"
        requiredMark={false}
        name="new-bank"
        initialValues={{ institutionId: institutions[0]?.id, pool: 'practice', level: office ? 'provincial' : 'enterprise' }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="institutionId" label={office ? tb('bank.keeper') : ti('banks.institution')} rules={[{ required: true }]} hidden={institutions.length < 2}>
          <Select options={institutions.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="title" label={ti('banks.title')} rules={[{ required: true, whitespace: true, min: 2, max: 100, message: ti('banks.title.rule') }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="operationItem" label={ti('banks.item')} extra={ti('banks.item.hint')} rules={[{ required: true, whitespace: true, min: 2, max: 60, message: ti('banks.item.rule') }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="pool" label={ti('banks.pool')} extra={ti('banks.pool.hint')}>
          <Radio.Group options={(['practice', 'exam'] as const).map((pool) => ({ value: pool, label: poolWords[pool] }))} />
        </Form.Item>
        {/* an institution's or a mine's bank is an enterprise's; only an office chooses */}
        <Form.Item name="level" label={tb('bank.level')} hidden={!office}>
          <Radio.Group options={(office ? ['national', 'provincial'] as const : ['enterprise'] as const).map((level) => ({ value: level, label: bankLevelWords[level] }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
