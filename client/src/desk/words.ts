/** Chinese words of the contract's unions, as the desks show them. */
import type { Pool, QuestionType } from '@kuangan/question-banks/contract';
import type { Candidate, ExamSession, Role, SittingState } from '@kuangan/server/contract';

export const typeWords: Record<QuestionType, string> = { 'single-choice': '单选题', 'multiple-choice': '多选题', 'true-false': '判断题' };
export const questionTypesInOrder = ['single-choice', 'multiple-choice', 'true-false'] as const satisfies readonly QuestionType[];
export const poolWords: Record<Pool, string> = { exam: '考试用', practice: '练习用' };
export const roleWords: Record<Role, string> = { clerk: '经办人', proctor: '监考员', candidate: '考生', regulator: '监管人员' };
export const sittingWords: Record<SittingState, string> = {
  enrolled: '已报名', admitted: '已入场', answering: '答题中', paused: '已暂停', submitted: '已交卷', graded: '已出成绩', absent: '缺考', voided: '已作废',
};
export const sessionWords: Record<ExamSession['state'], string> = { planned: '已安排', concluded: '已结束', voided: '已作废' };
export const accountWords: Record<Candidate['accountState'], string> = { none: '未发激活码', 'code-issued': '已发码，未激活', active: '已激活' };
