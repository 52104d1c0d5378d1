import { Button, Input, InputNumber } from 'antd';
import { te } from '../catalogue/question-editor.ts';
import type { FieldsProps } from './editor-fields.tsx';
import { percentOf, type Entry } from './entry.ts';
import { FieldGroup } from './field.tsx';

const mostLines = 20;

/** 评分标准: lines whose shares are a hundred together; the last is empty and makes the next. */
export function RubricFields({ entry, onChange, faults, kept }: FieldsProps) {
  const set = (place: number, change: Partial<Entry['rubric'][number]>) => onChange((before) => {
    const rubric = before.rubric.map((line, at) => (at === place ? { ...line, ...change } : line));
    const last = rubric[rubric.length - 1];
    return { ...before, rubric: last && last.text !== '' && rubric.length < mostLines ? [...rubric, { text: '', percent: null }] : rubric };
  });
  const sum = percentOf(entry.rubric);
  return (
    <FieldGroup label={te('rubric')} fault={faults['rubric']} hint={sum === 100 ? te('rubric.whole') : sum === 0 && kept ? te('rubric.kept') : te('rubric.sum', { sum })}>
      <div className="q-options">
        {entry.rubric.map((line, place) => (
          <div key={place} className="q-rubric-line">
            <Input.TextArea aria-label={te('rubric.text', { line: place + 1 })} placeholder={te('rubric.text', { line: place + 1 })} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} value={line.text} onChange={({ target }) => set(place, { text: target.value })} />
            <InputNumber aria-label={te('rubric.percent', { line: place + 1 })} min={1} max={100} precision={0} suffix="%" changeOnWheel={false} value={line.percent} onChange={(percent) => set(place, { percent })} />
            <Button tabIndex={-1} size="small" aria-label={te('rubric.remove', { line: place + 1 })} disabled={entry.rubric.length === 1} onClick={() => onChange((before) => ({ ...before, rubric: before.rubric.filter((_, at) => at !== place) }))}>✕</Button>
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
