import type { Option, QuestionType } from '@kuangan/question-banks/contract';
import { RichText } from '../paper/rich-text.tsx';

/** Stem and options as plain text; a true-false question needs no options. */
export function QuestionText({ type, stem, options }: { type: QuestionType; stem: string; options: readonly Option[] }) {
  return (
    <>
      <span><RichText text={stem} /></span>
      {type !== 'true-false' && (
        <ol className="desk-options">
          {options.map((option) => <li key={option.key}>{option.key}. <RichText text={option.text} /></li>)}
        </ol>
      )}
    </>
  );
}
