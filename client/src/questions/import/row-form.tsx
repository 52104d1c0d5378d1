import { useMutation } from '@tanstack/react-query';
import type { BankImportRow, WrittenShown } from '@kuangan/server/contract';
import { questionTypeWords } from '@kuangan/question-banks/contract';
import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { api, isRefused } from '../../api/index.ts';
import { tb } from '../../catalogue/desk-bank-imports.ts';
import { noteSentence } from '../../catalogue/import-notes.ts';
import { RefusalAlert } from '../../desk/refusal-alert.tsx';
import { changesOf, draftOf, firstField, mostOptions, type Draft } from './changes.ts';
import type { Mended } from './row-list.tsx';
import { placeOf } from './words.ts';

interface RowFormProps {
  importId: string;
  row: BankImportRow;
  written: WrittenShown;
  onTyped: (typed: boolean) => void;
  onClose: () => void;
  onSaved: (saved: Mended) => void;
  onNext: () => void;
  onStale: (place: number) => void;
}

const readable = [questionTypeWords['single-choice'], questionTypeWords['multiple-choice'], questionTypeWords['true-false']];
const letters = 'ABCDEFGHIJ';

/** A row to be mended where it stands. What is not touched stays as the file has it, also what is not shown. */
export function RowForm({ importId, row, written, onTyped, onClose, onSaved, onNext, onStale }: RowFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(written));
  const form = useRef<HTMLFormElement>(null);
  const params = { importId, place: row.place };
  const taken = (saved: Mended): void => {
    onSaved(saved);
    const now = saved.rows[0]?.written;
    if (now) setDraft(draftOf(now));
    onTyped(false);
  };
  // what was typed stays: whoever saves once more has seen what the other one made of the row
  const stale = (error: unknown): void => { if (isRefused(error, 'import/row-changed') || isRefused(error, 'import/state')) onStale(row.place); };
  const save = useMutation({
    mutationFn: (changes: NonNullable<ReturnType<typeof changesOf>>) => api.bankImports.mendRow({ params, body: { version: row.version, changes } }),
    onSuccess: (saved) => {
      taken(saved);
      // a row that is still refused stays open, with what is wrong with it now
      if (saved.rows[0]?.becomes !== 'refused') onNext();
    },
    onError: stale,
  });
  const restore = useMutation({ mutationFn: () => api.bankImports.restoreRow({ params, body: { version: row.version } }), onSuccess: taken, onError: stale });
  useEffect(() => {
    const field = firstField(row);
    form.current?.querySelector<HTMLElement>(`[name="${field === 'options' ? 'option-0' : field}"]`)?.focus();
    // once, as it opens
  }, []);
  const set = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    onTyped(changesOf(written, { ...draft, ...change }) !== null);
  };
  const saveIt = (): void => {
    const changes = changesOf(written, draft);
    if (changes === null) onNext();
    else if (!save.isPending) save.mutate(changes);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      saveIt();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  const choice = draft.type !== questionTypeWords['true-false'];
  const hidden = written.answer === undefined;
  return (
    <form ref={form} className="bank-form" aria-label={tb('form', { place: placeOf(row) })} onKeyDown={pressed} onSubmit={(event) => { event.preventDefault(); saveIt(); }}>
      <RefusalAlert error={save.error ?? restore.error} />
      {row.mended && row.becomes === 'refused' && <p role="alert" className="bank-still">{tb('form.still', { notes: row.notes.map((note) => noteSentence('questions', note)).join('') })}</p>}
      <Field label={tb('form.type')}>
        {(id) => (
          <select id={id} name="type" value={draft.type} onChange={(event) => set({ type: event.target.value })}>
            {[...new Set([written.type, ...readable])].map((type) => <option key={type} value={type}>{type}</option>)}
          </select>
        )}
      </Field>
      <Field wide label={tb('form.stem')} {...(written.masked ? { hint: tb('form.stem.masked') } : {})}>
        {(id, hint) => <Input.TextArea id={id} name="stem" aria-describedby={hint} autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} value={draft.stem} onChange={(event) => set({ stem: event.target.value })} />}
      </Field>
      {choice && (
        <fieldset className="bank-options">
          {draft.options.map((text, index) => (
            <Field key={index} label={tb('form.option', { letter: letters[index]! })}>
              {(id) => <Input id={id} name={`option-${index}`} maxLength={4000} value={text} onChange={(event) => set({ options: draft.options.map((old, place) => (place === index ? event.target.value : old)) })} />}
            </Field>
          ))}
          <div>
            <Button size="small" disabled={draft.options.length >= mostOptions} onClick={() => set({ options: [...draft.options, ''] })}>{tb('form.addOption')}</Button> <small className="desk-quiet">{tb('form.options.rule')}</small>
          </div>
        </fieldset>
      )}
      <Field label={tb('form.answer')} hint={hidden ? tb('form.answer.kept') : tb('form.answer.rule')}>
        {(id, hint) => <Input id={id} name="answer" aria-describedby={hint} autoComplete="off" maxLength={2000} value={draft.answer} onChange={(event) => set({ answer: event.target.value })} />}
      </Field>
      <Field label={tb('form.difficulty')}>{(id) => <Input id={id} name="difficulty" maxLength={40} value={draft.difficulty} onChange={(event) => set({ difficulty: event.target.value })} />}</Field>
      <Field label={tb('form.syllabusItem')}>{(id) => <Input id={id} name="syllabusItem" maxLength={400} value={draft.syllabusItem} onChange={(event) => set({ syllabusItem: event.target.value })} />}</Field>
      <Field label={tb('form.citation')}>{(id) => <Input id={id} name="citation" maxLength={400} value={draft.citation} onChange={(event) => set({ citation: event.target.value })} />}</Field>
      <Field wide label={tb('form.explanation')} {...(hidden ? { hint: tb('form.explanation.kept') } : {})}>
        {(id, hint) => <Input.TextArea id={id} name="explanation" aria-describedby={hint} autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4000} value={draft.explanation} onChange={(event) => set({ explanation: event.target.value })} />}
      </Field>
      <div className="desk-acts bank-wide">
        <Button type="primary" htmlType="submit" loading={save.isPending}>{tb('form.save')}</Button>
        <Button onClick={onClose}>{tb('form.close')}</Button>
        {row.mended && <Button loading={restore.isPending} onClick={() => restore.mutate()}>{tb('form.restore')}</Button>}
      </div>
    </form>
  );
}

function Field({ label, hint, wide, children }: { label: string; hint?: string; wide?: true; children: (id: string, hintId: string | undefined) => ReactNode }) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className={wide ? 'bank-field bank-wide' : 'bank-field'}>
      <label htmlFor={id}>{label}</label>
      {children(id, hintId)}
      {hint && <small id={hintId} className="desk-quiet">{hint}</small>}
    </div>
  );
}
