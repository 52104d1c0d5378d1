import { sectorWords, tb, threePostWords } from '../catalogue/questions.ts';

/** One field of a classification in words. */
export function filedInWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return tb('blank');
  if (field === 'sector') return sectorWords[value as keyof typeof sectorWords];
  if (field === 'threePost') return threePostWords[value as keyof typeof threePostWords];
  if (field === 'difficulty') return tb('difficulty.value', { difficulty: value as number });
  return Array.isArray(value) ? value.join('、') : String(value as string | number);
}
