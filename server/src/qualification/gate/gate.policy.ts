import { byParam, rightsOf } from '../../platform/binding/rights.ts';

const mine = byParam('organisation', 'organisationId');

/** Who manages the keys of a mine's gate, who reads what it refused, and what whoever holds a key may ask. */
export const gateRights = rightsOf('gate', {
  /** 门禁接口密钥: made, listed and revoked by the mine itself, or what stands above it. */
  keepKeys: { allow: { clerk: 'organisation' }, target: mine },
  /** 停用密钥. */
  revokeKey: { allow: { clerk: 'organisation' }, target: byParam('gate-key', 'gateKeyId') },
  /** 门禁提示和拦下的记录: for the mine, and for those who oversee it. */
  readRefused: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: mine },
  /** 门禁查询: nobody signed in; whoever names no key in force is refused by the handler at once. */
  askUnderKey: { allow: 'public' },
  /** 验证快照的公钥: a public key. */
  readSigningKey: { allow: 'public' },
});
