import { usePaperText } from '../catalogue/exam-room.ts';
import { ChoiceOptions } from './choice-options.tsx';
import { OrderedSteps } from './ordered-steps.tsx';
import { PictureSpot } from './picture-spot.tsx';
import type { QuestionCardProps } from './question-card.tsx';
import { TypedAnswer } from './typed-answer.tsx';

export type AnswerFieldProps = Pick<QuestionCardProps, 'question' | 'choice'> & { onChoose: ((choice: string) => void) | undefined; rightKeys: string | undefined };

/** Where the answer is given, by the type of the question. Without `onChoose` it only shows. */
export function AnswerField(props: AnswerFieldProps) {
  const t = usePaperText();
  switch (props.question.type) {
    case 'numeric': return <TypedAnswer {...props} label={t('numberLabel')} />;
    case 'short-answer': return <TypedAnswer {...props} label={t('textLabel')} long />;
    case 'ordering': return <OrderedSteps {...props} />;
    case 'hotspot': return <PictureSpot {...props} />;
    default: return <ChoiceOptions {...props} />;
  }
}
