import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { td } from '../catalogue/desk-rule-drafts.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { DraftChanges } from './draft-changes.tsx';
import './rule-drafts.css';
import { RuleEditor } from './rule-editor.tsx';
import { textOf } from './text-file.ts';
import { useCheck } from './use-check.ts';
import { useUnsaved } from '../desk/use-unsaved.ts';

/** A new draft: for which office, from a file or from what stands, checked while it is typed. */
export function NewDraftPage() {
  const offices = useQuery({ queryKey: ['rule-draft-offices'], queryFn: async () => (await api.ruleDrafts.listRuleDrafts({ query: { limit: 1 } })).offices });
  return (
    <>
      <PageHeading title={td('new.title')} back={{ to: '/desk/oversight/rule-drafts', label: td('back') }} under={td('office.what')} />
      <Loaded query={offices}>{(known) => (known.length === 0 ? <p className="desk-none">{td('office.none')}</p> : <NewDraft offices={known} />)}</Loaded>
    </>
  );
}

function NewDraft({ offices }: { offices: readonly { id: string; name: string }[] }) {
  const [place, setPlace] = useSearchParams();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const office = offices.find(({ id }) => id === place.get('office')) ?? offices[0]!;
  const [text, setText] = useState('');
  const [fault, setFault] = useState<'file.tooBig' | 'file.notText' | null>(null);
  const { check, checking, error } = useCheck(office.id, text);
  const rules = useQuery({ queryKey: ['rules'], queryFn: () => api.qualification.listRules() });
  const begin = useMutation({ mutationFn: (rule: string) => api.ruleDrafts.readStandingRule({ params: { organisationId: office.id, rule } }), onSuccess: (standing) => setText(standing.text) });
  const save = useMutation({
    mutationFn: () => api.ruleDrafts.startRuleDraft({ params: { organisationId: office.id }, body: { text } }),
    onSuccess: ({ id }) => {
      void message.success(td('saved'), 4);
      letGo();
      void navigate(`/desk/oversight/rule-drafts/${id}`, { replace: true });
    },
  });
  const letGo = useUnsaved(text.trim() !== '' && !save.isSuccess);
  const open = (file: File) => void textOf(file).then((read) => {
    setFault('fault' in read ? read.fault : null);
    if ('text' in read) replace(() => setText(read.text));
  });
  const replace = (act: () => void) => {
    if (text.trim() === '') act();
    else modal.confirm({ title: td('begin.rule.replace'), okText: td('begin.rule.replace.do'), cancelText: t('cancel'), onOk: act });
  };
  return (
    <div className="draft-page">
      <div className="draft-begin">
        <label>
          <span>{td('office.which')}</span>
          <Select aria-label={td('office.which')} value={office.id} options={offices.map(({ id, name }) => ({ value: id, label: name }))} showSearch={{ optionFilterProp: 'label' }} onChange={(id) => setPlace({ office: id }, { replace: true })} />
        </label>
        <label>
          <span>{td('begin.rule')}</span>
          <Select
            aria-label={td('begin.rule')} placeholder={td('begin.rule.hint')} loading={rules.isPending || begin.isPending} value={null} showSearch={{ optionFilterProp: 'label' }}
            options={(rules.data?.rules ?? []).map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))} onChange={(rule: string | null) => { if (rule !== null) replace(() => begin.mutate(rule)); }}
          />
        </label>
        <div>
          <Upload accept=".yaml,.yml,text/yaml" showUploadList={false} beforeUpload={(file) => { open(file); return false; }}><Button>{td('begin.file')}</Button></Upload>
          <div className="desk-quiet">{td('begin.file.hint')}</div>
        </div>
      </div>
      {fault && <Alert role="alert" type="error" showIcon className="desk-alert" title={td(fault)} />}
      <RefusalAlert error={begin.error ?? rules.error} />
      <RuleEditor label={td('text')} text={text} faults={check?.faults ?? []} faultless={check?.rule !== null && check !== undefined} checking={checking} onChange={setText} onDropFile={open} />
      {check?.rule && <DraftChanges rule={check.rule} />}
      <RefusalAlert error={save.error ?? error} />
      <div className="draft-actions"><Button type="primary" disabled={!check?.rule} loading={save.isPending} onClick={() => save.mutate()}>{td('save')}</Button></div>
    </div>
  );
}
