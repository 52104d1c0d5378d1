/**
 * What a rule and its dated entries say, in plain Chinese sentences, for whoever compares them with the text of the law.
 * Values alone; no schema comes along. No code of a rule file is ever read: a parameter nobody has put into words is told
 * of as one, not shown and not left out.
 */
import { drillWords, trainingCategoryWords, trainingStageWords } from './fact-words.ts';
import { educationWords, employmentKindWords, positionWords } from './file-words.ts';

/** Whom a rule is about. */
export const ruleSubjectWords: Readonly<Record<string, string>> = {
  'mine-worker': '从业人员', 'underground-worker': '井下作业人员', 'open-pit-worker': '露天作业人员', 'new-worker': '新工人', 'special-operation-worker': '特种作业人员', principal: '主要负责人',
  'safety-manager': '安全生产管理人员', 'safety-body-head': '安全生产管理机构负责人', 'five-position-manager': '五职矿长', 'deputy-chief-engineer': '副总工程师', 'five-section-technician': '五科专业技术人员',
  'team-leader': '班组长', mine: '矿山',
};

/** What a rule is asked for. */
export const rulePurposeWords: Readonly<Record<string, string>> = {
  appointment: '任职', assessment: '安全生产知识和管理能力考核', exam: '报名考试', 'first-certificate': '首次取证', review: '复审', renewal: '换证', entry: '上岗', staffing: '矿山配备人员',
};

/** Of words of a rule, those in Chinese; one nobody has put into words is named so. */
export function ruleWordsOf(words: Readonly<Record<string, string>>, these: readonly string[]): string {
  return these.map((word) => wordIn(words, word)).join('、');
}

const unknownWord = '见依据';
const wordIn = (words: Readonly<Record<string, string>>, word: string): string => (Object.hasOwn(words, word) ? words[word]! : unknownWord);

/** An entry's parameters as they are read; what nobody asked for is known afterwards. */
class Given {
  private readonly asked = new Set<string>();

  constructor(private readonly value: Readonly<Record<string, unknown>>) {}

  /** A number; empty where the entry has none. */
  number(key: string): string {
    const value = this.take(key);
    return typeof value === 'number' ? String(value) : '';
  }

  is(key: string, wanted: unknown = true): boolean {
    return this.take(key) === wanted;
  }

  /** Words of a closed list in Chinese, or free ones as they stand. */
  words(key: string, words?: Readonly<Record<string, string>>): string[] {
    const value = this.take(key);
    const these = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
    return words ? these.map((word) => wordIn(words, word)) : these;
  }

  /** What lies below one parameter. */
  below(key: string): Given | null {
    const value = this.take(key);
    return typeof value === 'object' && value !== null ? new Given(value as Record<string, unknown>) : null;
  }

  each(key: string): Given[] {
    const value = this.take(key);
    return Array.isArray(value) ? value.map((one) => new Given(one as Record<string, unknown>)) : [];
  }

  get untold(): boolean {
    return Object.entries(this.value).some(([key, value]) => value !== undefined && !this.asked.has(key));
  }

  private take(key: string): unknown {
    this.asked.add(key);
    return this.value[key];
  }
}

const told = '（只作说明，不据此判断）';
const listed = (words: readonly string[]): string => words.join('、');
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('、');
/** A sentence about what was given; nothing where nothing was. */
const ifAny = (words: readonly string[], say: (listed: string) => string): string[] => (words.length > 0 ? [say(listed(words))] : []);
const ifNumber = (number: string, say: (number: string) => string): string[] => (number === '' ? [] : [say(number)]);

const majors = (of: Given): string[] => {
  const unlisted = of.is('unlisted', 'fails') ? '不符合' : '未证明';
  const words = of.words('major-like');
  return words.length > 0 ? [`所学专业的名称里要有其中一个词：${listed(words)}。不在名单里的专业，算${unlisted}。`] : [];
};
const jobs = (of: Given, say: (jobs: string) => string): string[] => {
  const words = of.words('job-like');
  return words.length > 0 ? [say(quoted(words))] : [];
};
const courses = (of: Given): string[] => ifAny(of.words('categories', trainingCategoryWords), (these) => `算这些人员类别的培训：${these}。`);
const spared = (of: Given): string[] => ifAny(of.words('not-for', ruleSubjectWords), (these) => `不管这些人，他们另有规定：${these}。`);
const sections = (of: Given): string[] => {
  const named = of.below('sections');
  return named ? [`“五科”在煤矿指：${listed(named.words('coal'))}；在金属非金属矿山指：${listed(named.words('metal-nonmetal'))}${told}。`] : [];
};
const held = (of: Given, key: string): string => listed(of.words(key, positionWords));
const thisYear = '当年的学时，到 12 月 31 日以前补上都算。';

/** By measure: what its parameters say. Every measure of the server has its sentences here; a spec holds them against each other. */
const sentences: Readonly<Record<string, (of: Given) => readonly string[]>> = {
  'education-level': (of) => [`学历不低于${listed(of.words('at-least', educationWords))}。`, ...majors(of)],
  'diploma-and-years': (of) => [
    ...ifAny(of.words('level', educationWords), (level) => `学历不低于${level}。`), ...majors(of),
    of.is('of', 'front-line') ? `经核验的矿山一线经历，合计满 ${of.number('years')} 年。` : `在同一类矿山（煤矿，或者金属非金属矿山）工作，合计满 ${of.number('years')} 年。`,
    ...jobs(of, (these) => `只有岗位名称里有${these}的年份才算。`), ...sections(of),
  ],
  'front-line-years': (of) => [`经核验的矿山一线经历，合计满 ${of.number('at-least')} 年。`, ...jobs(of, (these) => `只有岗位名称里有${these}的年份才算。`)],
  'years-at-sector': (of) => [`在同一类矿山（煤矿，或者金属非金属矿山）工作，合计满 ${of.number('at-least')} 年。`, ...jobs(of, (these) => `只有岗位名称里有${these}的年份才算。`)],
  age: (of) => [
    ...ifNumber(of.number('at-least'), (years) => `年满 ${years} 周岁。`), ...ifNumber(of.number('at-most-male'), (years) => `男性不超过 ${years} 周岁。`), ...ifNumber(of.number('at-most-female'), (years) => `女性不超过 ${years} 周岁。`),
  ],
  'health-certificate': (of) => [`有体检合格的证明，体检日期在 ${of.number('within-months')} 个月以内。`],
  'employment-kind': (of) => [`用工形式不能是：${listed(of.words('none-of', employmentKindWords))}。`, ...jobs(of, (these) => `只管岗位名称里有${these}的人。`)],
  'study-hours': (of) => [
    `${listed(of.words('stage', trainingStageWords))}不少于 ${of.number('at-least')} 学时。`, ...courses(of), ...(of.is('exam') ? ['考试合格的培训才算。'] : []), ...(of.is('since-certificate') ? ['上一次取证或复审以后的培训才算。'] : []), ...spared(of),
  ],
  'yearly-hours': (of) => [`每年（按日历年）不少于 ${of.number('at-least')} 学时。${thisYear}`, ...courses(of), ...spared(of)],
  'initial-and-yearly-hours': (of) => [`初次培训不少于 ${of.number('at-least')} 学时；以后每年（按日历年）不少于 ${of.number('yearly-at-least')} 学时。${thisYear}`, ...courses(of)],
  'regulator-training': (of) => [`每年参加监管监察部门组织的专门培训，不少于 ${of.number('at-least')} 次。`, `管担任这些职务的人：${held(of, 'positions')}。`],
  'mentor-period': (of) => [`跟师傅干满 ${of.number('months')} 个月，再考试合格。`],
  'retrained-after-change': () => ['换了岗位的，要经新岗位的培训，考试合格。'],
  'back-after-absence': (of) => [`离岗满 ${of.number('from-months')} 个月的，重新上岗以前要${of.is('by', 'training') ? '经过复岗培训' : '重新考实操，考试合格'}。`],
  'trained-after-accident': () => ['矿上发生较大事故或涉险事故的，事故以后要重新培训。'],
  'trained-before-work': (of) => ['经过安全培训，考试合格。', ...courses(of)],
  'hours-per-day': (of) => [`登记的培训，平均每天不超过 ${of.number('at-most')} 学时。`, `一学时 ${of.number('minutes')} 分钟${told}。`],
  'assessed-after-appointment': (of) => {
    const positions = of.below('positions');
    return [`任职以后 ${of.number('within-months')} 个月以内考核合格。`, ...(positions ? [`按主要负责人考核的职务：${held(positions, 'principal')}。`, `按安全生产管理人员考核的职务：${held(positions, 'safety-manager')}。`] : [])];
  },
  'assessment-fee': (of) => [of.is('at-most', 0) ? '考核不收费。' : `考核收费不超过 ${of.number('at-most')} 元。`],
  'wait-after-failed-resit': (of) => [`${listed(of.words('category', trainingCategoryWords))}补考仍不合格的，过 ${of.number('months')} 个月才能再申请考核。`],
  'competency-certificate': (of) => [`${listed(of.words('category', trainingCategoryWords))}的考核合格证明，${of.number('valid-years')} 年有效。`, `换证要在到期 ${of.number('apply-days-before')} 天以前申请。`],
  'theory-exam': (of) => [`理论考试 ${of.number('pass-mark')} 分合格。`, `满分 ${of.number('out-of')} 分，考 ${of.number('minutes')} 分钟${told}。`],
  'practical-exam': (of) => [`实操考试 ${of.number('pass-mark')} 分合格。`, `满分 ${of.number('out-of')} 分${told}。`],
  'theory-before-practical': () => ['理论考试合格以后，才能考实操。'],
  resits: (of) => [`不合格的可以补考 ${of.number('resits')} 次，要在 ${of.number('within-days')} 天以内。过了的，重新培训再考。`],
  'pass-validity': (of) => [`理论考试合格，${of.number('valid-months')} 个月内有效。`],
  'certificate-held': () => ['有这个操作项目的特种作业操作证，没有过期。'],
  'operation-certificate': (of) => [`操作证从发证那天起 ${of.number('valid-years')} 年有效。`],
  'certificate-review': (of) => [`操作证每 ${of.number('every-years')} 年复审一次。`, ...ifNumber(of.number('unless-clean-years'), (years) => `同一工种满 ${years} 年没有违章的人不按这一条，另有规定。`)],
  'extended-review': (of) => [`同一工种满 ${of.number('clean-years')} 年没有违章、发证机关同意的，每 ${of.number('then-every-years')} 年复审一次；没有同意的，每 ${of.number('every-years')} 年一次。`],
  'renewal-window': (of) => [of.is('reading', 'within') ? `在操作证到期以前的 ${of.number('days')} 天以内申请换证。` : `最晚在操作证到期的 ${of.number('days')} 天以前申请换证。`, `操作证按 ${of.number('valid-years')} 年有效计算。`],
  'violations-at-work': (of) => [`操作证有效期里查实的违章，少于 ${of.number('fewer-than')} 次。`],
  'certificate-number': () => ['操作证的证号是字母 T 加本人的身份证号，校验位要对。'],
  'national-lookup': (of) => [`新发的操作证，满 ${of.number('within-days')} 天以后要能在全国网站上查到；没满的，算未证明。`],
  'self-rescuer': (of) => [`${of.number('within-months')} 个月以内练过盲戴自救器，${of.number('at-most-seconds')} 秒以内戴好。`],
  'self-rescuer-result': (of) => [`最近一次盲戴自救器，${of.number('at-most-seconds')} 秒以内戴好。`],
  drill: (of) => [`${of.number('within-months')} 个月以内参加过${listed(of.words('drill', drillWords))}演练。`, ...(of.is('reported') ? [`每次演练要报告监管部门${told}。`] : [])],
  'handbook-test': (of) => [`应知应会考核合格；没有考过的，${of.number('retest-days')} 天以内补考。`],
  'unsafe-behaviour': (of) => [
    `${of.number('within-months')} 个月以内的记分，少于 ${of.number('fewer-than')} 分。`, ...ifNumber(of.number('retrain-from'), (points) => `记满 ${points} 分的，要再培训${told}。`),
    ...ifAny(of.each('grades').map((grade) => `${listed(grade.words('name'))} ${grade.number('from')} 至 ${grade.number('to')} 分`), (grades) => `一次记几分：${grades}${told}。`),
  ],
  'fraud-bar': (of) => [`弄虚作假被认定以后，${of.number('years')} 年以内不能申请。`],
  'resident-id-number': () => ['身份证号的校验位和出生日期都要对。'],
  'positions-filled': (of) => {
    const positions = of.words('positions', positionWords);
    const least = of.number('at-least');
    return [
      positions.length === 1 ? `至少有 ${least} 名专职的${positions[0]}。` : `这些职务至少配 ${least} 个人，一人一职，互不兼任：${listed(positions)}。`,
      ...ifAny(of.words('besides-none-of', positionWords), (these) => `同时担任这些职务的人不算：${these}。`),
    ];
  },
  'credit-code': () => ['统一社会信用代码的校验位要对。'],
  'region-code': () => ['登记的所在地，是国家列出的县级行政区划。'],
};

/** What an entry asks for, one sentence after another. */
export function requirementInWords(measure: string, value: Readonly<Record<string, unknown>>): string[] {
  const of = new Given(value);
  const said = Object.hasOwn(sentences, measure) ? [...sentences[measure]!(of)] : [];
  return of.untold || said.length === 0 ? [...said, '还有要求没有写成文字，请看依据。'] : said;
}
