import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GateKeyShown } from '@kuangan/server/contract';
import { App, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tk } from '../catalogue/gate.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { Loaded } from '../desk/loaded.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { MakeKey } from './make-key.tsx';

/** The keys of a mine: make one, see whether it is used, revoke it. */
export function GateKeys({ mineId }: { mineId: string }) {
  const [making, setMaking] = useState(false);
  const query = useQuery({ queryKey: ['gate', 'keys', mineId], queryFn: () => api.gate.listGateKeys({ params: { organisationId: mineId } }) });
  return (
    <>
      <div className="desk-heading">
        <h2>{tk('keys')}</h2>
        <Button type="primary" onClick={() => setMaking(true)}>{tk('make')}</Button>
      </div>
      {making && <MakeKey mineId={mineId} onClose={() => setMaking(false)} />}
      <Loaded query={query}>
        {({ keys }) => (
          <Rows
            label={tk('keys')}
            rows={keys}
            rowKey={({ id }) => id}
            empty={tk('keys.none')}
            columns={[
              { key: 'name', title: tk('name'), render: ({ name }) => name },
              { key: 'state', title: tk('state'), render: ({ revokedAt }) => (revokedAt ? <Tag>{tk('revoked', { at: dateTime(revokedAt) })}</Tag> : <Tag color="green">{tk('running')}</Tag>) },
              { key: 'used', title: tk('used'), render: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : tk('never')) },
              { key: 'by', title: tk('by'), render: ({ madeBy }) => madeBy },
              { key: 'at', title: tk('at'), render: ({ madeAt }) => dateTime(madeAt) },
              { key: 'action', title: t('action'), actions: true, render: (one) => can(one, 'revoke') && <Revoke gateKey={one} mineId={mineId} /> },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Revoke({ gateKey, mineId }: { gateKey: GateKeyShown; mineId: string }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const revoke = useMutation({
    mutationFn: () => api.gate.revokeGateKey({ params: { gateKeyId: gateKey.id } }),
    onSuccess: () => void message.success(tk('revoke.done')),
    onSettled: () => void client.invalidateQueries({ queryKey: ['gate', 'keys', mineId] }),
  });
  return (
    <>
      <Popconfirm title={tk('revoke.sure')} okText={tk('revoke')} cancelText={t('cancel')} okButtonProps={{ danger: true }} onConfirm={() => revoke.mutate()}>
        <Button danger size="small" loading={revoke.isPending} aria-label={tk('revoke.of', { name: gateKey.name })}>{tk('revoke')}</Button>
      </Popconfirm>
      <RefusalAlert error={revoke.error} />
    </>
  );
}
