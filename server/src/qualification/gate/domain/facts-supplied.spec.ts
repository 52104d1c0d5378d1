import { assess } from '../../domain/assess.ts';
import { measures, type MeasureName } from '../../domain/measures/index.ts';
import { readCases } from '../../domain/rule-cases.ts';
import { readYaml, ruleNames, shippedRules } from '../../rule-files.ts';
import { provable, restsOn, supplied } from './facts-supplied.ts';

describe('what rules rest on', () => {
  const rules = shippedRules();

  it('no rule rests on what is not named for its measure', () => {
    const unnamed = ruleNames().flatMap((name) => {
      const rule = rules.find(({ id }) => id === name.split('/').at(-1)!.toUpperCase())!;
      const named: readonly string[] = restsOn[rule.measure as MeasureName];
      const used = readCases(readYaml(`${name}.cases.yaml`)).flatMap(({ asked }) =>
        assess(asked, [rule], measures).findings.flatMap(({ evidence }) => asked.person.facts.filter(({ sourceId }) => evidence.includes(sourceId)).map(({ kind }) => kind)));
      return used.filter((kind) => !named.includes(kind)).map((kind) => `${rule.id} rests on ${kind}`);
    });
    expect([...new Set(unnamed)]).toEqual([]);
  });

  it('one rest nobody supplies is enough to make a rule unprovable', () => {
    const rule = (measure: MeasureName) => ({ ...rules[0]!, id: measure, measure });
    const asked = [rule('health-certificate'), rule('drill'), rule('theory-before-practical'), rule('age')];
    expect([...provable(asked)]).toEqual(['health-certificate', 'age']);
    expect([...provable(asked, new Set([...supplied, 'drilled']))]).toEqual(['health-certificate', 'drill', 'age']);
  });
});
