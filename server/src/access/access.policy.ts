import { byBody, byParam, rightsOf } from '../platform/binding/rights.ts';

/** Who may sign in, who may hand out codes, who may have which account's second factor and sign-ins. */
export const accessRights = rightsOf('access', {
  /** 登录: anyone may try; the limits are per account and per address. */
  signIn: { allow: 'public' },
  /** 激活: whoever holds the paper with the code. */
  activate: { allow: 'public' },
  /** Who one is, and signing out: also before the second factor. */
  ownSignIn: { allow: 'signed-in', whileAwaiting: ['code', 'set-up'] },
  /** One's own account and sign-ins, nobody else's. */
  ownAccount: { allow: 'signed-in' },
  /** 登录第二步: the code of the app. */
  giveSecondFactor: { allow: 'signed-in', whileAwaiting: ['code'] },
  /** 设置动态验证码: one's own; where it is required, before anything else. */
  setUpSecondFactor: { allow: 'signed-in', whileAwaiting: ['set-up'] },
  /**
   * 发放激活码: whoever has a code can be him. So not whoever entered his ID number last, but the office that has kept
   * his file longest, or the regulator above any that keeps it; at the exam site the invigilator, see exams.
   */
  issueActivationCode: { allow: { clerk: 'office', regulator: 'keeper' }, target: byParam('person', 'personId') },
  /** 解除等待: for one who waits after wrong passwords, any office that keeps his file; it gives away no account. */
  liftWait: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: byParam('person', 'personId') },
});

/** Roles of staff. A proposal is one person's, a decision another's; ending needs one. What the guard cannot know of persons stands in domain/granting.ts. */
export const grantRights = rightsOf('grants', {
  /** 工作人员: those with roles at organisations in scope. */
  listStaff: { allow: { clerk: 'listed', regulator: 'listed' } },
  /** 新建账号: with a role proposed for it at an organisation in scope. */
  createStaff: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byBody('organisation', 'organisationId') },
  /** 登记持有人, 重发激活码, 重置验证器, 结束登录: the regulator's, and only when his scope covers every role of the account. */
  manageStaff: { allow: { regulator: 'organisation' }, target: byParam('staff-account', 'accountId') },
  /** 授权申请 */
  listGrantRequests: { allow: { clerk: 'listed', regulator: 'listed' } },
  listGrantPlaces: { allow: { clerk: 'listed', regulator: 'listed' } },
  proposeGrant: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byBody('organisation', 'organisationId') },
  /** 批准: only a regulator, and never the proposer. */
  decideGrant: { allow: { regulator: 'organisation' }, target: byParam('grant-request', 'requestId') },
  withdrawGrant: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byParam('grant-request', 'requestId') },
  /** 撤销授权, 离岗: at once; one person suffices. */
  endGrant: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byParam('grant', 'grantId') },
  recordDeparture: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byParam('organisation', 'organisationId') },
});
