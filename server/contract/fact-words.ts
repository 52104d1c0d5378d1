/** What a qualifying fact says, in one line of Chinese, for every page and for the PDF. */
import { educationWords, healthWords } from './file-words.ts';
import type { FactKind, QualifyingFact, TrainingCategory, TrainingStage } from './qualifying-facts.ts';

export const factWords = {
  'theory-passed': '理论考试合格', 'theory-failed': '理论考试不合格', 'practical-passed': '实操考试合格', certified: '特种作业操作证', reviewed: '操作证复审', assessed: '安全生产知识和管理能力考核',
  trained: '安全培训', mentored: '师带徒', away: '离岗', 'self-rescuer': '盲戴自救器', drilled: '应急演练', 'handbook-tested': '应知应会考核', 'unsafe-behaviour': '不安全行为', fraud: '弄虚作假',
  violation: '违章作业', 'trained-elsewhere': '外部培训', education: '学历', 'front-line': '矿山一线经历', health: '体检',
} as const satisfies Record<FactKind, string>;

export const trainingCategoryWords = {
  principal: '主要负责人', 'safety-manager': '安全生产管理人员', 'special-operation-worker': '特种作业人员', 'team-leader': '班组长', 'mine-worker': '其他从业人员',
  'new-underground-worker': '新工人（井下）', 'new-open-pit-worker': '新工人（露天）',
} as const satisfies Record<TrainingCategory, string>;
export const trainingStageWords = { initial: '初次培训', refresher: '再培训', return: '复岗培训', 'change-of-job': '转岗培训' } as const satisfies Record<TrainingStage, string>;
const organiserWords = { mine: '矿山', institution: '培训机构', regulator: '监管监察部门' } as const;
const fraudWords = { training: '培训', exam: '考试', certificate: '证书' } as const;
export const drillWords = { evacuation: '紧急撤离和避险', rescue: '救援' } as const;

/** @param day how a calendar day is written there */
export function factInWords(fact: Pick<QualifyingFact, 'kind' | 'detail'>, day: (day: string) => string = (written) => written): string {
  const told = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join('，');
  const stretch = ({ sinceOn, untilOn }: { sinceOn: string; untilOn: string }): string => `${day(sinceOn)} 至 ${day(untilOn)}`;
  const examined = (passed: boolean | null): string => (passed === null ? '' : passed ? '考试合格' : '考试不合格');
  const one = fact as QualifyingFact;
  switch (one.kind) {
    case 'theory-passed':
    case 'practical-passed': return told(one.detail.operationItem, one.detail.mark !== undefined && `${one.detail.mark} 分`);
    case 'theory-failed': return told(one.detail.operationItem, one.detail.resit && '补考');
    case 'certified': return told(one.detail.operationItem, one.detail.numberFault !== null && '证号有误');
    case 'reviewed':
    case 'violation': return one.detail.operationItem;
    case 'assessed': return told(trainingCategoryWords[one.detail.category], one.detail.passed ? '合格' : '不合格', one.detail.resit && '补考');
    case 'trained': return told(trainingCategoryWords[one.detail.category], trainingStageWords[one.detail.stage], `${one.detail.hours} 学时`, organiserWords[one.detail.organiser], examined(one.detail.examPassed), stretch(one.detail));
    case 'mentored': return told(stretch(one.detail), examined(one.detail.examPassed));
    case 'away': return stretch(one.detail);
    case 'self-rescuer': return `${one.detail.seconds} 秒`;
    case 'drilled': return drillWords[one.detail.drill];
    case 'handbook-tested': return told(one.detail.passed ? '合格' : '不合格', one.detail.version);
    case 'unsafe-behaviour': return `${one.detail.points} 分`;
    case 'fraud': return fraudWords[one.detail.what];
    case 'trained-elsewhere': return told(one.detail.course, one.detail.organiser, one.detail.region, one.detail.hours !== null && `${one.detail.hours} 学时`, stretch(one.detail));
    case 'education': return told(educationWords[one.detail.level], one.detail.major);
    case 'front-line': return told(one.detail.organisation, one.detail.job, stretch(one.detail));
    case 'health': return healthWords[one.detail.conclusion];
  }
}
