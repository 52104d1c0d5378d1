/** 题库 on the desks of clerk and regulator, one chunk. */
export { BankPage } from './bank-page.tsx';
export { BanksPage } from './banks-page.tsx';
export { NewQuestionPage } from './new-question-page.tsx';
export { QuestionPage } from './question-page.tsx';
export { RevisePage } from './revise-page.tsx';
export { BankImportPage } from './import/import-page.tsx';
export { ApprovePage } from './approve-page.tsx';
export { ImportApprovalPage } from './import-approval-page.tsx';
export { WaitingPage } from './waiting-page.tsx';
export { ClauseEndPage } from './clause-end-page.tsx';
export { ClauseEndsPage } from './clause-ends-page.tsx';
export { NewClauseEndPage } from './new-clause-end-page.tsx';
