import { Button, Checkbox, Input, Segmented } from 'antd';
import { useState, type ClipboardEvent } from 'react';
import { te } from '../catalogue/question-editor.ts';
import { questionTypes, typeWords } from '../desk/words.ts';
import { withOptions, type Entry } from './entry.ts';
import type { Faults } from './faults.ts';
import { Field, FieldGroup } from './field.tsx';
import { KeyFields } from './key-fields.tsx';
import { MediaField } from './media-field.tsx';
import { OptionFields } from './option-fields.tsx';
import { pastedQuestion } from './pasted.ts';
import type { FilterChoices } from './question-filters.tsx';
import { FiledFields, SourceFields } from './source-fields.tsx';

export interface FieldsProps {
  bankId: string;
  entry: Entry;
  onChange: (change: (before: Entry) => Entry) => void;
  faults: Faults;
  /** Key, rubric and explanation are stored and not sent here: left empty they stay. */
  kept: boolean;
  choices: FilterChoices | undefined;
}

interface EditorFieldsProps extends FieldsProps {
  /** A new question is filed here as well; its case may serve the next. */
  keepCase?: { kept: boolean; onKeep: (kept: boolean) => void };
}

/** All fields of a question, in the order in which they are typed. */
export function EditorFields({ keepCase, ...props }: EditorFieldsProps) {
  const { bankId, entry, onChange, faults, kept } = props;
  const [asPasted, setAsPasted] = useState<{ before: Entry; text: string } | null>(null);
  const media = (change: Parameters<Parameters<typeof MediaField>[0]['onChange']>[0]) => onChange((before) => ({ ...before, media: change(before.media) }));
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    // into a stem that says something already only text is pasted
    const read = entry.stem.trim() === '' ? pastedQuestion(text) : null;
    if (!read) return;
    event.preventDefault();
    setAsPasted({ before: entry, text });
    const { explanation, ...rest } = read;
    onChange((before) => ({ ...before, ...rest, ...(explanation === null ? {} : { explanation }) }));
  };
  return (
    <>
      <div className="q-kinds">
        <Segmented<Entry['type']> aria-label={te('type')} value={entry.type} options={questionTypes.map((type) => ({ value: type, label: typeWords[type] }))} onChange={(type) => onChange((before) => ({ ...before, type }))} />
        <div className="q-hint">{te('type.keys')}</div>
      </div>
      <details className="q-case" open={entry.caseStem !== '' || entry.media.some(({ of }) => of === 'case') || faults['caseStem'] !== undefined}>
        <summary>{te('case.open')}</summary>
        <Field id="q-case" label={te('case')} fault={faults['caseStem']} hint={te('case.hint')}>
          <Input.TextArea id="q-case" autoSize={{ minRows: 2, maxRows: 12 }} maxLength={8000} value={entry.caseStem} onChange={({ target }) => onChange((before) => ({ ...before, caseStem: target.value }))} />
        </Field>
        <MediaField bankId={bankId} media={entry.media} of="case" label={te('media.case')} onChange={media} />
        {keepCase && <Checkbox checked={keepCase.kept} onChange={({ target }) => keepCase.onKeep(target.checked)}>{te('case.keep')}</Checkbox>}
      </details>
      <Field id="q-stem" label={te('stem')} fault={faults['stem']} hint={entry.type === 'numeric' ? te('stem.ofNumeric') : te('stem.hint')}>
        <Input.TextArea id="q-stem" autoFocus autoSize={{ minRows: 3, maxRows: 14 }} maxLength={4000} status={faults['stem'] ? 'error' : ''} value={entry.stem} onPaste={paste} onChange={({ target }) => onChange((before) => ({ ...before, stem: target.value }))} />
      </Field>
      {asPasted && entry.stem !== '' && (
        <div role="status" className="q-hint">
          {te('pasted')} <Button size="small" onClick={() => { const { before, text } = asPasted; setAsPasted(null); onChange(() => ({ ...before, stem: text.slice(0, 4000) })); }}>{te('pasted.undo')}</Button>
        </div>
      )}
      {entry.type === 'hotspot' && <StemMedia {...props} media={media} />}
      {withOptions.includes(entry.type) && <OptionFields {...props} />}
      <KeyFields {...props} />
      <Field id="q-explanation" label={te('explanation')} fault={faults['explanation']} hint={kept ? te('explanation.kept') : te('explanation.hint')}>
        <Input.TextArea id="q-explanation" autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4000} value={entry.explanation} onChange={({ target }) => onChange((before) => ({ ...before, explanation: target.value }))} />
      </Field>
      {entry.type !== 'hotspot' && <StemMedia {...props} media={media} />}
      <SourceFields {...props} />
      {keepCase && <FiledFields {...props} />}
    </>
  );
}

function StemMedia({ bankId, entry, faults, media }: FieldsProps & { media: Parameters<typeof MediaField>[0]['onChange'] }) {
  return <FieldGroup label={te('media.stem')} fault={faults['media']} hint={te('media.hint')}><MediaField bankId={bankId} media={entry.media} of="stem" label={te('media.stem')} onChange={media} /></FieldGroup>;
}
