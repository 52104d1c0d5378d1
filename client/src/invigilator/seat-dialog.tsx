import { useQueryClient } from '@tanstack/react-query';
import type { Seat } from '@kuangan/server/contract';
import { App, Button, Descriptions, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { tv } from '../catalogue/desk-invigilation.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { clockTime } from '../desk/times.ts';
import { seatActionNames, seatActions, type ActionValues, type SeatAction } from './seat-actions.ts';
import { SeatStatusShown, timeLeft } from './seats.tsx';
import { SiteCodeDialog } from './site-code-dialog.tsx';

interface SeatDialogProps { seat: Seat; now: number; sessionId: string; onAdmit: () => void; onClose: () => void }

/** One seat: what the server knows of it and what can be done now. */
export function SeatDialog({ seat, now, sessionId, onAdmit, onClose }: SeatDialogProps) {
  const [action, setAction] = useState<SeatAction | null>(null);
  const [code, setCode] = useState(false);
  const cache = useQueryClient();
  const { message } = App.useApp();
  if (code) return <SiteCodeDialog seat={seat} onClose={onClose} />;
  if (action !== null) {
    const { usual, danger, send } = seatActions[action];
    return (
      <ReasonDialog<ActionValues>
        title={`${tv(`act.${action}`)} · ${tv('seat.dialog', { seat: seat.seat, name: seat.name })}`}
        consequence={tv(`act.${action}.what`)}
        confirm={tv(`act.${action}`)}
        danger={danger}
        usual={usual.map((reason) => tv(reason))}
        initial={{ minutes: 10 }}
        act={(values) => send(seat.sittingId, values)}
        onDone={() => {
          void message.success(tv(`act.${action}.done`, { seat: seat.seat }));
          void cache.invalidateQueries({ queryKey: ['room', sessionId] });
          onClose();
        }}
        onClose={() => setAction(null)}
      >
        {action === 'extend' && (
          <Form.Item name="minutes" label={tv('act.extend.minutes')} rules={[{ required: true }]}><InputNumber min={1} max={120} precision={0} /></Form.Item>
        )}
      </ReasonDialog>
    );
  }
  return (
    <Modal open title={tv('seat.dialog', { seat: seat.seat, name: seat.name })} onCancel={onClose} footer={null}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'status', label: tv('seat.status'), children: <SeatStatusShown seat={seat} /> },
          { key: 'id', label: t('candidate.id'), children: seat.residentIdMasked },
          { key: 'ticket', label: t('candidate.ticket'), children: seat.ticketNumber },
          { key: 'employer', label: t('candidate.employer'), children: seat.employer },
          { key: 'progress', label: tv('seat.progress'), children: tv('seat.progress.value', { answered: seat.answered, questions: seat.questions }) },
          { key: 'saved', label: tv('seat.saved'), children: seat.lastSavedAt ? clockTime(seat.lastSavedAt) : '—' },
          { key: 'left', label: tv('seat.left'), children: <span className="desk-digits">{timeLeft(seat, now)} {seat.extraMinutes > 0 && tv('seat.extra', { minutes: seat.extraMinutes })}</span> },
        ]}
      />
      <div className="seat-acts">
        <Act name={tv('act.admit')} allowed={can(seat, 'admit') && seat.status === 'waiting'} refused={tv('act.refused.admit')} onClick={onAdmit} />
        <Act name={tv('act.code')} allowed={can(seat, 'issueCode')} refused={tv('act.refused.code')} onClick={() => setCode(true)} />
        {seatActionNames.map((name) => (
          <Act key={name} name={tv(`act.${name}`)} danger={seatActions[name].danger} allowed={can(seat, name)} refused={tv(`act.refused.${name}`)} onClick={() => setAction(name)} />
        ))}
      </div>
    </Modal>
  );
}

/** A button that stays visible when it cannot be used and says why. */
function Act({ name, allowed, refused, danger, onClick }: { name: string; allowed: boolean; refused: string; danger?: boolean; onClick: () => void }) {
  return (
    <div>
      <Button block danger={danger === true} disabled={!allowed} onClick={onClick}>{name}</Button>
      {!allowed && <small className="desk-quiet">{refused}</small>}
    </div>
  );
}
