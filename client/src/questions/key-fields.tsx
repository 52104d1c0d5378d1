import { Input, Radio } from 'antd';
import { te } from '../catalogue/question-editor.ts';
import type { FieldsProps } from './editor-fields.tsx';
import { filledOptions, lettersTyped } from './entry.ts';
import { Field, FieldGroup } from './field.tsx';
import { HotspotField } from './hotspot-field.tsx';
import { RubricFields } from './rubric-fields.tsx';

/** Where the answer is given, by type. What is stored of an exam question is not here: left empty it stays. */
export function KeyFields(props: FieldsProps) {
  const { entry, onChange, faults, kept } = props;
  const fault = faults['key'];
  const status = fault ? 'error' as const : '' as const;
  const keptHint = kept ? te('key.kept') : undefined;
  const letters = (typed: string) => lettersTyped(typed, filledOptions(entry).length);
  switch (entry.type) {
    case 'single-choice':
    case 'multiple-choice': return (
      <Field id="q-key" label={te('key.letters')} fault={fault} hint={keptHint}>
        <Input id="q-key" className="q-short" autoComplete="off" status={status} value={entry.chosen} onChange={({ target }) => onChange((before) => ({ ...before, chosen: before.type === 'single-choice' ? letters(target.value).slice(-1) : [...letters(target.value)].sort().join('') }))} />
      </Field>
    );
    case 'ordering': return (
      <Field id="q-key" label={te('key.order')} fault={fault} hint={te(kept ? 'key.order.kept' : 'key.order.hint')}>
        <Input id="q-key" className="q-short" autoComplete="off" status={status} value={entry.order} onChange={({ target }) => onChange((before) => ({ ...before, order: letters(target.value) }))} />
      </Field>
    );
    case 'true-false': return (
      <FieldGroup label={te('key')} fault={fault} hint={keptHint}>
        <Radio.Group
          name="q-truth" value={entry.truth} onChange={({ target }) => onChange((before) => ({ ...before, truth: target.value as 'T' | 'F' | '' }))}
          options={[{ value: 'T', label: te('key.true') }, { value: 'F', label: te('key.false') }, ...(kept ? [{ value: '', label: te('key.keptTick') }] : [])]}
        />
      </FieldGroup>
    );
    case 'numeric': return (
      <FieldGroup label={te('key')} fault={fault} hint={keptHint}>
        <div className="q-row">
          <Field id="q-key" label={te('key.least')}><Input id="q-key" autoComplete="off" inputMode="decimal" maxLength={24} status={status} value={entry.least} onChange={({ target }) => onChange((before) => ({ ...before, least: target.value }))} /></Field>
          <Field id="q-greatest" label={te('key.greatest')}><Input id="q-greatest" autoComplete="off" inputMode="decimal" maxLength={24} placeholder={te('key.greatest.hint')} value={entry.greatest} onChange={({ target }) => onChange((before) => ({ ...before, greatest: target.value }))} /></Field>
        </div>
      </FieldGroup>
    );
    case 'short-answer': return (
      <>
        <Field id="q-key" label={te('key.model')} fault={fault} hint={keptHint}>
          <Input.TextArea id="q-key" autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} status={status} value={entry.model} onChange={({ target }) => onChange((before) => ({ ...before, model: target.value }))} />
        </Field>
        <RubricFields {...props} />
      </>
    );
    case 'hotspot': return <HotspotField {...props} />;
  }
}
