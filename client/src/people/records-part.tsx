import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PersonRecordShown, PersonShown, RecordContent, RecordKind } from '@kuangan/server/contract';
import { recordKindWords, recordStateWords } from '@kuangan/server/contract/file-words';
import { Alert, App, Button, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { Refused } from '../api/refused.ts';
import { tn } from '../catalogue/desk-person.ts';
import { t } from '../catalogue/desk.ts';
import { sentenceOf } from '../catalogue/sentence.ts';
import { can } from '../desk/ability.ts';
import { Loaded } from '../desk/loaded.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { Unbroken } from '../desk/unbroken.tsx';
import { EvidenceInput, EvidenceLink, evidenceTypes, FileButton } from './evidence.tsx';
import { FormDialog } from './form-dialog.tsx';
import { ContentFields, contentWords } from './record-content.tsx';
import { optionsOf, recordColours } from './words.ts';

type Act = 'verify' | 'refuse' | 'withdraw';
type Open = 'state' | { act: Act; record: PersonRecordShown } | null;

/** What a file states with evidence; another than who stated it verifies or refuses. */
export function RecordsPart({ person }: { person: PersonShown }) {
  const [open, setOpen] = useState<Open>(null);
  const [outdated, setOutdated] = useState<{ record: PersonRecordShown; refused: Refused } | null>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const params = { personId: person.id };
  const query = useQuery({ queryKey: ['records', person.id], queryFn: () => api.personRecords.listRecords({ params }) });
  const close = () => setOpen(null);
  const done = async () => {
    close();
    void message.success(tn('record.done'));
    setOutdated(null);
    // a verified name is the name on the whole page
    await Promise.all([['records', person.id], ['person', person.id], ['changes', person.id]].map((queryKey) => cache.invalidateQueries({ queryKey })));
  };
  /** What was shown is no longer so: what is there now is shown, with the reason why nothing was done. */
  const showAnew = async (record: PersonRecordShown, refused: Refused) => {
    close();
    setOutdated({ record, refused });
    await cache.invalidateQueries({ queryKey: ['records', person.id] });
  };
  const attach = (record: PersonRecordShown) => async (file: File) => {
    const { evidenceId } = await api.personRecords.uploadEvidence({ params, file });
    await api.personRecords.attachEvidence({ params: { recordId: record.id }, body: { evidenceId } });
    await done();
  };
  return (
    <section aria-labelledby="records">
      <h2 id="records">{tn('records')}</h2>
      <p className="desk-quiet">{tn('records.what')}</p>
      {can(person, 'stateRecord') && <Button className="person-add" onClick={() => setOpen('state')}>{tn('record.state')}</Button>}
      {outdated && <Alert role="alert" type="error" showIcon className="desk-alert" title={`${recordKindWords[outdated.record.content.kind]}：${sentenceOf(outdated.refused)}`} closable={{ onClose: () => setOutdated(null) }} />}
      <Loaded query={query}>
        {({ records, frontLineTime }) => (
          <>
            {frontLineTime.days > 0 && <p>{tn('frontLine')}：<strong>{tn('frontLine.value', { ...frontLineTime })}</strong> <span className="desk-quiet">{tn('frontLine.hint')}</span></p>}
            <Rows
              label={tn('records')}
              rows={records}
              rowKey={(record) => record.id}
              empty={tn('records.none')}
              columns={[
                { key: 'kind', title: tn('record.kind'), render: (record) => recordKindWords[record.content.kind] },
                {
                  key: 'content', title: tn('record.content'),
                  render: (record) => (
                    <div className="person-proof">
                      <span><Unbroken text={contentWords(record.content)} /></span>
                      <EvidenceLink evidence={record.evidence} />
                      {can(record, 'attachEvidence') && can(person, 'stateRecord') && <FileButton label={tn(record.evidence ? 'evidence.replace' : 'evidence.add')} accept={evidenceTypes} send={attach(record)} />}
                    </div>
                  ),
                },
                { key: 'state', title: tn('record.status'), render: (record) => <RecordStatus record={record} /> },
                ...(!records.some((record) => ['verify', 'refuse', 'withdraw'].some((act) => can(record, act))) ? [] : [{
                  key: 'acts', title: t('action'), actions: true as const,
                  render: (record: PersonRecordShown) => (
                    <span className="person-acts">
                      {can(record, 'verify') && <Button size="small" type="primary" onClick={() => setOpen({ act: 'verify', record })}>{tn('record.verify')}</Button>}
                      {can(record, 'refuse') && <Button size="small" onClick={() => setOpen({ act: 'refuse', record })}>{tn('record.refuse')}</Button>}
                      {can(record, 'withdraw') && <Button size="small" onClick={() => setOpen({ act: 'withdraw', record })}>{tn('record.withdraw')}</Button>}
                    </span>
                  ),
                }]),
              ]}
            />
          </>
        )}
      </Loaded>
      {open === 'state' && <StateDialog personId={person.id} onDone={() => void done()} onClose={close} />}
      {open !== null && open !== 'state' && <ActDialog {...open} onDone={() => void done()} onOutdated={(record, refused) => void showAnew(record, refused)} onClose={close} />}
    </section>
  );
}

function RecordStatus({ record }: { record: PersonRecordShown }) {
  return (
    <div className="person-status">
      <Tag color={recordColours[record.state]}>{recordStateWords[record.state]}</Tag>
      <small>{record.statedBy === null ? tn('record.imported') : tn('record.statedBy', { by: record.statedBy, at: dateTime(record.statedAt) })}</small>
      {record.decidedAt && <small>{tn('record.decidedBy', { by: record.decidedBy ?? '', at: dateTime(record.decidedAt), reason: record.decisionReason ?? '' })}</small>}
      {record.withdrawnReason && <small>{tn('record.withdrawnReason', { reason: record.withdrawnReason })}</small>}
    </div>
  );
}

type Fields = Record<string, unknown> & { kind: RecordKind; evidenceId?: string };

function StateDialog({ personId, onDone, onClose }: { personId: string; onDone: () => void; onClose: () => void }) {
  const act = ({ evidenceId, ...content }: Fields) => api.personRecords.stateRecord({ params: { personId }, body: { content: content as RecordContent, evidenceId: evidenceId ?? null } });
  return (
    <FormDialog<Fields> title={tn('record.state')} initial={{ kind: 'education', studyHours: null, validUntilOn: null }} act={(values) => act(withoutEmpty(values))} onDone={onDone} onClose={onClose}>
      {(form) => (
        <>
          <Form.Item name="kind" label={tn('record.kind')}><Radio.Group options={optionsOf(recordKindWords)} /></Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Fields, after: Fields) => before.kind !== after.kind}>{() => <ContentFields kind={(form.getFieldValue('kind') as RecordKind | undefined) ?? 'education'} />}</Form.Item>
          <Form.Item name="evidenceId" label={tn('record.evidence')}><EvidenceInput personId={personId} /></Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** Fields nobody filled in are left to the contract's defaults. */
function withoutEmpty(values: Fields): Fields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)) as Fields;
}

const words = {
  verify: { title: 'record.verify', what: 'record.verify.what', usual: ['record.usual.same', 'record.usual.checked'] },
  refuse: { title: 'record.refuse', what: 'record.refuse.what', usual: ['record.usual.differs', 'record.usual.unclear'] },
  withdraw: { title: 'record.withdraw', what: 'record.withdraw.what', usual: ['record.usual.wrong'] },
} as const;

interface ActDialogProps { act: Act; record: PersonRecordShown; onDone: () => void; onOutdated: (record: PersonRecordShown, refused: Refused) => void; onClose: () => void }

/** The record is the one that was on the page when the dialog opened, and its evidence goes with the decision. */
function ActDialog({ act, record, onDone, onOutdated, onClose }: ActDialogProps) {
  const params = { recordId: record.id };
  const send = async ({ reason }: { reason: string }) => {
    if (act === 'withdraw') return api.personRecords.withdrawRecord({ params, body: { reason } });
    try {
      return await api.personRecords.decideRecord({ params, body: { verdict: act === 'verify' ? 'verified' : 'refused', reason, evidenceId: record.evidence?.id ?? null } });
    } catch (refused) {
      if (refused instanceof Refused && refused.code === 'record/evidence-changed') onOutdated(record, refused);
      throw refused;
    }
  };
  return (
    <ReasonDialog
      title={`${tn(words[act].title)}：${recordKindWords[record.content.kind]}`}
      consequence={<>{contentWords(record.content)}<br />{tn(act === 'verify' && record.content.kind === 'name' ? 'record.verify.name' : words[act].what)}</>}
      confirm={tn(words[act].title)}
      danger={act !== 'verify'}
      rule={tn('fileRule')}
      usual={words[act].usual.map((word) => tn(word))}
      act={send}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
