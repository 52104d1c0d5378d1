import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExamSession } from '@kuangan/server/contract';
import { App, Button, DatePicker, Dropdown, Form, Select, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { can } from '../desk/ability.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';
import { dateTime, instantAt } from '../desk/times.ts';

/** What concerns the whole room: move it after a power cut, or declare it void. */
export function SessionActions({ session }: { session: ExamSession }) {
  const [action, setAction] = useState<'move' | 'void' | null>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const open = session.state === 'planned';
  const done = (words: string) => {
    void message.success(words, 6);
    setAction(null);
    void cache.invalidateQueries({ queryKey: ['room', session.id] });
    void cache.invalidateQueries({ queryKey: ['sessions'] });
  };
  const sessionId = session.id;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'move', label: tv('session.move'), disabled: !open || !can(session, 'move'), title: open ? undefined : tv('session.refused'), onClick: () => setAction('move') },
            { key: 'void', label: tv('session.void'), danger: true, disabled: !open || !can(session, 'void'), title: open ? undefined : tv('session.refused'), onClick: () => setAction('void') },
          ],
        }}
      >
        <Button>{tv('room.more')} <span aria-hidden>▾</span></Button>
      </Dropdown>
      {action === 'void' && (
        <ReasonDialog<{ reason: string }>
          title={tv('session.void')}
          consequence={tv('session.void.what')}
          confirm={tv('session.void')}
          danger
          usual={[tv('reason.power'), tv('reason.network')]}
          act={({ reason }) => api.exams.voidSession({ params: { sessionId }, body: { reason } })}
          onDone={() => done(tv('session.void.done'))}
          onClose={() => setAction(null)}
        />
      )}
      {action === 'move' && <MoveDialog session={session} onDone={done} onClose={() => setAction(null)} />}
    </>
  );
}

interface MoveForm { reason: string; day: Dayjs; time: Dayjs; roomId: string }

function MoveDialog({ session, onDone, onClose }: { session: ExamSession; onDone: (words: string) => void; onClose: () => void }) {
  const sites = useQuery({ queryKey: ['exam-sites'], queryFn: () => api.organisations.listExamSites() });
  const rooms = (sites.data?.sites ?? []).flatMap((site) => site.rooms.filter((room) => room.id !== session.roomId).map((room) => ({ value: room.id, label: `${site.name} ${room.name}` })));
  const startsAt = ({ day, time }: MoveForm) => instantAt(day.format('YYYY-MM-DD'), time.format('HH:mm'));
  const [moved, setMoved] = useState('');
  return (
    <ReasonDialog<MoveForm>
      title={tv('session.move')}
      consequence={tv('session.move.what')}
      confirm={tv('session.move')}
      danger
      usual={[tv('reason.power'), tv('reason.network')]}
      initial={{ roomId: '' }}
      act={async (values) => {
        setMoved(dateTime(startsAt(values)));
        return api.exams.moveSession({ params: { sessionId: session.id }, body: { reason: values.reason, startsAt: startsAt(values), ...(values.roomId ? { roomId: values.roomId } : {}) } });
      }}
      onDone={() => onDone(tv('session.move.done', { at: moved }))}
      onClose={onClose}
    >
      <Form.Item name="day" label={tv('session.move.day')} rules={[{ required: true }]}>
        <DatePicker onKeyDown={stayInForm} className="desk-full" inputReadOnly disabledDate={(day) => day.format('YYYY-MM-DD') < dayOf(Date.now())} />
      </Form.Item>
      <Form.Item name="time" label={tv('session.move.time')} rules={[{ required: true }]}><TimePicker onKeyDown={stayInForm} className="desk-full" format="HH:mm" minuteStep={5} needConfirm={false} /></Form.Item>
      <Form.Item name="roomId" label={tv('session.move.room')}><Select loading={sites.isPending} options={[{ value: '', label: tv('session.move.sameRoom') }, ...rooms]} /></Form.Item>
    </ReasonDialog>
  );
}
