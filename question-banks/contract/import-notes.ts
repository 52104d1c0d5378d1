/** What a note means for its row. A mended row is taken with the change named, a notice changes nothing. */
export type ImportNoteKind = 'mended' | 'notice' | 'refused';

/**
 * 导入说明: everything that can be said about one row of an institution's sheet, and what it means for the row.
 * The sentence for the reader belongs to the client, by code; `detail` of a note is the place or text it speaks of.
 */
export const importNoteKinds = {
  /** A running number stood before the stem; detail: the number removed. */
  'stem-number-removed': 'mended',
  /** The key stood in the stem (in brackets) and agrees with the answer; it was taken out. Detail: the bracket. */
  'key-in-stem-removed': 'mended',
  /** The answer cell is empty and the key stands in the stem; it was moved. Detail: the bracket. */
  'key-taken-from-stem': 'mended',
  /** White space around the stem was removed. */
  'space-trimmed': 'mended',
  /** Options are not separated by ** or ##; detail: what separates them. */
  'separator-other': 'mended',
  /** The header promises another separator than the row uses; detail: promised and used. */
  'separator-not-as-announced': 'mended',
  /** Option letters stand without a dot; detail: the letters. */
  'option-letter-without-dot': 'mended',
  /** Option letters are written with other marks than a dot (A、 A) ａ.); detail: the marks. */
  'option-mark': 'mended',
  /** Options had no letters; they got A, B, C in their order. */
  'option-letters-added': 'mended',
  /** A separator stood inside an option; detail: the option's letter. */
  'option-joined': 'mended',
  /** Empty options at the end were left out; detail: their letters. */
  'empty-option-dropped': 'mended',
  /** The answer was written in another form; detail: as it was written. */
  'answer-normalised': 'mended',
  /** 是非题 is 判断题 under another name. */
  'type-renamed': 'mended',
  /** A true-false key was given as a letter without options; A was read as right, B as wrong. Detail: the letter. */
  'true-false-letter': 'mended',

  /** A single-choice stem has no blank to fill. */
  'no-bracket': 'notice',
  /** The stem starts with what may be a running number or part of the sentence; it was left. Detail: the start. */
  'stem-number-unclear': 'notice',
  /** 难度 is not a number from 1 to 5; it was left open. Detail: as written. */
  'difficulty-unread': 'notice',

  /** A whole sheet without the columns; nothing of it was read. Detail: the columns that are missing. */
  'sheet-skipped': 'refused',
  /** 试题类型 is empty. */
  'no-type': 'refused',
  /** 试题类型 is none that can be examined here (数字类选择题, 填空题); detail: as written. */
  'type-not-supported': 'refused',
  /** 题目内容 is empty. */
  'no-stem': 'refused',
  /** A stem, option or explanation is longer than 4000 characters, or a cell of options than 10000; detail: which. */
  'text-too-long': 'refused',
  /** A choice question without any option text. */
  'no-options': 'refused',
  /** Only one option was found; detail: as written. */
  'one-option': 'refused',
  /** More than ten options; detail: how many. */
  'too-many-options': 'refused',
  /** An option before the last is empty; detail: its letter. */
  'option-empty': 'refused',
  /** Two options say the same; detail: their letters. */
  'options-same': 'refused',
  /** Where one option ends and the next begins is not certain; detail: the piece in doubt. */
  'options-unclear': 'refused',
  /** Options stand both in one cell and in columns of their own. */
  'options-in-two-places': 'refused',
  /** A true-false question whose options are not right and wrong; detail: the options. */
  'true-false-options': 'refused',
  /** 题目答案 is empty. */
  'no-answer': 'refused',
  /** The answer of a choice question names no letter; detail: as written. */
  'answer-without-letter': 'refused',
  /** The answer cannot be read with certainty; detail: as written. */
  'answer-unclear': 'refused',
  /** The answer names a letter no option has; detail: the letters. */
  'answer-not-among-options': 'refused',
  /** A single-choice question with several right letters; detail: the letters. */
  'single-with-several': 'refused',
  /** A multiple-choice question with one right letter; detail: the letter. */
  'multiple-with-one': 'refused',
  /** The key in the stem is another than in the answer cell; detail: both. */
  'key-in-stem-contradicts': 'refused',
  /** The row has or announces a picture; pictures cannot be taken yet. */
  'picture-not-supported': 'refused',
  /** The same question stands in an earlier row; detail: sheet and row. */
  'duplicate': 'refused',
  /** The same question stands in an earlier row with another key; detail: sheet and row. */
  'contradiction': 'refused',
} as const satisfies Record<string, ImportNoteKind>;

export type ImportNoteCode = keyof typeof importNoteKinds;

export interface ImportNote {
  code: ImportNoteCode;
  detail: string;
}

export type ImportVerdict = 'taken' | 'mended' | 'refused';

/** The verdict that follows from a row's notes: one refusal refuses, one mend mends. */
export function verdictOf(notes: readonly ImportNote[]): ImportVerdict {
  const kinds = new Set<ImportNoteKind>(notes.map(({ code }) => importNoteKinds[code]));
  return kinds.has('refused') ? 'refused' : kinds.has('mended') ? 'mended' : 'taken';
}
