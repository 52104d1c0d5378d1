import * as z from 'zod';

/** 应考状态 of one candidate's one attempt. Which may follow which stands in exams/domain/sitting.ts. */
export const sittingStates = ['enrolled', 'admitted', 'answering', 'paused', 'submitted', 'graded', 'absent', 'voided', 'withdrawn'] as const;
export const sittingStateSchema = z.enum(sittingStates);
export type SittingState = z.infer<typeof sittingStateSchema>;
