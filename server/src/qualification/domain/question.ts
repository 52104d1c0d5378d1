import type { MineKind, Workplace, Hazard } from '../../../contract/organisations.ts';
import type { Position } from '../../../contract/employment.ts';

/**
 * What a rule is asked for: 任职, 安全生产知识和管理能力考核, 参加考试, 首次取证, 复审, 换证, 上岗作业, 任职配备 (of a mine).
 */
export const purposes = ['appointment', 'assessment', 'exam', 'first-certificate', 'review', 'renewal', 'entry', 'staffing'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * Whom a rule is about: 从业人员, 井下作业人员, 露天作业人员, 新工人, 特种作业人员, 主要负责人, 安全生产管理人员, 安全生产管理机构负责人,
 * 五职矿长, 副总工程师, 五科专业技术人员, 班组长; and a mine.
 */
export const subjects = [
  'mine-worker', 'underground-worker', 'open-pit-worker', 'new-worker', 'special-operation-worker', 'principal', 'safety-manager', 'safety-body-head',
  'five-position-manager', 'deputy-chief-engineer', 'five-section-technician', 'team-leader', 'mine',
] as const;
export type Subject = (typeof subjects)[number];

/** The mine a question is asked at, as it is on the day. */
export interface MineAsked {
  /** Null for a mine nobody has on record, where only its kind is given. */
  id: string | null;
  kind: MineKind;
  workplace: Workplace;
  hazards: readonly Hazard[];
  /** Division codes that hold there: the place's own and all around it, up to 100000. */
  regions: readonly string[];
  /** Day of its newest 较大事故 or 涉险事故; left out or null when none is known. */
  seriousAccidentOn?: string | null;
}

/** "May he?": one purpose, those it is about, one mine, one day. */
export interface Question {
  purpose: Purpose;
  subjects: readonly Subject[];
  mine: MineAsked;
  /** Calendar day the answer is for. */
  on: string;
  position: Position | null;
  /** 准操项目, by its code. */
  operationItem: string | null;
}
