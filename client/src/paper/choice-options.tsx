import type { AnswerFieldProps } from './answer-field.tsx';
import { letterAt, picked } from './choice.ts';
import { MediaShown } from './media-shown.tsx';
import { RichText } from './rich-text.tsx';

/** The options of a choice. The buttons are radios and checkboxes to a reader, without the browser's arrow keys: arrows change the question here. */
export function ChoiceOptions({ question, choice, onChoose, rightKeys }: AnswerFieldProps) {
  const multiple = question.type === 'multiple-choice';
  return (
    <div className="options" role={multiple ? 'group' : 'radiogroup'} aria-labelledby="stem">
      {question.options.map((option, index) => {
        const chosen = choice.includes(option.key);
        const verdict = rightKeys === undefined ? '' : rightKeys.includes(option.key) ? ' option-right' : chosen ? ' option-wrong' : '';
        return (
          <div key={option.key} className="option-place">
            <button
              type="button" role={multiple ? 'checkbox' : 'radio'} aria-checked={chosen} disabled={onChoose === undefined}
              className={`option${chosen ? ' option-chosen' : ''}${verdict}`} onClick={() => onChoose?.(picked(question.type, choice, option.key))}
            >
              <span className={`letter${multiple ? ' letter-square' : ''}`} aria-hidden="true">{question.type === 'true-false' ? (option.key === 'T' ? '✓' : '✕') : letterAt(index)}</span>
              <span><RichText text={option.text} /></span>
            </button>
            <MediaShown media={question.media} of={option.key} />
          </div>
        );
      })}
    </div>
  );
}
