import { useMutation } from '@tanstack/react-query';
import type { WaitLiftGround } from '@kuangan/server/contract';
import { Alert, App, Modal, Radio } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from './refusal-alert.tsx';

const grounds = ['card-shown', 'known-here', 'called-back'] as const satisfies readonly WaitLiftGround[];

/** Lets a person sign in again who waits after wrong passwords; says how one knows that it is he. */
export function LiftWait({ personId, name, onClose }: { personId: string; name: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [ground, setGround] = useState<WaitLiftGround>('card-shown');
  const lift = useMutation({
    mutationFn: () => api.access.liftWait({ params: { personId }, body: { ground } }),
    onSuccess: () => {
      void message.success(t('liftWait.done'));
      onClose();
    },
  });
  return (
    <Modal open title={t('liftWait.of', { name })} okText={t('liftWait')} cancelText={t('cancel')} okButtonProps={{ loading: lift.isPending }} onOk={() => lift.mutate()} onCancel={onClose} mask={{ closable: false }}>
      <Alert type="info" showIcon className="desk-alert" title={t('liftWait.what')} />
      <RefusalAlert error={lift.error} />
      <p>{t('liftWait.ground')}</p>
      <Radio.Group aria-label={t('liftWait.ground')} value={ground} onChange={(event) => setGround(event.target.value as WaitLiftGround)} options={grounds.map((each) => ({ value: each, label: t(`liftWait.${each}`) }))} />
    </Modal>
  );
}
