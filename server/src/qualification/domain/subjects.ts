import type { Position } from '../../../contract/employment.ts';
import type { MineAsked, Purpose, Subject } from './question.ts';

/**
 * Whom somebody in a position is: 矿长 and the other four are 五职矿长; 矿长 is 主要负责人 of the mine, the deputies, the chief
 * engineers and heads of bodies are 安全生产管理人员 (as 煤矿安全培训规定, known second hand, lists them).
 */
const subjectsOfPosition: Record<Position, readonly Subject[]> = {
  'mine-manager': ['five-position-manager', 'principal'],
  'chief-engineer': ['five-position-manager', 'safety-manager'],
  'deputy-for-production': ['five-position-manager', 'safety-manager'],
  'deputy-for-safety': ['five-position-manager', 'safety-manager'],
  'deputy-for-electromechanics': ['five-position-manager', 'safety-manager'],
  principal: ['principal'],
  'safety-manager': ['safety-manager'],
  'deputy-chief-engineer': ['deputy-chief-engineer', 'safety-manager'],
  'five-section-technician': ['five-section-technician'],
  'team-leader': ['team-leader'],
};

/** Whom a question is about, so that the rules on them are asked. */
export function subjectsOf({ purpose, position, operationItem, mine }: { purpose: Purpose; position: Position | null; operationItem: string | null; mine: Pick<MineAsked, 'workplace'> }): Subject[] {
  const there: Subject[] = ['mine-worker', mine.workplace === 'underground' ? 'underground-worker' : 'open-pit-worker', 'new-worker'];
  switch (purpose) {
    case 'staffing': return ['mine'];
    case 'appointment':
    case 'assessment': return position ? [...subjectsOfPosition[position], 'mine-worker'] : [];
    case 'entry': return [...(operationItem ? (['special-operation-worker'] as const) : []), ...(position ? subjectsOfPosition[position] : []), ...there];
    case 'exam':
    case 'first-certificate':
    case 'review':
    case 'renewal': return [...(operationItem ? (['special-operation-worker'] as const) : []), ...(position ? subjectsOfPosition[position] : [])];
  }
}

/** What a question must name. */
export function missingOf({ purpose, position, operationItem }: { purpose: Purpose; position: Position | null; operationItem: string | null }): 'position' | 'item' | null {
  if ((purpose === 'appointment' || purpose === 'assessment') && position === null) return 'position';
  if ((purpose === 'exam' || purpose === 'first-certificate') && operationItem === null) return 'item';
  return (purpose === 'review' || purpose === 'renewal') && operationItem === null && position === null ? 'item' : null;
}
