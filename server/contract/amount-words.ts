/** Amounts of rules in Chinese words, for every page and for print. Values alone; no schema comes along. */
import { trainingCategoryWords } from './fact-words.ts';
import { educationWords, employmentKindWords, healthWords, positionWords } from './file-words.ts';
import type { Amount } from './qualification.ts';

const counted: Partial<Record<Amount['unit'], string>> = {
  years: '年', months: '个月', days: '天', hours: '学时', points: '分', seconds: '秒', times: '次', persons: '人', yuan: '元',
};

/** What measures say in a word: what is wanted, and what is wrong with a number. */
const said: Readonly<Record<string, string>> = {
  ...educationWords, ...healthWords, ...positionWords, ...trainingCategoryWords, ...employmentKindWords,
  'resident-id': '身份证号没有错', 'certificate-number': '证号没有错', 'credit-code': '统一社会信用代码没有错', region: '行政区划代码在名录里',
  trained: '培训过，考试合格', 'theory-passed': '理论考试合格', 'practical-passed': '实操考试合格', certified: '有操作证', 'listed-major': '专业在名录里',
  length: '位数不对', characters: '有不该有的字符', 'birth-date': '出生日期不存在', 'check-digit': '校验位不对', 'check-character': '校验位不对',
};

/** '2026年4月15日' */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** What a file shows: '9 年', '大专', '2026年4月15日'. A word nobody has put into Chinese is never shown as its code. */
export function amountInWords({ value, unit }: Amount): string {
  const unitWord = counted[unit];
  if (unitWord !== undefined) return `${value} ${unitWord}`;
  if (unit === 'day') return dayInWords(String(value));
  return String(value).split(' ').map(wordOf).join('、');
}

/** What is required. Of ways to be employed a rule names those that may not be; of days, the one it counts from. */
export function requiredInWords(amount: Amount): string {
  const words = String(amount.value).split(' ');
  if (amount.unit === 'word' && words.every((word) => word in employmentKindWords)) return `不能是${amountInWords(amount)}`;
  return amount.unit === 'day' ? `从${amountInWords(amount)}算起` : amountInWords(amount);
}

function wordOf(word: string): string {
  return said[word] ?? (/\p{Script=Han}/u.test(word) && !/[a-z]/i.test(word) ? word : '见依据');
}
