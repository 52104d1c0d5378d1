import type { Option, QuestionType } from '@kuangan/question-banks/contract';

/** Stem and options as plain text; a true-false question needs no options. */
export function QuestionText({ type, stem, options }: { type: QuestionType; stem: string; options: readonly Option[] }) {
  return (
    <>
      <span>{stem}</span>
      {type !== 'true-false' && (
        <ol className="desk-options">
          {options.map((option) => <li key={option.key}>{option.key}. {option.text}</li>)}
        </ol>
      )}
    </>
  );
}
