/** What the invigilator is shown of one seat. Words only: what decides them stands in rules/. */

/** 座位状态, in the order of progress: 未到, 已入场, 答题中, 已保存, 已暂停, 断线, 已交卷, 缺考, 作废. */
export const seatStatuses = ['waiting', 'admitted', 'answering', 'saved', 'paused', 'disconnected', 'submitted', 'absent', 'voided'] as const;
export type SeatStatus = (typeof seatStatuses)[number];
