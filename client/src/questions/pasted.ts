import type { QuestionType } from '@kuangan/question-banks/contract/question-types';
import { letters, type Entry } from './entry.ts';

export type Pasted = Pick<Entry, 'type' | 'stem' | 'options' | 'chosen' | 'truth'> & { explanation: string | null };

const optionStart = /^\s*[(（]?([A-Ja-j])[)）]?\s*[.．、,，:：)）]\s*/;
const answerStart = /^\s*(?:【|\[)?(?:参考|正确|标准)?答案(?:】|\])?\s*[:：]?\s*/;
const explanationStart = /^\s*(?:【|\[)?(?:答案)?解析(?:】|\])?\s*[:：]?\s*/;
const truths: Record<string, 'T' | 'F'> = { 正确: 'T', 对: 'T', '√': 'T', '✓': 'T', T: 'T', 错误: 'F', 错: 'F', '×': 'F', '✗': 'F', X: 'F', F: 'F' };

/**
 * A whole question that was pasted as text: its stem, lines 'A. …', a line '答案：…', perhaps '解析：…' after it. Null
 * when anything about it is unclear: then what was pasted stays as it is.
 */
export function pastedQuestion(text: string): Pasted | null {
  const lines = text.normalize('NFC').replaceAll('\r', '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const answerAt = lines.findIndex((line) => answerStart.test(line) && !explanationStart.test(line));
  if (lines.length < 2 || answerAt < 1 || lines.slice(answerAt + 1).some((line) => answerStart.test(line) && !explanationStart.test(line))) return null;
  const rest = lines.slice(answerAt + 1);
  // what follows the answer is its explanation, or a second question
  if (rest.length > 0 && !explanationStart.test(rest[0]!)) return null;
  const explanation = rest.length > 0 ? [rest[0]!.replace(explanationStart, ''), ...rest.slice(1)].join('\n') : null;
  const given = lines[answerAt]!.replace(answerStart, '').replace(/[。.；;]$/, '').trim().normalize('NFKC');
  const body = lines.slice(0, answerAt);
  const firstOption = body.findIndex((line) => optionStart.test(line));
  const stem = (firstOption < 0 ? body : body.slice(0, firstOption)).join('\n').replace(/^\s*\d{1,4}\s*[.．、]\s*/, '');
  if (stem === '') return null;
  if (firstOption < 0) {
    const truth = truths[given.toUpperCase()];
    return truth ? { type: 'true-false', stem, options: ['', '', '', ''], chosen: '', truth, explanation } : null;
  }
  const options = optionsOf(body.slice(firstOption));
  const chosen = given.toUpperCase().replace(/[\s,，、;；]+/g, '');
  if (!options || options.length < 2 || !/^[A-J]+$/.test(chosen) || new Set(chosen).size !== chosen.length || [...chosen].some((letter) => letters.indexOf(letter) >= options.length)) return null;
  const type: QuestionType = chosen.length > 1 ? 'multiple-choice' : 'single-choice';
  return { type, stem, options: options.length < letters.length ? [...options, ''] : options, chosen: [...chosen].sort().join(''), truth: '', explanation };
}

/** Texts of options: one a line, or several on a line ('A. 甲  B. 乙'); null unless their letters are A, B, C … without a gap. */
function optionsOf(lines: readonly string[]): string[] | null {
  const found: string[] = [];
  for (const line of lines) {
    const parts = line.split(/(?:^|\s+)(?=[(（]?[A-Ja-j][)）]?\s*[.．、:：)）])/).filter((part) => part.trim() !== '');
    for (const part of parts) {
      const letter = optionStart.exec(part)?.[1]?.toUpperCase();
      // a line without a letter goes on with the option above it
      if (letter === undefined) found[found.length - 1] += `\n${part.trim()}`;
      else if (letter !== letters[found.length]) return null;
      else found.push(part.replace(optionStart, '').trim());
    }
  }
  return found.every((text) => text !== '') ? found : null;
}
