import { usePaperText } from '../catalogue/exam-room.ts';
import type { AnswerFieldProps } from './answer-field.tsx';
import { moved } from './choice.ts';
import { MediaShown } from './media-shown.tsx';
import { RichText } from './rich-text.tsx';

/** Steps that are brought into order with two buttons each. Until one is moved, or the order as it stands is confirmed, nothing is answered. */
export function OrderedSteps({ question, choice, onChoose, rightKeys }: AnswerFieldProps) {
  const t = usePaperText();
  const shown = question.options.map(({ key }) => key).join('');
  const order = choice === '' ? shown : choice;
  const texts = new Map(question.options.map(({ key, text }) => [key, text]));
  return (
    <div className="steps-field">
      <ol className="steps" aria-labelledby="stem">
        {[...order].map((key, place) => (
          <li key={key} className={`step${choice === '' ? '' : ' option-chosen'}${rightKeys === undefined ? '' : rightKeys[place] === key ? ' option-right' : ' option-wrong'}`}>
            <span className="letter letter-square" aria-hidden="true">{place + 1}</span>
            <span className="step-text"><RichText text={texts.get(key) ?? ''} /><MediaShown media={question.media} of={key} /></span>
            {onChoose && (
              <span className="step-moves">
                <button type="button" className="button" disabled={place === 0} aria-label={t('stepUp', { step: texts.get(key) ?? '' })} onClick={() => onChoose(moved(order, place, -1))}>↑</button>
                <button type="button" className="button" disabled={place === order.length - 1} aria-label={t('stepDown', { step: texts.get(key) ?? '' })} onClick={() => onChoose(moved(order, place, 1))}>↓</button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {onChoose && choice === '' && <button type="button" className="button" onClick={() => onChoose(shown)}>{t('stepsAsShown')}</button>}
    </div>
  );
}
