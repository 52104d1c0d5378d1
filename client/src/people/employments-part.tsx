import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { EmploymentKind, EmploymentShown, PersonShown } from '@kuangan/server/contract';
import { employmentKindWords } from '@kuangan/server/contract/file-words';
import { App, Button, Form, Select, Timeline } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { can } from '../desk/ability.ts';
import { Loaded } from '../desk/loaded.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { DayField, required, TextField, WorkPlaceField } from './fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { optionsOf, periodWords } from './words.ts';

interface EmploymentForm { employerId: string; workplaceId: string | null; kind: EmploymentKind; job: string; sinceOn: string; untilOn: string | null }
type Act = 'changeJob' | 'end' | 'correct' | 'withdraw';
type Open = { act: 'add' } | { act: Act; employment: EmploymentShown } | null;

const acts = [['changeJob', 'employment.change'], ['end', 'employment.end'], ['correct', 'employment.correct'], ['withdraw', 'employment.withdraw']] as const;

/** Where somebody works and has worked, newest first. */
export function EmploymentsPart({ person, list }: { person: PersonShown; list: string }) {
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery({ queryKey: ['employments', person.id], queryFn: () => api.employment.listEmployments({ params: { personId: person.id } }) });
  return (
    <section aria-labelledby="employments">
      <h2 id="employments">{tn('employments')}</h2>
      {can(person, 'addEmployment') && <Button onClick={() => setOpen({ act: 'add' })}>{tn('employment.add')}</Button>}
      <Loaded query={query}>
        {({ employments }) => employments.length === 0 ? <p className="desk-none">{tn(person.employer ? 'employments.onlyStated' : 'employments.none')}</p> : (
          <Timeline
            className="person-line"
            items={employments.map((one) => ({
              key: one.id,
              color: one.untilOn === null ? 'green' : 'gray',
              content: (
                <>
                  <strong>{one.employer.name}</strong> {one.job} <span className="desk-quiet">{employmentKindWords[one.kind]}{one.workplace && ` · ${tn('employment.at', { name: one.workplace.name })}`}</span>
                  <div className="desk-digits">{periodWords(one)}</div>
                  <div className="person-acts">
                    {acts.filter(([act]) => can(one, act)).map(([act, word]) => <Button key={act} size="small" onClick={() => setOpen({ act, employment: one })}>{tn(word)}</Button>)}
                  </div>
                </>
              ),
            }))}
          />
        )}
      </Loaded>
      {open && <EmploymentDialog person={person} open={open} list={list} onClose={() => setOpen(null)} />}
    </section>
  );
}

function EmploymentDialog({ person, open, list, onClose }: { person: PersonShown; open: NonNullable<Open>; list: string; onClose: () => void }) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const done = (told: string) => async () => {
    onClose();
    void message.success(told);
    // whoever kept the file only because of what was taken back no longer finds it
    const still = await api.people.readPerson({ params: { personId: person.id } }).then(() => true, () => false);
    if (!still) return navigate(list);
    return Promise.all([['person', person.id], ['employments', person.id], ['appointments', person.id], ['changes', person.id]].map((queryKey) => cache.invalidateQueries({ queryKey })));
  };
  const employed = (
    <>
      <Form.Item name="kind" label={tn('employment.kind')} rules={required}><Select options={optionsOf(employmentKindWords)} /></Form.Item>
      <TextField name="job" label={tn('job')} max={60} optional />
    </>
  );
  const workplace = <WorkPlaceField name="workplaceId" label={tn('employment.workplace')} hint={tn('employment.workplace.hint')} optional {...('employment' in open ? { known: open.employment.workplace } : {})} />;
  const days = <><DayField name="sinceOn" label={tn('since')} /><DayField name="untilOn" label={tn('until')} hint={tn('until.hint')} optional /></>;
  if (open.act === 'add') {
    return (
      <FormDialog<EmploymentForm>
        title={tn('employment.add')}
        initial={{ kind: 'direct', job: '', workplaceId: null, untilOn: null }}
        act={(body) => api.employment.addEmployment({ params: { personId: person.id }, body })}
        onDone={() => void done(tn('saved'))()}
        onClose={onClose}
      >
        <WorkPlaceField name="employerId" label={tn('employer')} />
        {workplace}{employed}{days}
      </FormDialog>
    );
  }
  const { employment } = open;
  const params = { employmentId: employment.id };
  const initial = { workplaceId: employment.workplace?.id ?? null, kind: employment.kind, job: employment.job };
  switch (open.act) {
    case 'changeJob':
      return (
        <FormDialog<EmploymentForm & { onDay: string }>
          title={tn('employment.change')}
          consequence={tn('employment.change.what')}
          initial={initial}
          act={({ onDay, workplaceId, kind, job }) => api.employment.changeJob({ params, body: { onDay, workplaceId, kind, job } })}
          onDone={() => void done(tn('saved'))()}
          onClose={onClose}
        >
          <DayField name="onDay" label={tn('employment.change.day')} />
          {employed}{workplace}
        </FormDialog>
      );
    case 'end':
      return (
        <FormDialog<{ untilOn: string }>
          title={tn('employment.end')}
          consequence={tn('employment.end.what')}
          initial={employment.untilOn ? { untilOn: employment.untilOn } : {}}
          act={(body) => api.employment.endEmployment({ params, body })}
          onDone={() => void done(tn('saved'))()}
          onClose={onClose}
        >
          <DayField name="untilOn" label={tn('until')} />
        </FormDialog>
      );
    case 'correct':
      return (
        <ReasonDialog<EmploymentForm & { reason: string }>
          title={tn('employment.correct')}
          consequence={`${employment.employer.name} ${periodWords(employment)}`}
          confirm={tn('save')}
          rule={tn('fileRule')}
          usual={[tn('employment.usual.typed')]}
          initial={{ ...initial, sinceOn: employment.sinceOn, untilOn: employment.untilOn }}
          act={({ workplaceId, kind, job, sinceOn, untilOn, reason }) => api.employment.correctEmployment({ params, body: { workplaceId, kind, job, sinceOn, untilOn, reason } })}
          onDone={() => void done(tn('saved'))()}
          onClose={onClose}
        >
          {employed}{workplace}{days}
        </ReasonDialog>
      );
    case 'withdraw':
      return (
        <ReasonDialog
          title={tn('employment.withdraw')}
          consequence={tn('employment.withdraw.what')}
          confirm={tn('employment.withdraw')}
          danger
          rule={tn('fileRule')}
          usual={[tn('employment.usual.person'), tn('employment.usual.typed')]}
          act={(body) => api.employment.withdrawEmployment({ params, body })}
          onDone={() => void done(tn('employment.withdraw.done'))()}
          onClose={onClose}
        />
      );
  }
}
