import { useQuery } from '@tanstack/react-query';
import type { Media } from '@kuangan/question-banks/contract';
import type { CitationShown, FieldChange, QuestionWhole } from '@kuangan/server/contract';
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { api } from '../api/index.ts';
import { fieldWords, tb } from '../catalogue/questions.ts';
import { Loaded } from '../desk/loaded.tsx';
import { typeWords } from '../desk/words.ts';
import { choiceWords } from '../paper/choice.ts';
import { mediaAddress } from '../paper/media-shown.tsx';
import { citationInWords } from './citation-words.ts';

type Revisions = QuestionWhole['revisions'];

/** In which fields two revisions differ, the older beside the newer, with the reason. */
export function Comparison({ revisions, later }: { revisions: Revisions; later: string }) {
  const [pair, setPair] = useState<{ later?: string; earlier?: string }>({});
  const newer = revisions.find(({ id }) => id === (pair.later ?? later)) ?? revisions[0]!;
  const before = revisions.filter(({ revision }) => revision < newer.revision);
  const older = before.find(({ id }) => id === pair.earlier) ?? before[0];
  const query = useQuery({
    queryKey: ['question', 'comparison', newer.id, newer.version, older?.id], enabled: older !== undefined,
    queryFn: () => api.questions.compareRevisions({ params: { revisionId: newer.id }, query: { with: older!.id } }),
  });
  const pick = (label: string, value: string | undefined, among: Revisions, onChange: (id: string) => void) => (
    <label>{label} <Select aria-label={label} value={value ?? null} options={among.map(({ id, revision }) => ({ value: id, label: tb('version', { revision }) }))} onChange={(id: string | null) => { if (id) onChange(id); }} /></label>
  );
  return (
    <section className="q-part" aria-labelledby="comparison">
      <h2 id="comparison">{tb('comparison')}</h2>
      <div className="q-acts">
        {pick(tb('compare.earlier'), older?.id, before, (earlier) => setPair({ ...pair, earlier }))}
        {pick(tb('compare.later'), newer.id, revisions, (id) => setPair({ later: id }))}
      </div>
      {older === undefined ? <p className="desk-none">{tb('compare.first')}</p> : (
        <Loaded query={query}>
          {({ changes, reason, revision }) => (
            <>
              {reason && <p>{tb('compare.why', { revision, reason })}</p>}
              {/* of an exam question what tells the answer is not compared */}
              {newer.answering === null && <p className="desk-quiet">{tb('compare.exam')}</p>}
              {changes.length === 0 ? <p className="desk-none">{tb('compare.none')}</p> : <dl className="q-changes">{changes.map((change) => <Change key={change.field} change={change} older={older} newer={newer} />)}</dl>}
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

function Change({ change, older, newer }: { change: FieldChange; older: Revisions[number]; newer: Revisions[number] }) {
  return (
    <div>
      <dt>{fieldWords[change.field]}</dt>
      <dd className="q-change">
        <div className="q-before"><small>{tb('compare.earlier')}</small><Value field={change.field} value={change.before} of={older} /></div>
        <div className="q-after"><small>{tb('compare.later')}</small><Value field={change.field} value={change.after} of={newer} /></div>
      </dd>
    </div>
  );
}

function Value({ field, value, of }: { field: FieldChange['field']; value: unknown; of: Revisions[number] }): ReactNode {
  const none = <span className="desk-quiet">{tb('empty')}</span>;
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return none;
  switch (field) {
    case 'type': return typeWords[value as keyof typeof typeWords];
    case 'options': return <ul className="desk-plain">{(value as { key: string; text: string }[]).map(({ key, text }) => <li key={key}>{key}. {text}</li>)}</ul>;
    case 'media': return <span className="q-thumbs">{(value as Media[]).map((one) => (one.kind === 'picture' ? <img key={one.hash + one.of} src={mediaAddress(one)} alt={one.alt} /> : <span key={one.hash + one.of}>{one.alt || '▶'}</span>))}</span>;
    case 'citation': return citationInWords(value as CitationShown);
    case 'rubric': return <ol className="q-rubric">{(value as { text: string; percent: number }[]).map(({ text, percent }) => <li key={text}>{text}（{percent}%）</li>)}</ol>;
    case 'key': return of.wording.type === 'hotspot' ? String(value as string) : choiceWords(of.wording, value as string) || none;
    default: return <span className="desk-prose">{String(value as string)}</span>;
  }
}
