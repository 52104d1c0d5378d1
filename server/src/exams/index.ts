export { PassCodes } from './pass-codes.ts';
export type { SittingGraded } from './sitting-graded.ts';
export type { SittingVoided } from './sitting-voided.ts';
