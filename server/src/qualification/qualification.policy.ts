import { byParam, rightsOf } from '../platform/binding/rights.ts';

const person = byParam('person', 'personId');

/** Who may ask whether somebody may: whoever may read his file, and he himself. */
export const qualificationRights = rightsOf('qualification', {
  /** 资格评定: what can be asked, the answer with its reasons, and what was decided when he was enrolled. */
  assessPerson: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
  /** 规则: what holds, since when, by which text. For every desk. */
  listRules: { allow: { clerk: 'listed', regulator: 'listed' } },
  /** 确认规则原文: for one's own office or one below it, by name. */
  confirmEntry: { allow: { regulator: 'organisation' }, target: byParam('organisation', 'organisationId') },
  /** 撤回确认: whoever may confirm for that office. */
  withdrawConfirmation: { allow: { regulator: 'organisation' }, target: byParam('rule-confirmation', 'confirmationId') },
});
