/** Chinese words of the contract's unions, as the desks show them. */
import type { Pool, QuestionType } from '@kuangan/question-banks/contract';
import type { Candidate, ExamSession, Role } from '@kuangan/server/contract';

export { sittingWords } from '@kuangan/server/contract/file-words';

export const typeWords: Record<QuestionType, string> = { 'single-choice': '单选题', 'multiple-choice': '多选题', 'true-false': '判断题' };
export const questionTypesInOrder = ['single-choice', 'multiple-choice', 'true-false'] as const satisfies readonly QuestionType[];
export const poolWords: Record<Pool, string> = { exam: '考试用', practice: '练习用' };
export const roleWords: Record<Role, string> = { clerk: '经办人', proctor: '监考员', candidate: '考生', regulator: '监管人员' };
export const sessionWords: Record<ExamSession['state'], string> = { planned: '已安排', concluded: '已结束', voided: '已作废', cancelled: '已取消' };
export const accountWords: Record<Candidate['accountState'], string> = { none: '未发激活码', 'code-issued': '已发码，未激活', active: '已激活' };
