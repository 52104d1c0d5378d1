import type { RuleDraftState, RuleFault, TrialChange, TrialState } from '@kuangan/server/contract';
import { area } from './text.ts';

/** 规则草案: drafting a rule, trying it on everybody, publishing it by two. */
export const { text: td } = area('desk-rule-drafts', {
  title: '规则草案', what: '新规定出台，或本地要收紧要求时，先起草规则，试算一遍看影响谁，再由两个人报批、批准，从定好的日期起生效。生效以前，什么都不变。',
  list: '草案', open: '未办结', all: '全部', show: '看哪些草案', none: '没有未办结的草案。', 'none.all': '还没有草案。', new: '新建草案', back: '规则草案', 'new.title': '新建规则草案',
  rule: '规则', office: '单位', state: '状态', drafted: '起草', proposedFor: '拟生效日期', fromOn: '生效日期', 'at': '{{who}}，{{when}}', open1: '打开',
  // text
  'office.which': '以哪个单位的名义', 'office.none': '您没有可以起草规则的监管单位。', 'office.what': '规则只管这个单位管辖的矿山。下级单位只能为本地收紧要求，不能改上级的条目。',
  begin: '从哪里开始', 'begin.file': '打开规则文件', 'begin.file.hint': '.yaml 文件，不超过 64 KB。也可以把文件拖到下面的编辑框里，或直接粘贴。', 'begin.rule': '从现行规则开始改', 'begin.rule.hint': '选一条规则', 'begin.rule.replace': '编辑框里的内容会被换掉。要换吗？', 'begin.rule.replace.do': '换掉',
  'file.tooBig': '文件超过 64 KB，没有打开。规则文件只有一两页。', 'file.notText': '这个文件不是 UTF-8 文本，没有打开。请另存为 UTF-8 再试。',
  text: '规则文件', 'text.of': '规则文件，第 {{revision}} 稿', checking: '正在检查…', faultless: '没有错。', faults: '有 {{count}} 处错，改好才能保存', line: '第 {{line}} 行', meant: '是不是“{{word}}”？', 'meant.do': '改成“{{word}}”', empty: '还没有内容。打开一个规则文件，或从现行规则开始改。',
  save: '保存草案', saved: '已保存。', 'saved.retry': '已保存为第 {{revision}} 稿，请重新试算。', unsaved: '有改动还没有保存', revert: '放弃改动', 'revert.sure': '放弃没有保存的改动？', 'revert.do': '放弃',
  // what changes
  changes: '与现行规则相比', 'changes.done': '发布时改了什么', isNew: '新编号的规则：{{id}} {{title}}', frameChanged: '标题、对象、用途或说明也改了。', added: '增加', removed: '去掉', changed: '改为', ended: '“{{entry}}”改到{{until}}为止', when: '{{region}}，{{time}}', citation: '依据：{{title}}，{{clause}}', clauseUnknown: '条款没有查到',
  'confidence.warn': '把握不是 V：生效后只提醒、不拦人，等有人对照原文确认。',
  // trial
  trial: '试算', 'trial.what': '拿草案去比本单位管辖范围内每个人的档案，看谁的结论会变。不改任何人的档案，也不影响考试。', 'trial.on': '按哪一天算', 'trial.do': '开始试算', 'trial.again': '重新试算', 'trial.stop': '停止', 'trial.stopped': '已停止。',
  'trial.waiting': '排队等候…', 'trial.running': '已比对 {{done}} 人，共 {{total}} 人', 'trial.failed': '试算没有完成，是系统的问题。请再试一次；还不行，请告诉管系统的人。', 'trial.stoppedState': '上次试算被停止，没有结果。', 'trial.outdated': '这是改稿以前的结果，请重新试算。', 'trial.none': '还没有试算。',
  'trial.done': '按 {{on}} 算：比对了 {{total}} 人，{{persons}} 人的结论会变。', 'trial.by': '{{who}}试算，{{when}}', 'trial.nobody': '没有人的结论会变。', 'trial.staffing': '这条规则管的是矿山配备了哪些人，不问某一个人，试算看不出变化。报批前请另外核对各矿的配备。',
  mine: '矿山', purpose: '用途', position: '职务', change: '变化', persons: '人数', 'position.any': '全部职务', 'position.none': '不按职务', 'change.any': '全部变化', 'mine.search': '查矿山名称', groups: '按矿山和职务', 'groups.none': '没有符合条件的。', 'groups.sum': '共 {{total}} 行，{{persons}} 人次', who: '看名单', 'who.title': '{{mine}}：{{change}}', 'who.none': '这些人的档案现在不在您的范围内了。', 'who.open': '看档案', more: '再看一些', print: '打印',
  // publishing
  propose: '报批', 'propose.what': '报批后由另一位监管人员批准。批准以前什么都不变；批准以后，从生效日期起，本单位管辖的矿山都按它判断。', 'propose.day': '生效日期', 'propose.day.rule': '请选生效日期，最早 {{first}}。', note: '说明', 'note.rule': '请写明为什么改、经过什么程序（4 到 300 个字）。', 'propose.done': '已报批。请另一位同事批准。', 'propose.need': '先试算这一稿，才能报批。',
  withdraw: '撤回报批', 'withdraw.what': '撤回后又是草案，可以再改。', 'withdraw.done': '已撤回。',
  publish: '批准发布', 'publish.what': '批准后，从 {{day}} 起，{{office}}管辖的矿山都按它判断：报名、门禁、资格查询都算。生效以前可以撤销，生效以后要改只能另起草。', 'publish.done': '已发布，从 {{day}} 起生效。', decline: '退回', 'decline.what': '退回后又是草案，起草人看得到您写的原因。', 'decline.done': '已退回。',
  retract: '撤销', 'retract.what': '还没有生效，撤销后就像没有发布过。', 'retract.done': '已撤销。', discard: '作废', 'discard.what': '作废后不能再改，只留着看。', 'discard.done': '已作废。',
  waits: '{{who}}报批，拟从 {{day}} 起生效。等另一位监管人员批准。', 'waits.you': '{{who}}报批，拟从 {{day}} 起生效。请看清试算结果再批准或退回。', 'note.of': '说明：{{note}}', declined: '{{who}}退回：{{reason}}', publishedBy: '{{proposer}}报批，{{decider}}批准，从 {{day}} 起生效。', retractedBy: '{{who}}撤销：{{reason}}', discardedBy: '{{who}}作废：{{reason}}',
  'usual.agree': '已核对原文和试算结果', 'usual.wrong': '内容有误', 'usual.old': '不再需要', reason: '意见',
  'link.rules': '看现行规则',
});

export const draftStateWords: Record<RuleDraftState, string> = { drafted: '草案', proposed: '待批准', published: '已发布', retracted: '已撤销', discarded: '已作废' };
export const trialStateWords: Record<TrialState, string> = { waiting: '排队', running: '试算中', done: '已完成', stopped: '已停止', failed: '未完成' };
export const trialChangeWords: Record<TrialChange, string> = { 'newly-fails': '新不符合', 'newly-passes': '新符合', 'newly-unproven': '新变为没有证明' };

/** What is wrong with a rule file, with the place as the file names it. */
export const ruleFaultWords: Record<RuleFault['code'], (fault: Pick<RuleFault, 'detail' | 'at'>) => string> = {
  'not-yaml': ({ detail }) => `不是正确的 YAML 格式：${detail}`,
  missing: ({ detail }) => `缺少“${detail}”`,
  'unknown-key': ({ detail }) => `不认识“${detail}”这一项`,
  'unknown-word': ({ detail }) => `不认识这个词。可以用：${detail}`,
  'wrong-value': ({ detail, at }) => `“${at}”的值不对：${detail}`,
  'no-citation': ({ detail }) => `没有写全依据（文件名称、条款、原文、把握）：${detail}`,
  'unknown-measure': ({ detail }) => `没有“${detail}”这种算法`,
  'ends-before-it-begins': ({ detail }) => `失效日期在生效日期以前：${detail}`,
  'overlapping-dates': ({ detail }) => `同一地区有两个条目的日期重叠：${detail}`,
  loosened: ({ detail }) => `比上级的要求松，地方只能收紧：${detail}`,
  'unknown-rule': ({ detail }) => `没有编号为“${detail}”的规则`,
  twice: ({ detail }) => `编号重复：${detail}，请换一个编号`,
  cycle: ({ detail }) => `先后顺序绕成了圈：${detail}`,
  'outside-region': ({ detail }) => `地区 ${detail} 的条目不归这个单位定，不能增加，也不能改`,
  'left-out': ({ detail }) => `少了上级的条目（地区和生效日期：${detail}），要原样留着`,
  'changed-in-place': ({ detail }) => `${detail} 起的条目已经定了，不能直接改。请写上它的失效日期，再增加一个从新日期开始的条目`,
  'frame-changed': ({ detail }) => `“${detail}”只有最上级的单位能改`,
  'measure-changed': ({ detail }) => `算法不能换，要用“${detail}”。换算法请用新编号另写一条，再给这一条写上失效日期`,
  'nothing-changed': () => '与现行规则一样，没有可改的',
  'runs-exams': ({ detail }) => `${detail} 是考试系统运行用的规则，随软件版本更新，不能在这里改`,
};
