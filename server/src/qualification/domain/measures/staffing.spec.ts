import { readCases } from '../rule-cases.ts';
import { positionsFilled } from './staffing.ts';

/** What is asked, as cases write it. */
const asked = (on: string, given: object) => readCases({ asks: {}, cases: [{ name: 'one', on, expect: 'meets', ...given }] })[0]!.asked;
const held = (...rows: [position: string, person: string][]) => asked('2026-11-25', { mine: { appointments: rows.map(([position, person]) => ({ since: '2024-01-01', position, person })) } });

describe('positions filled', () => {
  it('give each a person of its own where that can be done, whoever was named first', () => {
    const mine = held(['mine-manager', '甲'], ['mine-manager', '乙'], ['chief-engineer', '甲']);
    expect(positionsFilled.read(mine, { positions: ['mine-manager', 'chief-engineer'], 'at-least': 2 })).toMatchObject({ verdict: 'meets', actual: { value: 2 } });
  });

  it('count persons where one position is asked for', () => {
    const mine = held(['deputy-chief-engineer', '甲'], ['deputy-chief-engineer', '甲'], ['deputy-chief-engineer', '乙']);
    expect(positionsFilled.read(mine, { positions: ['deputy-chief-engineer'], 'at-least': 2 }).actual).toEqual({ value: 2, unit: 'persons' });
  });

  it('do not count who is busy with another position that is named', () => {
    const mine = held(['deputy-chief-engineer', '甲'], ['chief-engineer', '甲'], ['deputy-chief-engineer', '乙'], ['team-leader', '乙']);
    expect(positionsFilled.read(mine, { positions: ['deputy-chief-engineer'], 'at-least': 1, 'besides-none-of': ['chief-engineer'] }).actual).toEqual({ value: 1, unit: 'persons' });
  });
});
