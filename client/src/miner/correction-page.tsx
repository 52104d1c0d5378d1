import type { CorrectionSubject, PersonFile } from '@kuangan/server/contract';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { subjectWords, useFileText } from '../catalogue/person-file.ts';
import { Loaded } from '../ui/loading.tsx';
import { Failure } from '../ui/notice.tsx';
import { useFileChanged, useMyFile } from './my-file.ts';
import { smallerPicture } from './smaller-picture.ts';

/** 申请更正: what is wrong, what is right, and a photograph of the paper that says so. */
export function CorrectionPage() {
  const t = useFileText();
  const mine = useMyFile();
  return (
    <>
      <h1>{t('askTitle')}</h1>
      <Loaded from={mine}>{(file) => <AskForm file={file} />}</Loaded>
      <Link to="/miner/file">{t('back')}</Link>
    </>
  );
}

function AskForm({ file }: { file: PersonFile }) {
  const t = useFileText();
  const id = useId();
  const navigate = useNavigate();
  const changed = useFileChanged();
  const [subject, setSubject] = useState<CorrectionSubject>('identity');
  const [said, setSaid] = useState({ wrong: '', right: '' });
  const [picture, setPicture] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const [step, setStep] = useState<'picture' | 'request'>('picture');
  const params = { personId: file.person.id };
  const ask = useMutation({
    mutationFn: async () => {
      setStep(picture ? 'picture' : 'request');
      const evidenceId = picture ? (await api.personRecords.uploadEvidence({ params, file: await smallerPicture(picture) })).evidenceId : null;
      setStep('request');
      return api.personFile.askCorrection({ params, body: { subject, wrong: said.wrong.trim(), right: said.right.trim(), evidenceId } });
    },
    onSuccess: async () => {
      await changed();
      await navigate('/miner/file');
    },
  });
  const missing = { wrong: said.wrong.trim().length < 2, right: said.right.trim().length < 2 };
  const submit = () => {
    setTried(true);
    if (!missing.wrong && !missing.right) ask.mutate();
  };
  return (
    <form className="card" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <div className="field">
        <label htmlFor={`${id}-subject`}>{t('subject')}</label>
        <select id={`${id}-subject`} value={subject} onChange={(event) => setSubject(event.target.value as CorrectionSubject)}>
          {Object.entries(subjectWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </select>
      </div>
      {(['wrong', 'right'] as const).map((part) => (
        <div className="field" key={part}>
          <label htmlFor={`${id}-${part}`}>{t(`${part}Label`)}</label>
          {part === 'wrong' && <span className="soft small">{t('wrongHint')}</span>}
          <textarea id={`${id}-${part}`} maxLength={1000} value={said[part]} onChange={(event) => setSaid({ ...said, [part]: event.target.value })} aria-invalid={(tried && missing[part]) || undefined} />
          {tried && missing[part] && <span role="alert" className="small" style={{ color: 'var(--bad)' }}>{t('tooShort')}</span>}
        </div>
      ))}
      <div className="field">
        <strong id={`${id}-picture`}>{t('evidenceLabel')}</strong>
        <span className="soft small">{t('evidenceHint')}</span>
        {/* the browser's own button speaks the language of the telephone, not ours */}
        <label className="button picker">
          <span style={{ overflowWrap: 'anywhere' }}>{picture ? t('picked', { name: picture.name }) : t('pick')}</span>
          <input type="file" aria-labelledby={`${id}-picture`} accept="image/jpeg,image/png,image/webp,application/pdf" onChange={(event) => setPicture(event.target.files?.[0] ?? null)} />
        </label>
      </div>
      <p className="soft">{t('term', { days: file.correctionTermDays })}</p>
      <Failure error={ask.error} />
      <button className="button button-main" disabled={ask.isPending}>{!ask.isPending ? t('send') : step === 'picture' ? t('sendingPicture') : t('sending')}</button>
    </form>
  );
}
