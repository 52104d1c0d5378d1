export type { LegalReference } from './domain/rule.ts';
export { examRules, type ExamRules } from './exam-rules.ts';
export type { FactArisen, FactWithdrawn } from './fact-events.ts';
export { QualificationModule } from './qualification.module.ts';
export { QualifyingFacts } from './qualifying-facts.ts';
