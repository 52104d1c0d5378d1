import { readCases } from '../../domain/rule-cases.ts';
import { entryQuestion, filesChangeOn } from './entry.ts';

const dossier = (person: object) => readCases({ asks: {}, cases: [{ name: 'one', on: '2026-11-25', person, expect: 'none' }] })[0]!.asked;

describe('the question at a gate', () => {
  const subjects = (person: object, operationItem: string | null = null) => {
    const { person: file, question: { mine } } = dossier(person);
    return entryQuestion(file, { mine, on: '2026-11-25', operationItem }).subjects;
  };

  it('asks the rules on special operations only where an item is named', () => {
    expect(subjects({})).toEqual(['mine-worker', 'underground-worker', 'new-worker']);
    expect(subjects({}, '煤矿瓦斯检查作业')).toContain('special-operation-worker');
  });

  it('asks those on what he is appointed to there that day, not on what he was', () => {
    expect(subjects({ appointments: [{ since: '2020-01-01', position: 'team-leader' }] })).toContain('team-leader');
    expect(subjects({ appointments: [{ since: '2020-01-01', until: '2026-11-24', position: 'team-leader' }] })).not.toContain('team-leader');
  });

  it('may be another the day after a job or an appointment ends, and when one begins', () => {
    const changes = (person: object) => filesChangeOn('2026-11-25', dossier(person).person);
    expect(changes({ employments: [{ since: '2020-01-01', until: '2026-12-31' }], appointments: [{ since: '2026-12-15', position: 'team-leader' }] })).toBe('2026-12-15');
    expect(changes({ employments: [{ since: '2020-01-01', until: '2026-11-25' }] })).toBe('2026-11-26');
    expect(changes({ employments: [{ since: '2020-01-01' }] })).toBeNull();
  });
});
