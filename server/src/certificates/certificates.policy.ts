import { byParam, rightsOf } from '../platform/binding/rights.ts';

/** Who may see, check and take back a theory pass. */
export const certificatesRights = rightsOf('certificates', {
  /** 查验: anyone who scans the code. */
  verify: { allow: 'public' },
  /** One's own passes, nobody else's. */
  listMine: { allow: { candidate: 'listed' } },
  /** 撤销: the regulator above the institution, never the institution itself. */
  revoke: { allow: { regulator: 'institution' }, target: byParam('theory-pass', 'passId') },
});
