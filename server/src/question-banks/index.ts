export { QuestionBanksModule } from './question-banks.module.ts';
export { QuestionBanks, type BankGiven } from './question-banks.ts';
export type { ContentsChanged } from './contents-changed.ts';
