import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/index.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { PracticeTag } from '../desk/state-tag.tsx';
import { clockTime, dateTime } from '../desk/times.ts';
import { roomEventWords } from './room-event-words.ts';

type RoomRecord = Awaited<ReturnType<typeof api.exams.readRoomRecord>>;

/** The room record: printed on A4, signed once; signing concludes the session. */
export function RoomRecordPage() {
  const { sessionId = '' } = useParams();
  const query = useQuery({ queryKey: ['room-record', sessionId], queryFn: () => api.exams.readRoomRecord({ params: { sessionId } }) });
  return (
    <Loaded query={query}>
      {(record) => (
        <>
          <div className="no-print">
            <PageHeading title={tv('record.title')} back={{ to: `/desk/invigilation/${sessionId}`, label: tv('record.toRoom') }} under={record.signedAt ? tv('record.signed', { by: record.signedBy ?? '', at: dateTime(record.signedAt) }) : tv('record.notYet')}>
              <Button onClick={() => window.print()}>{t('print')}</Button>
            </PageHeading>
          </div>
          <RecordSheet record={record} />
          {record.signedAt === null && <Signing sessionId={sessionId} />}
        </>
      )}
    </Loaded>
  );
}

function Signing({ sessionId }: { sessionId: string }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [remarks, setRemarks] = useState('');
  const [asking, setAsking] = useState(false);
  const sign = useMutation({
    mutationFn: () => api.exams.signRoomRecord({ params: { sessionId }, body: { remarks } }),
    onSuccess: (record) => {
      cache.setQueryData(['room-record', sessionId], record);
      void cache.invalidateQueries({ queryKey: ['room', sessionId] });
      void cache.invalidateQueries({ queryKey: ['sessions'] });
      void message.success(tv('record.signed.done'));
    },
    onSettled: () => setAsking(false),
  });
  return (
    <section className="no-print desk-signing">
      <label htmlFor="remarks">{tv('record.remarks')}</label>
      <Input.TextArea id="remarks" rows={3} maxLength={2000} showCount value={remarks} onChange={(event) => setRemarks(event.target.value)} />
      <p className="desk-quiet">{tv('record.remarks.hint')}</p>
      <RefusalAlert error={sign.error} />
      <Button type="primary" loading={sign.isPending} onClick={() => setAsking(true)}>{tv('record.sign')}</Button>
      <Modal open={asking} title={tv('record.sign')} okText={tv('record.sign')} cancelText={t('cancel')} okButtonProps={{ loading: sign.isPending }} onOk={() => sign.mutate()} onCancel={() => setAsking(false)}>
        <p>{tv('record.sign.what')}</p>
      </Modal>
    </section>
  );
}

function RecordSheet({ record }: { record: RoomRecord }) {
  const { session } = record;
  return (
    <article className="sheet">
      <h2>{tv('record.title')} <PracticeTag practice={session.practice} /></h2>
      <dl className="sheet-facts">
        <div><dt>{t('session.item')}</dt><dd>{session.operationItem}</dd></div>
        <div><dt>{t('session.institution')}</dt><dd>{session.institutionName}</dd></div>
        <div><dt>{t('session.site')}</dt><dd>{session.siteName} {session.roomName}</dd></div>
        <div><dt>{t('session.starts')}</dt><dd>{instantWords(session.startsAt)}</dd></div>
        <div><dt>{tv('record.lastSheet')}</dt><dd>{record.lastSheetAt ? instantWords(record.lastSheetAt) : tv('record.lastSheet.none')}</dd></div>
        <div><dt>{t('session.people')}</dt><dd>{tv('record.people', { expected: record.expected, present: record.present, absent: record.absent })}</dd></div>
        <div><dt>{tv('record.absentees')}</dt><dd>{record.absentees.length === 0 ? tv('record.absentees.none') : record.absentees.map((one) => tv('record.absentee', one)).join('、')}</dd></div>
      </dl>
      <h3>{tv('record.events')}</h3>
      {record.events.length === 0 ? <p>{tv('record.events.none')}</p> : (
        <div className="desk-scroll">
          <table className="sheet-table">
            <thead><tr><th>{tv('record.at')}</th><th>{tv('record.kind')}</th><th>{tv('record.who')}</th><th>{tv('record.why')}</th><th>{tv('record.by')}</th></tr></thead>
            <tbody>
              {record.events.map((event) => (
                <tr key={event.id}>
                  <td>{clockTime(event.at)}</td>
                  <td>{roomEventWords(event.kind, event.facts)}</td>
                  <td>{event.seat === null ? '—' : tv('record.absentee', { seat: event.seat, name: event.name ?? '' })}</td>
                  <td>{event.reason ?? '—'}</td>
                  <td>{event.by ?? tv('record.by.system')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <h3>{tv('record.remarks')}</h3>
      <p className="sheet-remarks">{record.remarks === '' ? tv('record.remarks.none') : record.remarks}</p>
      <p className="sheet-signature">
        <span>{tv('record.pen')}：{record.signedBy ?? <i />}</span>
        <span>{tv('record.pen.day')}：{record.signedAt ? dateTime(record.signedAt) : <i />}</span>
      </p>
    </article>
  );
}
