export type { LedgerAction, LedgerActions } from './actions.ts';
export { canonicalJson, Ledger, type LedgerRecord } from './ledger.ts';
export { LedgerModule } from './ledger.module.ts';
