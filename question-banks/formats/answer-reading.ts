import type { Option } from '../contract/index.ts';
import { isKey } from '../contract/answer-keys.ts';
import type { ImportNote } from '../contract/import-notes.ts';

export interface AnswerRead {
  /** Right option keys in alphabetical order; '' when a refusal is among the notes. */
  key: string;
  notes: ImportNote[];
}

const right = new Set(['正确', '对', '是', '√', '✓', '✔', 'T', 'TRUE', 'Y', 'YES', 'RIGHT', '正确的', '对的']);
const wrong = new Set(['错误', '错', '否', '×', '✗', '✘', '✕', 'X', 'F', 'FALSE', 'N', 'NO', 'WRONG', '不正确', '不对', '错误的', '错的']);

/** 'T' or 'F' when a text says right or wrong and nothing else, else null. */
export function truthOf(text: string): 'T' | 'F' | null {
  const plain = text.normalize('NFKC').replace(/[\s()[\]【】.。,;、\uFE0F]/g, '').toUpperCase();
  if (right.has(plain)) return 'T';
  return wrong.has(plain) ? 'F' : null;
}

/** Letters of a choice question's answer: `ACD`, `A,C,D`, `ａｃ`, `答案:A`, `A.甲烷` where option A says 甲烷. */
export function readChoiceAnswer(cell: string, options: readonly Option[], type: 'single-choice' | 'multiple-choice'): AnswerRead {
  const written = cell.trim();
  if (written === '') return refused('no-answer', '');
  const folded = written.normalize('NFKC').replace(/^(?:正确|参考|标准)?答案(?:为|是|:)*/, '');
  const letters = lettersOf(folded, options);
  if (letters === null) return refused(/[A-Za-z]/.test(folded) ? 'answer-unclear' : 'answer-without-letter', written);
  const key = [...letters].sort().join('');
  if (new Set(letters).size !== letters.length) return refused('answer-unclear', written);
  if ([...key].some((letter) => !options.some((option) => option.key === letter))) return refused('answer-not-among-options', key);
  if (type === 'single-choice' && key.length > 1) return refused('single-with-several', key);
  if (type === 'multiple-choice' && key.length === 1) return refused('multiple-with-one', key);
  return { key, notes: key === cell ? [] : [{ code: 'answer-normalised', detail: shown(cell) }] };
}

/** A true-false answer as a word, a sign or a letter; options, where the sheet has some, say what a letter means. */
export function readTrueFalseAnswer(cell: string, optionTexts: readonly string[]): AnswerRead {
  const truths = optionTexts.map(truthOf);
  const letterOptions = optionTexts.length === 2 && optionTexts.every((text, index) => text.trim().toUpperCase() === 'AB'[index]);
  if (optionTexts.length > 0 && !letterOptions && truths.map(String).sort().join(' ') !== 'F T') return refused('true-false-options', optionTexts.join(' / '));
  const written = cell.trim();
  if (written === '') return refused('no-answer', '');
  const folded = written.normalize('NFKC').replace(/^(?:正确|参考|标准)答案(?:为|是|:)*|^答案(?:为|是|:)*/, '');
  const truth = truthOf(folded);
  if (truth) return { key: truth, notes: ['正确', '错误'].includes(cell) ? [] : [{ code: 'answer-normalised', detail: shown(cell) }] };
  const letter = /^[(【[]?([ABab])[)】\].。]?$/.exec(folded.trim())?.[1]?.toUpperCase();
  if (!letter) return refused('answer-unclear', written);
  const meant = letterOptions ? undefined : truths['AB'.indexOf(letter)];
  if (meant) return { key: meant, notes: [{ code: 'answer-normalised', detail: shown(cell) }] };
  return { key: letter === 'A' ? 'T' : 'F', notes: [{ code: 'true-false-letter', detail: letter }] };
}

/** All steps of 排序题, in their right order: `CABD`, `C→A→B→D`. */
export function readOrderAnswer(cell: string, options: readonly Option[]): AnswerRead {
  const written = cell.trim();
  if (written === '') return refused('no-answer', '');
  const key = withoutAnswerWord(written).normalize('NFKC').replace(/[\s,、;.。/|+&()[\]【】:\-—→>]/g, '').toUpperCase();
  if (!/^[A-Z]+$/.test(key)) return refused(/[A-Za-z]/.test(written) ? 'answer-unclear' : 'answer-without-letter', written);
  if ([...key].some((letter) => !options.some((option) => option.key === letter))) return refused('answer-not-among-options', key);
  if (new Set(key).size !== key.length || key.length !== options.length) return refused('answer-steps-missing', key);
  return { key, notes: key === cell ? [] : [{ code: 'answer-normalised', detail: shown(cell) }] };
}

/** One number, or the least and the greatest right one (`10..12.5`); a unit only where the stem says the same behind its blank. */
export function readNumberAnswer(cell: string, behindBlank: string): AnswerRead {
  const written = cell.trim();
  if (written === '') return refused('no-answer', '');
  const [, number = '', unit = ''] = /^([-+]?[\d,]+(?:\.\d+)?(?:\.\.[-+]?\d+(?:\.\d+)?)?)\s*([^\d\s].*)?$/s.exec(withoutAnswerWord(written).normalize('NFKC').trim()) ?? [];
  const key = (/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(number) ? number.replaceAll(',', '') : number).replace(/^\+/, '').replace('..+', '..');
  const behind = behindBlank.normalize('NFKC').replace(/\s+/g, '');
  const said = unit.replace(/[\s。]+$/g, '');
  if (!isKey('numeric', '', key) || (said !== '' && !behind.startsWith(said))) return refused('answer-not-a-number', written);
  return { key, notes: key === cell ? [] : [{ code: 'answer-normalised', detail: shown(cell) }] };
}

/** The answer without a word that only says that it is one. */
export function withoutAnswerWord(cell: string): string {
  return cell.replace(/^\s*(?:(?:正确|参考|标准)?答案|答)\s*[:：]\s*/, '');
}

function lettersOf(folded: string, options: readonly Option[]): string | null {
  const bare = folded.replace(/[\s,、;.。/|+&()[\]【】:\-]/g, '').toUpperCase();
  if (/^[A-Z]+$/.test(bare)) return bare;
  // The letter and the option's own words behind it: certain only when they agree.
  const [, letter, words] = /^\s*([A-Ja-j])\s*[.、:)]\s*(.+)$/s.exec(folded) ?? [];
  const option = options.find(({ key }) => key === letter?.toUpperCase());
  return option && words?.trim() === option.text.normalize('NFKC').trim() ? option.key : null;
}

function shown(cell: string): string {
  return cell.replace(/\t/g, '⇥').replace(/\r?\n/g, '⏎').slice(0, 80);
}

function refused(code: ImportNote['code'], detail: string): AnswerRead {
  return { key: '', notes: [{ code, detail: detail.slice(0, 80) }] };
}
