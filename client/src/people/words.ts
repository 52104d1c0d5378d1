/** Chinese words of what stands in a person's file. */
import type { EducationLevel, EmploymentKind, HealthConclusion, PersonChangeKind, Position, RecordKind, RecordState, SensitiveField } from '@kuangan/server/contract';
import { tn } from '../catalogue/desk-person.ts';

export const employmentWords: Record<EmploymentKind, string> = { direct: '本单位用工', contractor: '外包单位用工', dispatch: '劳务派遣', temporary: '临时用工', intern: '实习' };
export const positionWords: Record<Position, string> = {
  'mine-manager': '矿长', 'chief-engineer': '总工程师', 'deputy-for-production': '生产副矿长', 'deputy-for-safety': '安全副矿长', 'deputy-for-electromechanics': '机电副矿长',
  principal: '主要负责人', 'safety-manager': '安全生产管理人员', 'deputy-chief-engineer': '副总工程师', 'five-section-technician': '五科专业技术人员', 'team-leader': '班组长',
};
export const recordWords: Record<RecordKind, string> = { education: '学历', 'front-line': '一线从业经历', health: '体检', 'training-elsewhere': '外部培训', name: '更正姓名' };
export const recordStateWords: Record<RecordState, string> = { stated: '待核验', verified: '已核验', refused: '未通过', withdrawn: '已撤回' };
export const recordColours: Record<RecordState, string> = { stated: 'gold', verified: 'green', refused: 'red', withdrawn: 'default' };
export const levelWords: Record<EducationLevel, string> = {
  primary: '小学及以下', 'junior-high': '初中', 'senior-high': '高中', 'secondary-technical': '中专、技校', 'junior-college': '大专', bachelor: '本科', master: '硕士', doctor: '博士',
};
export const conclusionWords: Record<HealthConclusion, string> = { fit: '合格', 'fit-with-limits': '有条件合格', unfit: '不合格' };
export const fieldWords: Record<SensitiveField, string> = { 'resident-id': tn('view.residentId'), phone: tn('view.phone') };
export const changeWords: Record<PersonChangeKind, string> = { name: '更正姓名', 'employment-corrected': '更正工作经历', 'employment-withdrawn': '撤回工作经历', 'appointment-withdrawn': '撤回任职' };

export function optionsOf<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}

export function periodWords({ sinceOn, untilOn }: { sinceOn: string; untilOn: string | null }): string {
  return untilOn === null ? tn('period.open', { since: sinceOn }) : tn('period', { since: sinceOn, until: untilOn });
}
