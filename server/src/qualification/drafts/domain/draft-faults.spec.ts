import { checkDraft as check } from '../draft-text.ts';
import { shippedRules } from '../../rule-files.ts';
import { dayToTry, imposedKey, triedInForce, type Standing } from './draft-faults.ts';

const checkDraft = (text: string, standing: Standing) => check(text, standing, (code) => (code === '140500' ? '晋城市' : code));
const city: Standing = { places: { region: '140500', topmost: false }, rules: shippedRules(), imposed: new Set(), taken: [], runningExams: ['EXM-01'] };
const top: Standing = { ...city, places: { region: '140500', topmost: true } };
const entry = (region: string, from: string, years: number | string, until: string | null = null) => `  - from: ${from}
    until: ${until ?? 'null'}
    region: "${region}"
    at-least: ${years}
    reference: { title: 试行, clause: 一, quote: null, confidence: V }
`;
const file = (values: string, frame: Record<string, string> = {}) => Object.entries({ id: 'TST-01', title: '试', words: '{ miner: 试, remedy: 试 }', subject: 'five-position-manager', sector: '[coal]', purpose: 'appointment', measure: 'front-line-years', 'when-not-proven': 'ask', ...frame }).map(([key, value]) => `${key}: ${value}\n`).join('') + `values:\n${values}`;
const rule = (values: string, frame: Record<string, string> = {}) => checkDraft(file(values, frame), { ...top, rules: [] }).read!;
const standing = rule(entry('100000', '2020-01-01', 3));
const on = (at: Standing): Standing => ({ ...at, rules: [standing] });
const faults = (text: string, at: Standing) => checkDraft(text, at).faults.map(({ code, line }) => `${code} ${line}`);

describe('a draft of an office', () => {
  const tightened = entry('100000', '2020-01-01', 3) + entry('140500', '2027-01-01', 10);

  it('that tightens at its own place is told with what it adds', () => {
    const { faults: none, rule: read } = checkDraft(file(tightened), on(city));
    expect(none).toEqual([]);
    expect(read).toMatchObject({ id: 'TST-01', isNew: false, frameChanged: false, changes: [{ change: 'added', from: '2027-01-01', region: '140500', regionName: '晋城市' }] });
  });
  it('is refused, with the line, where it speaks for a place that is another’s', () => {
    expect(faults(file(entry('100000', '2020-01-01', 3) + entry('140000', '2027-01-01', 10)), on(city))).toEqual(['outside-region 17']);
    expect(faults(file(entry('100000', '2020-01-01', 4) + entry('140500', '2027-01-01', 10)), on(city))).toEqual(['outside-region 12']);
  });
  it('is refused where it leaves out what stands around, and with it the bar it may not go below', () => {
    expect(faults(file(entry('140500', '2027-01-01', 1)), on(city))).toEqual(['left-out 9']);
    expect(faults(file(entry('100000', '2020-01-01', 3) + entry('140500', '2027-01-01', 1)), on(city))).toEqual(['loosened 18']);
  });
  it('is refused where it ends or leaves out what an office above asks at its own place', () => {
    const asked = rule(entry('100000', '2020-01-01', 3) + entry('140500', '2026-01-01', 12));
    const below: Standing = { ...city, rules: [asked], imposed: new Set([imposedKey('TST-01', asked.values[1]!)]) };
    expect(faults(file(entry('100000', '2020-01-01', 3) + entry('140500', '2026-01-01', 12, '2026-12-31')), below)).toEqual(['left-out 9']);
    expect(faults(file(entry('100000', '2020-01-01', 3) + entry('140500', '2026-06-01', 4)), below)).toEqual(['left-out 9']);
    expect(faults(file(entry('100000', '2020-01-01', 3) + entry('140500', '2026-01-01', 12, '2026-12-31')), { ...below, imposed: new Set() })).toEqual([]);
  });
  it('is refused where it takes a number that another office gave a rule of its own', () => {
    expect(faults(file(tightened), { ...top, rules: [], taken: ['TST-01'] })).toEqual(['twice 1']);
    expect(faults(file(tightened), { ...on(city), taken: ['TST-01'] })).toEqual([]);
  });
  it('is refused where it changes how a rule is measured, whoever drafts it: entries of offices below stay with their own', () => {
    expect(faults(file(tightened, { measure: 'years-at-sector' }), on(top))).toEqual(['measure-changed 7']);
  });
  it('is refused where it changes what a rule is about, unless no office stands above it', () => {
    expect(faults(file(tightened, { title: '另' }), on(city))).toEqual(['frame-changed 2']);
    expect(faults(file(tightened, { 'when-not-proven': 'hold' }), on(city))).toEqual(['frame-changed 8']);
    expect(faults(file(tightened, { title: '另' }), on(top))).toEqual([]);
  });
  it('is refused where it rewrites an entry instead of ending it', () => {
    expect(faults(file(entry('100000', '2020-01-01', 4)), on(top))).toEqual(['changed-in-place 10']);
    expect(faults(file(entry('100000', '2020-01-01', 3, '2026-12-31') + entry('100000', '2027-01-01', 2)), on(top))).toEqual([]);
  });
  it('that changes nothing is refused', () => expect(faults(file(entry('100000', '2020-01-01', 3)), on(city))).toEqual(['nothing-changed 1']));
  it('of the numbers exams are run by is refused', () => expect(faults(file(tightened, { id: 'EXM-01' }), city)).toEqual(['runs-exams 1']));
  it('after itself, or after nobody, is refused', () => {
    expect(faults(file(tightened, { after: '[TST-02]' }), on(top))).toEqual(['unknown-rule 9']);
    expect(faults(file(tightened, { after: '[TST-01]' }), on(top))).toEqual(['cycle 9']);
  });
  it('of a new number is its office’s, within its places', () => {
    expect(faults(file(entry('140500', '2027-01-01', 10), { id: 'TST-09' }), on(city))).toEqual([]);
    expect(faults(file(entry('100000', '2027-01-01', 10), { id: 'TST-09' }), on(city))).toEqual(['outside-region 12']);
  });
  it('with a typing mistake is refused with the line and what was probably meant', () => {
    expect(checkDraft(file(tightened, { measure: 'front-line-year' }), on(city)).faults).toMatchObject([{ code: 'unknown-measure', line: 7, suggestion: 'front-line-years' }]);
  });
});

it('is best tried on the day all of it has begun', () => {
  const value = (from: string, until: string | null, region = '100000') => ({ from, until, region });
  expect(dayToTry([value('2027-01-01', null)], [], '2026-11-26')).toBe('2027-01-01');
  expect(dayToTry([value('2020-01-01', null)], [], '2026-11-26')).toBe('2026-11-26');
  expect(dayToTry([value('2020-01-01', '2027-05-31')], [value('2020-01-01', null)], '2026-11-26')).toBe('2027-06-01');
});

it('is tried in force on a day on which all of it has begun and something of it holds', () => {
  const added = (from: string, until: string | null = null) => ({ from, until, region: '140500' });
  expect(['2027-02-28', '2027-03-01', '2028-01-01'].map((on) => triedInForce([added('2027-01-01'), added('2027-03-01')], [], on))).toEqual([false, true, true]);
  expect(['2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01'].map((on) => triedInForce([added('2027-01-01', '2027-01-31')], [], on))).toEqual([false, true, true, false]);
  // an entry that is ended: what it changes begins the day after
  expect(['2026-12-31', '2027-01-01', '2027-06-01'].map((on) => triedInForce([added('2026-12-01', '2026-12-31')], [added('2026-12-01')], on))).toEqual([false, true, true]);
});
