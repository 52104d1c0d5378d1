import { questionLevelWords, type QuestionLevel } from '@kuangan/question-banks/contract/question-types';
import type { FormsSummary } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';
import { tp } from '../catalogue/paper-trial.ts';
import { Loaded } from '../desk/loaded.tsx';

const tenths = (value: number): number => Math.round(value * 10) / 10;
const percent = (share: number): number => Math.round(share * 100);

/** What some forms are to each other: expected scores, exposure, overlap, and how many questions of each kind stand on one. */
export function FormsShown({ forms }: { forms: FormsSummary }) {
  const { mean, least, most, standardDeviation } = forms.expectedScore;
  return (
    <dl className="desk-facts">
      <div><dt>{tp('expected')}</dt><dd>{tp('expected.value', { mean: tenths(mean), outOf: forms.outOf, least: tenths(least), most: tenths(most), deviation: Math.round(standardDeviation * 100) / 100 })}</dd></div>
      <div><dt>{tp('exposure')}</dt><dd>{tp('exposure.value', { questions: forms.questions, share: percent(forms.greatestExposure) })}</dd></div>
      <div><dt>{tp('overlap')}</dt><dd>{tp('overlap.value', { mean: percent(forms.overlap.meanShare), most: percent(forms.overlap.greatestShare) })}</dd></div>
      <Ranges title={tp('byLevel')} of={forms.byLevel} word={(level) => questionLevelWords[level as QuestionLevel] ?? tp('none')} />
      <Ranges title={tp('byDifficulty')} of={forms.byDifficulty} word={(grade) => (grade === '' ? tp('none') : tp('grade.value', { grade }))} />
      <Ranges title={tp('byItem')} of={forms.byItem} word={(item) => item || tp('none')} />
    </dl>
  );
}

function Ranges({ title, of, word }: { title: string; of: FormsSummary['byItem']; word: (key: string) => string }) {
  const rows = Object.entries(of);
  if (rows.length === 0 || (rows.length === 1 && rows[0]![0] === '')) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>{rows.map(([key, { least, most }]) => <span key={key} className="desk-range">{word(key)}：{least === most ? tp('range.same', { least }) : tp('range', { least, most })}</span>)}</dd>
    </div>
  );
}

/** The same of the papers a session has drawn. */
export function SessionForms({ sessionId }: { sessionId: string }) {
  const query = useQuery({ queryKey: ['forms', sessionId], queryFn: () => api.paperTrials.readForms({ params: { sessionId } }) });
  return (
    <section aria-label={tp('forms.title')}>
      <Loaded query={query}>{({ forms }) => (forms ? <><p>{tp('forms.count', { count: forms.forms })}</p><FormsShown forms={forms} /></> : <p className="desk-quiet">{tp('forms.none')}</p>)}</Loaded>
    </section>
  );
}
