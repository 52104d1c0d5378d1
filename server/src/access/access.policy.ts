import { byParam, rightsOf } from '../platform/binding/rights.ts';

/** Who may sign in and who may hand out activation codes. */
export const accessRights = rightsOf('access', {
  /** 登录: anyone may try; the limits are per account and per address. */
  signIn: { allow: 'public' },
  /** 激活: whoever holds the paper with the code. */
  activate: { allow: 'public' },
  /** One's own account and sign-ins, nobody else's. */
  ownAccount: { allow: 'signed-in' },
  /**
   * 发放激活码: whoever has a code can be him. So not whoever entered his ID number last, but the office that has kept
   * his file longest, or the regulator above any that keeps it; at the exam site the invigilator, see exams.
   */
  issueActivationCode: { allow: { clerk: 'office', regulator: 'keeper' }, target: byParam('person', 'personId') },
});
