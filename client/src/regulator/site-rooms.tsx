import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OrganisationDetail } from '@kuangan/server/contract';
import { App, Button, Form, Input, InputNumber, Modal, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { faultyLine, networkLines } from './networks.ts';

type RoomShown = OrganisationDetail['rooms'][number];

/** An exam site's rooms with their seats, and the addresses its candidates come from. */
export function SiteRooms({ organisation }: { organisation: OrganisationDetail }) {
  const [changing, setChanging] = useState<RoomShown | 'new' | null>(null);
  const may = organisation.abilities['changeRooms'] === true;
  return (
    <>
      <div className="desk-heading">
        <h2>{tg('rooms')}</h2>
        {may && <div className="desk-actions"><Button onClick={() => setChanging('new')}>{tg('room.add')}</Button></div>}
      </div>
      <Rows
        label={tg('rooms')}
        rows={organisation.rooms}
        rowKey={(room) => room.id}
        empty={tg('rooms.none')}
        columns={[
          { key: 'name', title: tg('room'), render: (room) => room.name },
          { key: 'seats', title: tg('room.seats'), width: 120, render: (room) => tg('room.seats.value', { seats: room.seats }) },
          { key: 'state', title: tg('state'), width: 160, render: (room) => (room.closedOn ? tg('room.closed', { on: room.closedOn }) : tg('open')) },
          ...(may
            ? [{
                key: 'actions', title: t('action'), actions: true as const,
                render: (room: RoomShown) => (room.closedOn ? null : (
                  <Space>
                    <Button size="small" aria-label={tg('room.change.of', { name: room.name })} onClick={() => setChanging(room)}>{tg('room.change')}</Button>
                    <CloseRoom room={room} />
                  </Space>
                )),
              }]
            : []),
        ]}
      />
      {changing && <RoomDialog siteId={organisation.id} room={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />}
      <h2>{tg('networks')}</h2>
      <Networks organisation={organisation} />
    </>
  );
}

function CloseRoom({ room }: { room: RoomShown }) {
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  const close = useMutation({
    mutationFn: () => api.organisations.closeRoom({ params: { roomId: room.id } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['organisations'] });
      void message.success(tg('room.closed.done'));
    },
    onError: (error) => void modal.error({ title: tg('room.close.of', { name: room.name }), content: <RefusalAlert error={error} />, okText: t('close') }),
  });
  return (
    <Popconfirm title={tg('room.close.ask', { name: room.name })} description={tg('room.close.what')} okText={tg('room.close')} cancelText={t('cancel')} onConfirm={() => close.mutate()}>
      <Button size="small" danger loading={close.isPending} aria-label={tg('room.close.of', { name: room.name })}>{tg('room.close')}</Button>
    </Popconfirm>
  );
}

interface RoomForm {
  name: string;
  seats: number;
}

function RoomDialog({ siteId, room, onClose }: { siteId: string; room: RoomShown | null; onClose: () => void }) {
  const [form] = Form.useForm<RoomForm>();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: async (body: RoomForm): Promise<unknown> => (room ? api.organisations.changeRoom({ params: { roomId: room.id }, body }) : api.organisations.addRoom({ params: { siteId }, body })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['organisations'] });
      void message.success(tg('saved'));
      onClose();
    },
  });
  return (
    <Modal open title={room ? tg('room.change.of', { name: room.name }) : tg('room.add')} okText={tg('save')} cancelText={t('cancel')} okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose} mask={{ closable: false }}>
      <RefusalAlert error={save.error} />
      <Form<RoomForm> form={form} name="room" layout="vertical" requiredMark={false} initialValues={{ name: room?.name, seats: room?.seats ?? 30 }} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="name" label={tg('room')} rules={[{ required: true, whitespace: true, min: 2, max: 40, message: tg('room.name.rule') }]}><Input maxLength={40} autoFocus /></Form.Item>
        <Form.Item name="seats" label={tg('room.seats')} rules={[{ required: true, message: tg('room.seats.rule') }]}><InputNumber className="desk-full" min={1} max={1000} precision={0} /></Form.Item>
      </Form>
    </Modal>
  );
}

function Networks({ organisation }: { organisation: OrganisationDetail }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: ({ networks }: { networks: string }) => api.organisations.setSiteNetworks({ params: { siteId: organisation.id }, body: { networks: networkLines(networks) } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['organisations'] });
      void message.success(tg('saved'));
    },
  });
  if (organisation.abilities['setNetworks'] !== true) return <p>{organisation.networks.length === 0 ? tg('networks.none') : organisation.networks.join('、')}</p>;
  return (
    <Form<{ networks: string }> name="networks" layout="vertical" requiredMark={false} className="desk-form desk-form-narrow" initialValues={{ networks: organisation.networks.join('\n') }} onFinish={(values) => save.mutate(values)}>
      <Form.Item
        name="networks"
        label={tg('networks.field')}
        extra={tg('networks.what')}
        rules={[{
          validator: async (_, value: string) => {
            const line = faultyLine(value);
            if (line !== null) throw new Error(tg('networks.rule', { line }));
            if (networkLines(value).length > 16) throw new Error(tg('networks.many'));
          },
        }]}
      >
        <Input.TextArea rows={4} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <RefusalAlert error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>{tg('save')}</Button>
    </Form>
  );
}
