import { Button, Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { te } from '../catalogue/question-editor.ts';
import { letters, toggled, withoutOption, withRoom, type Entry } from './entry.ts';
import { FieldGroup } from './field.tsx';
import type { FieldsProps } from './editor-fields.tsx';
import { MediaField } from './media-field.tsx';

/** Options or steps: the last line is empty and makes the next; the right ones are ticked. */
export function OptionFields({ entry, onChange, faults, bankId }: FieldsProps) {
  const steps = entry.type === 'ordering';
  const many = entry.type === 'multiple-choice';
  const set = (place: number, text: string) => onChange((before) => ({ ...before, options: withRoom(before.options.map((one, at) => (at === place ? text : one))) }));
  const goOn = (event: KeyboardEvent<HTMLTextAreaElement>, place: number) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    document.getElementById(`q-option-${place + 1}`)?.focus();
  };
  return (
    <FieldGroup label={te(steps ? 'steps' : 'options')} fault={faults['options']}>
      <ol className="q-options">
        {entry.options.map((text, place) => {
          const letter = letters[place]!;
          const last = place === entry.options.length - 1 && text === '';
          const chosen = entry.chosen.includes(letter);
          return (
            <li key={letter} className="q-option">
              {steps ? <span aria-hidden>{letter}</span> : (
                // letters are typed below; the tick is for the mouse and says the same
                <Button className="q-tick" tabIndex={-1} role={many ? 'checkbox' : 'radio'} aria-checked={chosen} aria-label={te('right', { letter })} type={chosen ? 'primary' : 'default'} onClick={() => onChange((before) => toggled(before, letter))}>
                  {chosen ? `✓ ${letter}` : letter}
                </Button>
              )}
              <Input.TextArea
                id={`q-option-${place}`} aria-label={te(steps ? 'step' : 'option', { letter })} placeholder={last ? te(steps ? 'step.next' : 'option.next') : ''} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} value={text} status={faults[`options.${place}`] ? 'error' : ''}
                onChange={({ target }) => set(place, target.value)} onKeyDown={(event) => goOn(event, place)}
              />
              <Button tabIndex={-1} size="small" aria-label={te('remove', { letter })} disabled={entry.options.length <= 2} onClick={() => onChange((before) => withoutOption(before, place))}>✕</Button>
              {faults[`options.${place}`] && <span className="q-fault q-whole" role="alert">{faults[`options.${place}`]}</span>}
              {text !== '' && <OptionMedia {...{ bankId, entry, onChange, letter }} />}
            </li>
          );
        })}
      </ol>
    </FieldGroup>
  );
}

/** Pictures of an option are rare: shown where there is one, else behind a word. */
function OptionMedia({ bankId, entry, onChange, letter }: Pick<FieldsProps, 'bankId' | 'onChange'> & { entry: Entry; letter: string }) {
  return (
    <details className="q-whole" open={entry.media.some(({ of }) => of === letter)}>
      <summary tabIndex={-1} className="q-hint">{te('option.media', { letter })}</summary>
      <MediaField bankId={bankId} media={entry.media} of={letter} label={te('option', { letter })} onChange={(change) => onChange((before) => ({ ...before, media: change(before.media) }))} />
    </details>
  );
}
