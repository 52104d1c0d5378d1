import { byParam, rightsOf } from '../platform/binding/rights.ts';

/** Who may look into everything: the regulator above the institution, and nobody else. */
export const oversightRights = rightsOf('oversight', {
  /** 查找应考: within the regulator's scope. */
  findSittings: { allow: { regulator: 'listed' } },
  /** 查阅一次应考: paper, answers, result, trace; the key stays on the server. */
  inspectSitting: { allow: { regulator: 'institution' }, target: byParam('sitting', 'sittingId') },
  /** 查阅留痕: entries about what lies within scope. */
  readLedger: { allow: { regulator: 'listed' } },
});
