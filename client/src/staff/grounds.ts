import type { ResetGround } from '@kuangan/server/contract';

/** Why a second factor is taken away, in the order of the form. A ground the contract does not know breaks the build. */
export const resetGrounds = ['telephone-lost', 'telephone-replaced', 'telephone-broken'] as const satisfies readonly ResetGround[];
