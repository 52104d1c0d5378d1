import type { QuestionContent } from './types.ts';

/** What a question has that stands alone, without pictures and without a rubric. */
export const plainContent: Pick<QuestionContent, 'caseStem' | 'media' | 'rubric'> = { caseStem: '', media: [], rubric: [] };
