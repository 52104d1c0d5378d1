import { api } from '../api/index.ts';
import { tv } from '../catalogue/desk-invigilation.ts';

export interface ActionValues { reason: string; minutes?: number }

/** What an invigilator can do to one sitting; whether he may now, the server says in the seat's abilities. */
export const seatActions = {
  pause: { usual: ['reason.unwell', 'reason.power', 'reason.network', 'reason.machine'], danger: false, send: (sittingId: string, { reason }: ActionValues) => api.exams.pauseSitting({ params: { sittingId }, body: { reason } }) },
  resume: { usual: ['reason.recovered'], danger: false, send: (sittingId: string, { reason }: ActionValues) => api.exams.resumeSitting({ params: { sittingId }, body: { reason } }) },
  extend: { usual: ['reason.machine', 'reason.network', 'reason.power'], danger: false, send: (sittingId: string, { reason, minutes = 10 }: ActionValues) => api.exams.extendSitting({ params: { sittingId }, body: { reason, minutes } }) },
  handOver: { usual: ['reason.machine', 'reason.network'], danger: false, send: (sittingId: string, { reason }: ActionValues) => api.exams.handOver({ params: { sittingId }, body: { reason } }) },
  liftWait: { usual: ['reason.mistyped', 'reason.others'], danger: false, send: (sittingId: string, { reason }: ActionValues) => api.exams.liftWait({ params: { sittingId }, body: { reason } }) },
  void: { usual: ['reason.misconduct', 'reason.wrongPerson'], danger: true, send: (sittingId: string, { reason }: ActionValues) => api.exams.voidSitting({ params: { sittingId }, body: { reason } }) },
} as const satisfies Record<string, { usual: readonly Parameters<typeof tv>[0][]; danger: boolean; send: (sittingId: string, values: ActionValues) => Promise<unknown> }>;

export type SeatAction = keyof typeof seatActions;
export const seatActionNames = Object.keys(seatActions) as SeatAction[];
