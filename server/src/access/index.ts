export { AccessModule } from './access.module.ts';
export { Accounts } from './accounts.ts';
export type { EmploymentEnded } from './departure-events.ts';
export { Grants, type EndedGrant } from './grants.ts';
export { holderOf, Holders, type Oneself } from './holders.ts';
export { handsOf } from './hands.ts';
export { hashPassword } from './passwords.ts';
export { SignIns } from './sign-ins.ts';
export { Staff } from './staff.ts';
