import { readFileSync } from 'node:fs';
import { amountInWords, requiredInWords } from './amount-words.ts';
import { educationLevels } from './person-records.ts';
import { employmentKinds } from './employment.ts';
import { amountUnits, type Amount } from './qualification.ts';

const amount = (value: number | string, unit: Amount['unit']): Amount => ({ value, unit });

it.each([
  [10, 'years', '10 年'], [0, 'years', '0 年'], [12, 'months', '12 个月'], [30, 'days', '30 天'], [7.5, 'hours', '7.5 学时'], [80, 'points', '80 分'], [30, 'seconds', '30 秒'],
  [2, 'times', '2 次'], [5, 'persons', '5 人'], [0, 'yuan', '0 元'], ['junior-college', 'level', '大专'], ['2026-03-01', 'day', '2026年3月1日'],
  ['direct', 'word', '直接用工'], ['resident-id', 'word', '身份证号没有错'], ['check-digit', 'word', '校验位不对'], ['trained', 'word', '培训过，考试合格'], ['theory-passed', 'word', '理论考试合格'],
] as const)('%s %s is “%s”', (value, unit, words) => expect(amountInWords(amount(value, unit))).toBe(words));

it('required ways of employment are those that may not be', () => {
  expect(requiredInWords(amount('dispatch temporary', 'word'))).toBe('不能是劳务派遣、临时用工');
  expect(requiredInWords(amount('trained', 'word'))).toBe('培训过，考试合格');
  expect(requiredInWords(amount('2026-11-01', 'day'))).toBe('从2026年11月1日算起');
  expect(requiredInWords(amount(10, 'years'))).toBe('10 年');
});

it('no code is ever read, not even one nobody has put into words', () => {
  const codes = [...amountUnits.map((unit) => amount(unit === 'day' ? '2026-11-25' : unit === 'word' || unit === 'level' ? 'quite-new-code' : 3, unit)), ...educationLevels.map((level) => amount(level, 'level')), ...employmentKinds.map((kind) => amount(kind, 'word'))];
  for (const one of codes) expect(`${amountInWords(one)}${requiredInWords(one)}`).not.toMatch(/[a-z]/i);
  expect(amountInWords(amount('证号少一位', 'word'))).toBe('证号少一位');
});

/** Every word that a measure says is in the table. */
it('the words of all measures are known', () => {
  const folder = new URL('../src/qualification/domain/measures/', import.meta.url);
  const source = readFileSync(new URL('index.ts', folder), 'utf8').match(/from '\.\/([a-z-]+)\.ts'/g)!.map((line) => readFileSync(new URL(line.slice(8, -1), folder), 'utf8')).join('\n');
  const words = [...source.matchAll(/value: '([a-z-]+)', unit: 'word'/g)].map((match) => match[1]!);
  expect(words.length).toBeGreaterThan(3);
  expect(words.filter((word) => amountInWords(amount(word, 'word')) === '见依据')).toEqual([]);
});

it('loads values alone: a page that shows amounts takes no schema along', () => {
  const source = readFileSync(new URL('./amount-words.ts', import.meta.url), 'utf8');
  expect([...source.matchAll(/^import (?!type ).* from '(.*)'/gm)].map((match) => match[1])).toEqual(['./fact-words.ts', './file-words.ts']);
});
