import type { KeyEntry } from './key-table.ts';
import { sameType } from './key-table.ts';
import { keyLettersInStem, truthInStem } from './stem-reading.ts';
import type { TextQuestion } from './text-fields.ts';

/**
 * Gives the questions the answers of the key tables behind them, by type and number. A number that two questions or
 * two entries share says nothing; entries without a question come back.
 */
export function applyKeys(questions: readonly TextQuestion[], keys: readonly KeyEntry[][]): { entry: KeyEntry; code: 'key-without-question' | 'key-table-unclear' }[] {
  const byScope = new Map<number, TextQuestion[]>();
  for (const question of questions) {
    const { keyScope } = question.draft;
    const list = byScope.get(keyScope);
    if (list) list.push(question);
    else byScope.set(keyScope, [question]);
  }
  return keys.flatMap((entries, scope) => match(byScope.get(scope) ?? [], entries));
}

function match(questions: readonly TextQuestion[], entries: readonly KeyEntry[]): { entry: KeyEntry; code: 'key-without-question' | 'key-table-unclear' }[] {
  const byNumber = new Map<number, KeyEntry[]>();
  for (const entry of entries) {
    const same = byNumber.get(entry.number);
    if (same) same.push(entry);
    else byNumber.set(entry.number, [entry]);
  }
  const claims = new Map<KeyEntry, TextQuestion[]>();
  const unclear = new Set<KeyEntry>();
  for (const question of questions) {
    const type = question.written.cells.type ?? '';
    const number = question.draft.number;
    const fitting = number === null ? [] : (byNumber.get(number) ?? []).filter((entry) => entry.type === '' || type === '' || sameType(entry.type, type));
    if (fitting.length > 1 && new Set(fitting.map(({ answer, type: named }) => `${named} ${answer}`)).size > 1) {
      for (const entry of fitting) unclear.add(entry);
      doubt(question, 'key-table-unclear', String(number));
      continue;
    }
    const [entry] = fitting;
    if (!entry) {
      if (number === null && hasOwnKey(question)) continue;
      // A table for other types has nothing to say of this one.
      if (entries.every((other) => other.type !== '' && type !== '' && !sameType(other.type, type))) continue;
      doubt(question, hasOwnKey(question) ? 'key-not-in-table' : 'question-not-in-key-table', number === null ? '' : String(number));
      continue;
    }
    for (const one of fitting) {
      const claimants = claims.get(one);
      if (claimants) claimants.push(question);
      else claims.set(one, [question]);
    }
  }
  for (const [entry, claimants] of claims) {
    if (claimants.length > 1 || entry.answer === '') {
      for (const question of claimants) doubt(question, 'key-table-unclear', String(entry.number));
    } else give(claimants[0]!, entry);
  }
  return entries.filter((entry) => !claims.has(entry)).map((entry) => ({ entry, code: unclear.has(entry) ? 'key-table-unclear' : 'key-without-question' }));
}

function give({ written, answers }: TextQuestion, entry: KeyEntry): void {
  if ((written.cells.type ?? '') === '' && entry.type !== '') written.cells.type = entry.type;
  if (entry.explanation !== '' && !written.cells.explanation) written.cells.explanation = entry.explanation;
  if (answers.length === 0) written.cells.answer = entry.answer;
  else written.otherAnswers = [...(written.otherAnswers ?? []), { place: '答案表', answer: entry.answer }];
  answers.push({ place: '答案表', answer: entry.answer });
}

function hasOwnKey({ written, answers }: TextQuestion): boolean {
  const stem = written.cells.stem ?? '';
  return answers.length > 0 || truthInStem(stem) !== null || keyLettersInStem(stem) !== '';
}

function doubt({ written }: TextQuestion, code: 'key-table-unclear' | 'question-not-in-key-table' | 'key-not-in-table', detail: string): void {
  written.doubts ??= [];
  if (!written.doubts.some((other) => other.code === code)) written.doubts.push({ code, detail });
}
