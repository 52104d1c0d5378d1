import { questionLevelWords, questionTypeWords } from '@kuangan/question-banks/contract/question-types';
import type { PaperBlueprint } from '@kuangan/question-banks/contract';
import type { BlueprintTrial, ConstraintShown, RelaxationShown } from '@kuangan/server/contract';
import { area } from './text.ts';

/** Words of blueprints: what is asked for, what is missing, what would help. */
export const { text: tp } = area('paper-trial', {
  more: '更多要求（知识点、级别、难度、曝光）', 'more.what': '不填就不限。填了以后，系统先证明能组出卷子，再安排考试。',
  items: '知识点', item: '知识点名称', prefix: '含下级', least: '至少（题）', most: '至多（题）', addItem: '加一个知识点',
  levels: '题库级别', level: '级别', leastPercent: '至少占（%）', addLevel: '加一个级别',
  difficulty: '难度', grade: '难度', 'grade.value': '难度 {{grade}}', addGrade: '加一个难度', mean: '平均难度（1 易 … 5 难）', meanLeast: '不低于', meanMost: '不高于',
  mostUses: '同一道题最多已经用过', 'mostUses.unit': '次', balance: '各人的卷子难易相当', 'balance.what': '按预期得分配平：没有统计数据的题按难度估算。',
  remove: '去掉', try: '试组一下', trying: '正在试组……', 'try.what': '用今天的题库试组 30 份，不保存。',
  feasible: '能组卷。试组了 {{forms}} 份', undecided: '没有得出结论：要求太多，既没有组出卷子，也没有证明组不出。请减少一两条要求再试。',
  notSaved: '按这些要求组不出卷子，场次没有保存。点“试组一下”，看差在哪里、可以怎样改。',
  infeasible: '按这些要求组不出卷子', ways: '可以这样办（每一种都试过，能行）', way: '办法 {{number}}', apply: '按这个办法改', short: '差在哪里',
  expected: '预期得分', 'expected.value': '平均 {{mean}} 分（满分 {{outOf}}），最低的一份 {{least}}，最高的一份 {{most}}，标准差 {{deviation}}',
  exposure: '用到的题', 'exposure.value': '{{questions}} 道；用得最多的一道出现在 {{share}}% 的卷子上', overlap: '两份卷子相同的题', 'overlap.value': '平均 {{mean}}%，最多 {{most}}%',
  range: '每份 {{least}}–{{most}} 题', 'range.same': '每份 {{least}} 题', byLevel: '级别', byDifficulty: '难度', byItem: '知识点', none: '没有写明',
  overused: '{{count}} 道题用得太多，没有算在内', ungraded: '{{count}} 道题没有难度，没有算在内', brokenCases: '{{count}} 道案例题不完整，没有算在内',
  'forms.title': '卷子之间的比较', 'forms.none': '还没有人开始答题。第一份卷子抽出以后，这里能看各份卷子难易差多少、相同的题有多少。', 'forms.count': '已经抽出 {{count}} 份',
});

type Missed = Extract<BlueprintTrial, { verdict: 'infeasible' }>['missing'][number];

/** Where a bound holds and what it counts: "全卷 知识点“C04-02”（含下级）". */
export function constraintWords({ section, measure }: ConstraintShown, blueprint: PaperBlueprint): string {
  const type = section === null ? undefined : blueprint.sections[section]?.type;
  const place = type ? questionTypeWords[type] : '全卷';
  switch (measure.kind) {
    case 'count': return `${place}题数`;
    case 'item': return `${place}知识点“${measure.item}”${measure.prefix ? '（含下级）' : ''}`;
    case 'level': return `${place}${questionLevelWords[measure.level]}题`;
    case 'level-share': return `${place}${questionLevelWords[measure.level]}题的比例`;
    case 'difficulty': return `${place}难度 ${measure.grade} 的题`;
    case 'mean-difficulty': return `${place}平均难度`;
  }
}

/** "多选题题数：要 20，最多能到 17，题库里可用的有 17 题". */
export function missedWords({ constraint, wanted, reached, available }: Missed, blueprint: PaperBlueprint): string {
  const unit = unitOf(constraint);
  const side = constraint.path.at(-1) === 'most' || (constraint.measure.kind === 'mean-difficulty' && constraint.measure.side === 'most') ? '至多' : constraint.measure.kind === 'count' ? '' : '至少';
  return `${constraintWords(constraint, blueprint)}：要${side} ${numberOf(constraint, wanted)}${unit}，最接近的卷子是 ${numberOf(constraint, reached)}${unit}${available === null ? '' : `，题库里可用的有 ${available} 题`}`;
}

/** What one way to make it feasible asks for, in one sentence. */
export function relaxationWords(relaxation: RelaxationShown, blueprint: PaperBlueprint): string {
  switch (relaxation.kind) {
    case 'bounds': return relaxation.changes.map(({ constraint, from, to }) => `把${constraintWords(constraint, blueprint)}从 ${numberOf(constraint, from)} 改为 ${numberOf(constraint, to)}${unitOf(constraint)}`).join('；');
    case 'questions': return `给题库补 ${relaxation.units} 题：${relaxation.add.map((one) => `${[one.level && questionLevelWords[one.level], one.syllabusItem && `知识点“${one.syllabusItem}”`, one.difficulty && `难度 ${one.difficulty}`].filter(Boolean).join('、')}${questionTypeWords[one.type]} ${one.count} 题`).join('，')}`;
    case 'uses': return `把“同一道题最多已经用过”从 ${relaxation.from} 次放宽到 ${relaxation.to} 次`;
  }
}

function unitOf({ measure }: ConstraintShown): string {
  return measure.kind === 'level-share' ? '%' : measure.kind === 'mean-difficulty' ? '' : ' 题';
}

function numberOf(_: ConstraintShown, value: number): number {
  return Math.round(value * 100) / 100;
}
