import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppointmentShown, PersonShown, Position } from '@kuangan/server/contract';
import { positionWords } from '@kuangan/server/contract/file-words';
import { App, Button, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { Loaded } from '../desk/loaded.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { Rows } from '../desk/rows.tsx';
import { EvidenceInput } from './evidence.tsx';
import { DayField, required, TextField, WorkPlaceField } from './fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { optionsOf, periodWords } from './words.ts';

interface AppointmentForm { organisationId: string; position: Position; sinceOn: string; untilOn: string | null; document: string; evidenceId?: string }
type Open = { act: 'add' } | { act: 'end' | 'withdraw'; appointment: AppointmentShown } | null;

/** What somebody is and was appointed to. */
export function AppointmentsPart({ person }: { person: PersonShown }) {
  const [open, setOpen] = useState<Open>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ['appointments', person.id], queryFn: () => api.employment.listAppointments({ params: { personId: person.id } }) });
  const close = () => setOpen(null);
  const done = () => {
    close();
    void message.success(tn('saved'));
    void cache.invalidateQueries({ queryKey: ['appointments', person.id] });
    void cache.invalidateQueries({ queryKey: ['changes', person.id] });
  };
  return (
    <section aria-labelledby="appointments">
      <h2 id="appointments">{tn('appointments')}</h2>
      {can(person, 'addAppointment') && <Button className="person-add" onClick={() => setOpen({ act: 'add' })}>{tn('appointment.add')}</Button>}
      <Loaded query={query}>
        {({ appointments }) => (
          <Rows
            label={tn('appointments')}
            rows={appointments}
            rowKey={(one) => one.id}
            empty={tn('appointments.none')}
            columns={[
              { key: 'position', title: tn('appointment.position'), render: (one) => <>{positionWords[one.position]} {one.outsideEmployment && <Tag color="orange" className="desk-wrap">{tn('appointment.outside')}</Tag>}</> },
              { key: 'organisation', title: tn('appointment.organisation'), render: (one) => one.organisation.name },
              { key: 'period', title: tn('day'), render: (one) => <span className="desk-digits">{periodWords(one)}</span> },
              { key: 'document', title: tn('appointment.document'), render: (one) => <>{one.document || tn('none')} {one.evidenceId && <a className="desk-whole" href={fileAddress('personRecords', 'readEvidence', { evidenceId: one.evidenceId })}>{tn('evidence.save')}</a>}</> },
              ...(!appointments.some((one) => can(one, 'end') || can(one, 'withdraw')) ? [] : [{
                key: 'acts', title: t('action'), actions: true as const,
                render: (one: AppointmentShown) => (
                  <span className="person-acts">
                    {can(one, 'end') && <Button size="small" onClick={() => setOpen({ act: 'end', appointment: one })}>{tn('appointment.end')}</Button>}
                    {can(one, 'withdraw') && <Button size="small" onClick={() => setOpen({ act: 'withdraw', appointment: one })}>{tn('appointment.withdraw')}</Button>}
                  </span>
                ),
              }]),
            ]}
          />
        )}
      </Loaded>
      {open?.act === 'add' && (
        <FormDialog<AppointmentForm>
          title={tn('appointment.add')}
          initial={{ document: '', untilOn: null }}
          act={(body) => api.employment.addAppointment({ params: { personId: person.id }, body })}
          onDone={done}
          onClose={close}
        >
          <Form.Item name="position" label={tn('appointment.position')} rules={required}><Select options={optionsOf(positionWords)} /></Form.Item>
          <WorkPlaceField name="organisationId" label={tn('appointment.organisation')} onlyOwn />
          <DayField name="sinceOn" label={tn('since')} />
          <DayField name="untilOn" label={tn('until')} hint={tn('until.hint')} optional />
          <TextField name="document" label={tn('appointment.document')} max={100} optional />
          <Form.Item name="evidenceId" label={tn('record.evidence')}><EvidenceInput personId={person.id} /></Form.Item>
        </FormDialog>
      )}
      {open?.act === 'end' && (
        <FormDialog<{ untilOn: string }> title={tn('appointment.end')} consequence={tn('appointment.end.what')} act={(body) => api.employment.endAppointment({ params: { appointmentId: open.appointment.id }, body })} onDone={done} onClose={close}>
          <DayField name="untilOn" label={tn('until')} />
        </FormDialog>
      )}
      {open?.act === 'withdraw' && (
        <ReasonDialog
          title={tn('appointment.withdraw')} consequence={tn('appointment.withdraw.what')} confirm={tn('appointment.withdraw')} danger rule={tn('fileRule')}
          usual={[tn('employment.usual.typed'), tn('employment.usual.person')]}
          act={(body) => api.employment.withdrawAppointment({ params: { appointmentId: open.appointment.id }, body })} onDone={done} onClose={close}
        />
      )}
    </section>
  );
}
