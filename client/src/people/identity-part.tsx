import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PersonShown, SensitiveField } from '@kuangan/server/contract';
import { numberWords } from '@kuangan/server/contract/file-words';
import { Alert, App, Button, Checkbox, Descriptions, Form, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { EvidenceInput, FileButton } from './evidence.tsx';
import { required } from './fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { ContentFields } from './record-content.tsx';
import { optionsOf } from './words.ts';

type Open = 'reveal' | 'phone' | 'name' | null;
type Numbers = Awaited<ReturnType<typeof api.people.viewSensitive>>;

/** Who somebody is: masked, with the photograph; a full number only for a reason. */
export function IdentityPart({ person }: { person: PersonShown }) {
  const [open, setOpen] = useState<Open>(null);
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const personId = person.id;
  const close = () => setOpen(null);
  const changed = async (told: string) => {
    close();
    void message.success(told);
    await cache.invalidateQueries({ queryKey: ['person', personId] });
  };
  return (
    <section aria-labelledby="identity" className="person-identity">
      <h2 id="identity" className="desk-skip">{tn('identity')}</h2>
      <Photo person={person} onChanged={changed} />
      <div>
        <Descriptions
          className="desk-facts"
          bordered
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'id', label: tn('residentId'), children: <span className="desk-digits">{person.residentIdMasked}</span> },
            { key: 'phone', label: tn('phone'), children: <span className="desk-digits">{person.phoneMasked ?? tn('phone.none')}</span> },
            { key: 'sex', label: tn('sex'), children: tn(person.sex === 'male' ? 'sex.male' : 'sex.female') },
            { key: 'born', label: tn('bornOn'), children: person.bornOn },
            { key: 'employer', label: tn('employer'), children: person.employer || tn('none') },
            { key: 'job', label: tn('job'), children: person.job || tn('none') },
            { key: 'education', label: tn('education'), children: person.educationLevel || tn('none') },
          ]}
        />
        <div className="desk-actions">
          {can(person, 'viewSensitive') && <Button onClick={() => setOpen('reveal')}>{tn('reveal')}</Button>}
          {can(person, 'changePhone') && <Button onClick={() => setOpen('phone')}>{tn('phone.change')}</Button>}
          {can(person, 'stateRecord') && <Button onClick={() => setOpen('name')}>{tn('name.change')}</Button>}
        </div>
      </div>
      {open === 'reveal' && (
        <ReasonDialog<{ reason: string; fields: SensitiveField[] }>
          title={tn('reveal.title', { name: person.name })}
          consequence={tn('reveal.what')}
          confirm={tn('reveal.do')}
          rule={tn('fileRule')}
          usual={[tn('reveal.usual.hand'), tn('reveal.usual.call'), tn('reveal.usual.insure'), tn('reveal.usual.case')]}
          initial={{ fields: ['resident-id'] }}
          act={async ({ reason, fields }) => setNumbers(await api.people.viewSensitive({ params: { personId }, body: { reason, fields } }))}
          onDone={() => { close(); void cache.invalidateQueries({ queryKey: ['sensitive-views', personId] }); }}
          onClose={close}
        >
          <Form.Item name="fields" label={tn('reveal.fields')} rules={required}><Checkbox.Group options={optionsOf(numberWords)} /></Form.Item>
        </ReasonDialog>
      )}
      {numbers && (
        <Modal open title={person.name} onCancel={() => setNumbers(null)} footer={<Button type="primary" onClick={() => setNumbers(null)}>{t('close')}</Button>}>
          <Alert type="warning" showIcon className="desk-alert" title={tn('reveal.shown')} />
          {numbers.residentId !== undefined && <p>{tn('residentId')}：<strong className="desk-big desk-digits">{numbers.residentId}</strong></p>}
          {numbers.phone !== undefined && <p>{tn('phone')}：<strong className="desk-big desk-digits">{numbers.phone ?? tn('phone.none')}</strong></p>}
        </Modal>
      )}
      {open === 'phone' && (
        <FormDialog<{ phone?: string }> title={tn('phone.change')} act={({ phone }) => api.people.changePhone({ params: { personId }, body: { phone: phone?.trim() ? phone : null } })} onDone={() => void changed(tn('saved'))} onClose={close}>
          <Form.Item name="phone" label={tn('phone.label')} extra={tn('phone.hint')}><Input inputMode="numeric" maxLength={20} autoComplete="off" autoFocus /></Form.Item>
        </FormDialog>
      )}
      {open === 'name' && (
        <FormDialog<{ name: string; evidenceId: string }>
          title={tn('name.change')}
          consequence={tn('name.what')}
          confirm={tn('record.state')}
          initial={{ name: person.name }}
          act={({ name, evidenceId }) => api.personRecords.stateRecord({ params: { personId }, body: { content: { kind: 'name', name }, evidenceId } })}
          onDone={() => { void changed(tn('name.done')); void cache.invalidateQueries({ queryKey: ['records', personId] }); }}
          onClose={close}
        >
          <ContentFields kind="name" />
          <Form.Item name="evidenceId" label={tn('record.evidence')} rules={required}><EvidenceInput personId={personId} /></Form.Item>
        </FormDialog>
      )}
    </section>
  );
}

function Photo({ person, onChanged }: { person: PersonShown; onChanged: (told: string) => Promise<void> }) {
  const remove = useMutation({ mutationFn: () => api.people.removePhoto({ params: { personId: person.id } }), onSuccess: () => onChanged(tn('photo.removed')) });
  const send = async (file: File) => {
    await api.people.uploadPhoto({ params: { personId: person.id }, file });
    await onChanged(tn('saved'));
  };
  return (
    <div className="person-photo">
      {person.photoId
        ? <img src={fileAddress('people', 'readPhoto', { personId: person.id }, { of: person.photoId })} alt={tn('photo.of', { name: person.name })} />
        : <div className="person-no-photo">{tn('photo.none')}</div>}
      {can(person, 'setPhoto') && (
        <>
          <FileButton label={tn(person.photoId ? 'photo.replace' : 'photo.set')} accept=".jpg,.jpeg,.png" hint={tn('photo.hint')} send={send} />
          {person.photoId && (
            <Popconfirm title={tn('photo.remove.ask')} okText={tn('photo.remove')} cancelText={t('cancel')} onConfirm={() => remove.mutate()}>
              <Button type="text" danger loading={remove.isPending}>{tn('photo.remove')}</Button>
            </Popconfirm>
          )}
        </>
      )}
    </div>
  );
}
