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
  /** The source names no type; it follows from options and answer. Detail: the type. */
  'type-from-form': 'mended',
  /** The question names another type than the heading above it; its own was taken. Detail: the heading. */
  'type-not-as-heading': 'mended',
  /** A line without a mark was read as the next line of the stem; detail: the line. */
  'line-joined': 'mended',
  /** The answer stood behind the text of the last option; detail: the letters and where they stood. */
  'answer-glued': 'mended',
  /** The key stands in two places and is the same; detail: the other place. */
  'key-given-twice': 'mended',

  /** The key table leaves this question out, which has a key of its own; detail: its number. */
  'key-not-in-table': 'notice',
  /** A short answer has no points written to its parts; it got one line of 100 per cent. */
  'rubric-added': 'notice',
  /** A picture of the sheet reaches into other rows; it was given to the row it starts in. Detail: the rows. */
  'picture-spans-rows': 'notice',
  /** A single-choice stem has no blank to fill. */
  'no-bracket': 'notice',
  /** The stem starts with what may be a running number or part of the sentence; it was left. Detail: the start. */
  'stem-number-unclear': 'notice',
  /** 难度 is not a number from 1 to 5; it was left open. Detail: as written. */
  'difficulty-unread': 'notice',

  /** A whole sheet without the columns; nothing of it was read. Detail: the columns that are missing. */
  'sheet-skipped': 'refused',
  /** Text that belongs to no question; detail: how it begins. */
  'text-unread': 'refused',
  /** 试题类型 is empty. */
  'no-type': 'refused',
  /** 试题类型 is none that can be examined here (名词解释, 填空题 with words for an answer); detail: as written. */
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
  /** A picture that nobody can say where it belongs, or one that is announced and not there; detail: the name announced. */
  'picture-not-supported': 'refused',
  /** A picture in a form no browser shows (emf, wmf, tiff), linked to from outside the file, or damaged; detail: which. */
  'picture-format': 'refused',
  /** A picture of more than 5 MB. */
  'picture-too-large': 'refused',
  /** 识图题: the right place on a picture cannot be written into a file. */
  'hotspot-from-file': 'refused',
  /** The answer of 填空题 is not one number, or carries a unit the stem does not; detail: as written. */
  'answer-not-a-number': 'refused',
  /** 填空题 with more than one blank; detail: how many. */
  'several-blanks': 'refused',
  /** 排序题 whose answer does not name each step once; detail: the letters. */
  'answer-steps-missing': 'refused',
  /** Options beside a question of a type that has none. */
  'options-not-expected': 'refused',
  /** The points written to the parts of a short answer do not make up a whole; detail: how they add up. */
  'rubric-unclear': 'refused',
  /** The key stands in two places and differs; detail: the other place and what it says. */
  'keys-differ': 'refused',
  /** What follows the last option may be the answer or the option's own words; detail: the end of the option. */
  'answer-glued-unclear': 'refused',
  /** The question names two types; detail: both. */
  'types-differ': 'refused',
  /** A number within a question that may begin another one; detail: the number. */
  'question-start-unclear': 'refused',
  /** A line that may be part of the stem or of the last option, or of no question; detail: the line. */
  'line-unclear': 'refused',
  /** The key table names a number no question has; detail: the entry. */
  'key-without-question': 'refused',
  /** The key table leaves this question out; detail: its number. */
  'question-not-in-key-table': 'refused',
  /** The key table, or the questions, have this number twice; detail: the number. */
  'key-table-unclear': 'refused',
  /** A formula or a sign of a symbol font that cannot be read as text. */
  'character-unreadable': 'refused',
  /** An entry of a list of questions that is none; detail: its start. */
  'entry-not-a-question': 'refused',
  /** The case the question belongs to has no text. */
  'case-without-text': 'refused',
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
