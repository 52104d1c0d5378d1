export type { LegalReference } from './domain/rule.ts';
export { examRules, type ExamRules } from './exam-rules.ts';
export { KeptDecisions, type EligibilityFound } from './kept-decisions.ts';
export type { FactArisen, FactWithdrawn } from './fact-events.ts';
export { QualificationModule } from './qualification.module.ts';
export { Qualifications, withoutFile, type ExamEligibility, type Examinee } from './qualifications.ts';
export { QualifyingFacts } from './qualifying-facts.ts';
