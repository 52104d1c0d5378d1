import type { EducationLevel, HealthConclusion, RecordContent } from '../../../../contract/person-records.ts';
import type { StatedPerson } from './person-row.ts';

/** 文化程度 as sheets write it; the first match counts. */
const levels: readonly [RegExp, EducationLevel][] = [
  [/博士/, 'doctor'], [/硕士|研究生/, 'master'], [/大专|专科|高职|高专/, 'junior-college'], [/本科|学士|大学/, 'bachelor'],
  [/中专|中技|技校|职高|职中|中职/, 'secondary-technical'], [/高中/, 'senior-high'], [/初中/, 'junior-high'], [/小学|文盲/, 'primary'],
];
/** 体检结论 as sheets write it. */
const conclusions: readonly [RegExp, HealthConclusion][] = [[/不合格|不适合|不宜/, 'unfit'], [/有条件|限制|基本合格/, 'fit-with-limits'], [/合格|健康|良好|正常|适合/, 'fit']];

/**
 * What a row states with enough to it to be verified: education with school and day, health with examiner and day. A level
 * or a conclusion alone is kept with the row, but is no statement anybody could hold evidence against.
 */
export function recordsStated(stated: StatedPerson): RecordContent[] {
  const level = levels.find(([words]) => words.test(stated.educationLevel))?.[1];
  const conclusion = conclusions.find(([words]) => words.test(stated.health))?.[1];
  const records: RecordContent[] = [];
  if (level && stated.school !== '' && stated.graduatedOn) records.push({ kind: 'education', level, ...schoolAndMajor(stated.school), graduatedOn: stated.graduatedOn });
  if (conclusion && stated.examinedBy !== '' && stated.examinedOn) records.push({ kind: 'health', conclusion, issuer: stated.examinedBy, examinedOn: stated.examinedOn, validUntilOn: null });
  return records;
}

/** 毕业院校专业 in one cell: what follows the name of a school is the major. */
function schoolAndMajor(written: string): { school: string; major: string } {
  const parts = /^(.*(?:大学|学院|学校|中学|技校|职校|党校|电大))[\s/,，、·—-]*(.*)$/u.exec(written);
  return parts ? { school: parts[1]!, major: parts[2]!.slice(0, 60) } : { school: written, major: '' };
}

/** Whether two statements say the same of the same thing; how long a certificate is valid may have been added since. */
export function sameRecord(one: RecordContent, other: RecordContent): boolean {
  if (one.kind === 'education' && other.kind === 'education') return one.level === other.level && one.school === other.school && one.major === other.major && one.graduatedOn === other.graduatedOn;
  if (one.kind === 'health' && other.kind === 'health') return one.conclusion === other.conclusion && one.issuer === other.issuer && one.examinedOn === other.examinedOn;
  return false;
}
