export type { LegalReference } from './domain/rule.ts';
export { examRules, type ExamRules } from './exam-rules.ts';
