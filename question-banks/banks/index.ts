import { gasInspectionBank } from './gas-inspection/index.ts';
import type { StarterBank } from './starter-bank.ts';

export type { StarterBank, StarterQuestion } from './starter-bank.ts';

/** Every bank that ships with this repository, all for practice. Contains keys: for the server only. */
export const starterBanks: readonly StarterBank[] = [gasInspectionBank];
