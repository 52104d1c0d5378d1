/** Chinese words of the contract's unions, as the desks show them. */
import type { Pool } from '@kuangan/question-banks/contract';
import type { Candidate, ExamSession, Role } from '@kuangan/server/contract';

export { sittingWords } from '@kuangan/server/contract/file-words';
export { questionTypes, questionTypeWords as typeWords } from '@kuangan/question-banks/contract/question-types';

export const poolWords: Record<Pool, string> = { exam: '考试用', practice: '练习用' };
export const roleWords: Record<Role, string> = { clerk: '经办人', proctor: '监考员', candidate: '考生', regulator: '监管人员' };
export const sessionWords: Record<ExamSession['state'], string> = { planned: '已安排', concluded: '已结束', voided: '已作废', cancelled: '已取消' };
export const accountWords: Record<Candidate['accountState'], string> = { none: '未发激活码', 'code-issued': '已发码，未激活', active: '已激活' };
