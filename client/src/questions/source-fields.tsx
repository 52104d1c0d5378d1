import { AutoComplete, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { confidenceWords, te } from '../catalogue/question-editor.ts';
import { sectorWords, tb, threePostWords } from '../catalogue/questions.ts';
import { stayInForm } from '../desk/stay-in-form.ts';
import type { FieldsProps } from './editor-fields.tsx';
import type { Entry } from './entry.ts';
import { Field, FieldGroup } from './field.tsx';

const contains = { filterOption: (typed: string, option?: { value?: unknown }) => String(option?.value).includes(typed) };

/** 依据 and 来源. */
export function SourceFields({ entry, onChange, faults, choices }: FieldsProps) {
  const { citation } = entry;
  const set = (change: Partial<Entry['citation']>) => onChange((before) => ({ ...before, citation: { ...before.citation, ...change } }));
  const day = (name: 'from' | 'until') => (
    <Field id={`q-${name}`} label={te(`citation.${name}`)}>
      <DatePicker id={`q-${name}`} value={citation[name] ? dayjs(citation[name]) : null} onChange={(value) => set({ [name]: value ? value.format('YYYY-MM-DD') : '' })} onKeyDown={stayInForm} />
    </Field>
  );
  return (
    <>
      <FieldGroup label={te('citation')} fault={faults['citation']}>
        <div className="q-row">
          <Field id="q-citation" label={te('citation.title')}><AutoComplete id="q-citation" maxLength={200} value={citation.title} options={(choices?.citations ?? []).map((value) => ({ value }))} showSearch={contains} onChange={(title: string) => set({ title: title ?? '' })} /></Field>
          <Field id="q-clause" label={te('citation.clause')}><Input id="q-clause" maxLength={100} value={citation.clause} onChange={({ target }) => set({ clause: target.value })} /></Field>
        </div>
        <div className="q-row">
          {day('from')}
          {day('until')}
          <Field id="q-confidence" label={te('citation.confidence')}><Select id="q-confidence" value={citation.confidence} options={Object.entries(confidenceWords).map(([value, label]) => ({ value: value as keyof typeof confidenceWords, label }))} onChange={(confidence) => set({ confidence })} /></Field>
        </div>
      </FieldGroup>
      <Field id="q-source" label={te('source')} fault={faults['source']}><Input id="q-source" maxLength={200} placeholder={te('source.hint')} value={entry.source} onChange={({ target }) => onChange((before) => ({ ...before, source: target.value }))} /></Field>
    </>
  );
}

/** 归类 of a new question; of one that is there it is changed in the list. */
export function FiledFields({ entry, onChange, faults, choices }: FieldsProps) {
  const { filed } = entry;
  const set = (change: Partial<Entry['filed']>) => onChange((before) => ({ ...before, filed: { ...before.filed, ...change } }));
  return (
    <FieldGroup label={te('filing')} fault={faults['filed']}>
      <div className="q-row">
        <Field id="q-syllabus" label={tb('syllabus')}><AutoComplete id="q-syllabus" maxLength={100} value={filed.syllabusItem} options={(choices?.syllabusItems ?? []).map((value) => ({ value }))} showSearch={contains} onChange={(syllabusItem: string) => set({ syllabusItem: syllabusItem ?? '' })} /></Field>
        <Field id="q-difficulty" label={tb('difficulty')}><Select id="q-difficulty" allowClear value={filed.difficulty} options={[1, 2, 3, 4, 5].map((value) => ({ value, label: tb('difficulty.value', { difficulty: value }) }))} onChange={(difficulty: number | undefined) => set({ difficulty: difficulty ?? null })} /></Field>
      </div>
      <div className="q-row">
        <Field id="q-sector" label={tb('sector')}><Select id="q-sector" allowClear value={filed.sector} options={Object.entries(sectorWords).map(([value, label]) => ({ value: value as keyof typeof sectorWords, label }))} onChange={(sector) => set({ sector: sector ?? null })} /></Field>
        <Field id="q-post" label={tb('threePost')}><Select id="q-post" allowClear value={filed.threePost} options={Object.entries(threePostWords).map(([value, label]) => ({ value: value as keyof typeof threePostWords, label }))} onChange={(threePost) => set({ threePost: threePost ?? null })} /></Field>
        <Field id="q-tags" label={tb('tags')}><Select id="q-tags" mode="tags" tokenSeparators={[',', '，', '、']} value={filed.tags} options={(choices?.tags ?? []).map((value) => ({ value }))} onChange={(tags: string[]) => set({ tags })} /></Field>
      </div>
    </FieldGroup>
  );
}
