import type { ErrorCode } from '../../../contract/errors.ts';
import type { SittingState } from '../../../contract/sitting-states.ts';

/** 应考的状态流转: which state may follow which. Everything that changes a sitting asks this table. */
export const sittingMoves = {
  enrolled: ['admitted', 'absent', 'voided', 'withdrawn'],
  // back to enrolled when the session is moved: he is admitted anew
  admitted: ['answering', 'enrolled', 'absent', 'voided'],
  answering: ['paused', 'submitted', 'voided'],
  paused: ['answering', 'voided'],
  // a sheet that is in is not yet a mark: short answers wait for their markers
  submitted: ['graded', 'voided'],
  graded: ['voided'],
  absent: [],
  voided: [],
  // the enrolment was a mistake, or the session is cancelled: seat and ticket are given up
  withdrawn: [],
} as const satisfies Record<SittingState, readonly SittingState[]>;

export function mayMove(from: SittingState, to: SittingState): boolean {
  return (sittingMoves[from] as readonly SittingState[]).includes(to);
}

/** States before the sheet is in: the candidate still needs to sign in, and may be given time. */
export const beforeHandIn: readonly SittingState[] = ['enrolled', 'admitted', 'answering', 'paused'];

/** States in which a sitting still wants something of somebody. */
export const openStates = ['enrolled', 'admitted', 'answering', 'paused', 'submitted'] as const satisfies readonly SittingState[];

export interface SittingTimes {
  state: SittingState;
  startsAt: Date;
  lateEntryMinutes: number;
  device: string | null;
  deadlineAt: Date | null;
}

export type StartDecision = { refuse: ErrorCode; details: Record<string, unknown> } | { do: 'begin' | 'resume' | 'take-over' };

/** Whether this machine may begin or go on with a sitting now. */
export function decideStart(sitting: SittingTimes, device: string, now: Date): StartDecision {
  switch (sitting.state) {
    case 'enrolled':
      return { refuse: 'sitting/not-admitted', details: { startsAt: sitting.startsAt.toISOString() } };
    case 'admitted':
      if (now < sitting.startsAt) return { refuse: 'sitting/too-early', details: { startsAt: sitting.startsAt.toISOString() } };
      if (now > entryClosesAt(sitting)) return { refuse: 'sitting/too-late', details: { closedAt: entryClosesAt(sitting).toISOString() } };
      return { do: 'begin' };
    case 'answering':
      if (sitting.deadlineAt! <= now) return { refuse: 'sitting/time-over', details: { deadlineAt: sitting.deadlineAt!.toISOString() } };
      return resumeOn(sitting, device);
    case 'paused':
      // the session was moved: nobody reads his paper at home meanwhile
      if (now < sitting.startsAt) return { refuse: 'sitting/too-early', details: { startsAt: sitting.startsAt.toISOString() } };
      return resumeOn(sitting, device);
    case 'submitted':
    case 'graded':
      return { refuse: 'sitting/already-submitted', details: {} };
    case 'absent':
    case 'voided':
    case 'withdrawn':
      return { refuse: 'sitting/state', details: { state: sitting.state } };
    default:
      return assertNever(sitting.state);
  }
}

function resumeOn(sitting: SittingTimes, device: string): StartDecision {
  if (sitting.device === null) return { do: 'take-over' };
  return sitting.device === device ? { do: 'resume' } : { refuse: 'sitting/other-device', details: {} };
}

/** After this nobody begins; who has not begun is absent. */
export function entryClosesAt(sitting: Pick<SittingTimes, 'startsAt' | 'lateEntryMinutes'>): Date {
  return new Date(sitting.startsAt.getTime() + sitting.lateEntryMinutes * 60_000);
}

/** Why an answer that reached the server at `receivedAt` was not stored, or null when it should have been. */
export function refusalOfAnswer(sitting: SittingTimes, device: string, receivedAt: Date): ErrorCode | null {
  switch (sitting.state) {
    case 'answering':
      if (sitting.device !== device) return 'sitting/other-device';
      return receivedAt > sitting.deadlineAt! ? 'sitting/time-over' : null;
    case 'paused':
      return sitting.device === device ? 'sitting/paused' : 'sitting/other-device';
    case 'submitted':
    case 'graded':
      return 'sitting/already-submitted';
    case 'enrolled':
    case 'admitted':
    case 'absent':
    case 'voided':
    case 'withdrawn':
      return 'sitting/state';
    default:
      return assertNever(sitting.state);
  }
}

function assertNever(state: never): never {
  throw new Error(`unknown sitting state ${String(state)}`);
}
