import type { ImportNoteCode } from '@kuangan/question-banks/contract';

/**
 * One plain sentence per note of an import: what was found, and for a refused row what to do. `{{detail}}` is the place
 * or text the note speaks of; the second form is used when there is none.
 */
type NoteText = string | { detailed: string; plain: string };

const questionNotes = {
  'stem-number-removed': { detailed: '去掉了题目前面的序号“{{detail}}”。', plain: '去掉了题目前面的序号。' },
  'key-in-stem-removed': '题干括号里写了答案，与答案列一致，已从题干去掉。',
  'key-taken-from-stem': '答案列是空的，已把题干括号里的答案移到答案。',
  'space-trimmed': '去掉了题目前后的空白。',
  'separator-other': { detailed: '选项不是用 ** 或 ## 隔开，已按“{{detail}}”拆开。', plain: '选项不是用 ** 或 ## 隔开，已按实际的写法拆开。' },
  'separator-not-as-announced': { detailed: '选项的分隔符与表头说的不同（表头、实际：{{detail}}），已按实际的拆开。', plain: '选项的分隔符与表头说的不同，已按实际的拆开。' },
  'option-letter-without-dot': { detailed: '选项字母 {{detail}} 后面没有点号，已识别。', plain: '选项字母后面没有点号，已识别。' },
  'option-mark': { detailed: '选项字母写作“{{detail}}”，已识别。', plain: '选项字母的写法不同，已识别。' },
  'option-letters-added': '选项没有字母，已按顺序补上 A、B、C……',
  'option-joined': { detailed: '选项 {{detail}} 里面有分隔符，已连成一个选项。', plain: '有的选项里面有分隔符，已连成一个选项。' },
  'empty-option-dropped': { detailed: '去掉了末尾的空选项 {{detail}}。', plain: '去掉了末尾的空选项。' },
  'answer-normalised': { detailed: '答案原来写作“{{detail}}”，已改为规范写法。', plain: '答案已改为规范写法。' },
  'type-renamed': '“是非题”就是判断题，已按判断题处理。',
  'true-false-letter': '判断题的答案写成了字母，已按 A 为正确、B 为错误处理。请核对。',
  'type-from-form': { detailed: '没有写题型，按选项和答案认作{{detail}}。请核对。', plain: '没有写题型，已按选项和答案认定。请核对。' },
  'type-not-as-heading': { detailed: '题目自己写的题型与上面的标题“{{detail}}”不同，已按题目自己写的处理。', plain: '题目自己写的题型与上面的标题不同，已按题目自己写的处理。' },
  'line-joined': { detailed: '“{{detail}}”这一行接在题干后面了。请核对。', plain: '有一行接在题干后面了。请核对。' },
  'answer-glued': { detailed: '答案写在最后一个选项后面（“{{detail}}”），已分开。请核对。', plain: '答案写在最后一个选项后面，已分开。请核对。' },
  'key-given-twice': { detailed: '答案写了两处（另一处：{{detail}}），两处一致。', plain: '答案写了两处，两处一致。' },
  'key-not-in-table': { detailed: '答案表里没有第 {{detail}} 题，用的是题目自己写的答案。', plain: '答案表里没有这道题，用的是题目自己写的答案。' },
  'rubric-added': '简答题没有写每一点的分值，评分标准记为“与参考答案一致”。需要分点给分的，请补上评分标准。',
  'picture-spans-rows': { detailed: '图片盖住了几行（{{detail}}），已算作开始那一行的图片。请核对。', plain: '图片盖住了几行，已算作开始那一行的图片。请核对。' },
  'no-bracket': '单选题的题干里没有填空的括号。可以导入，请看一下题干是否完整。',
  'stem-number-unclear': { detailed: '题目开头的“{{detail}}”可能是序号，也可能是题目的一部分，没有改动。', plain: '题目开头可能有序号，没有改动。' },
  'difficulty-unread': { detailed: '难度“{{detail}}”不是 1 到 5 的数字，难度留空。', plain: '难度不是 1 到 5 的数字，难度留空。' },
  'text-unread': { detailed: '这一段（{{detail}}）不属于任何一道题，没有读取。是标题、说明的可以不管；是题目的，请核对题号和写法。', plain: '这一段文字不属于任何一道题，没有读取。是标题、说明的可以不管；是题目的，请核对题号和写法。' },
  'sheet-skipped': { detailed: '这张工作表缺少列（{{detail}}），整张没有读。要用请改好列名再上传；不要的可以略过。', plain: '这张工作表的列不对，整张没有读。' },
  'no-type': '没有写试题类型。请填单选题、多选题、判断题、填空题、排序题或简答题。',
  'type-not-supported': { detailed: '试题类型“{{detail}}”不能在这里考。可用的有单选题、多选题、判断题、填空题（答案是数）、排序题、简答题。', plain: '这种试题类型不能在这里考。可用的有单选题、多选题、判断题、填空题（答案是数）、排序题、简答题。' },
  'no-stem': '没有写题目内容。请补上。',
  'text-too-long': '题目、选项或解析超过 4000 个字。请缩短。',
  'no-options': '没有选项。请补上选项。',
  'one-option': '只找到一个选项。请检查选项之间是否用 ** 或 ## 隔开。',
  'too-many-options': { detailed: '有 {{detail}} 个选项，最多 10 个。请减少或检查分隔符。', plain: '选项超过 10 个。请减少或检查分隔符。' },
  'option-empty': { detailed: '选项 {{detail}} 是空的。请补上内容。', plain: '中间有空选项。请补上内容。' },
  'options-same': { detailed: '选项 {{detail}} 的内容一样。请改正。', plain: '有两个选项的内容一样。请改正。' },
  'options-unclear': { detailed: '分不清选项从哪里断开（“{{detail}}”处）。请用 ** 隔开每个选项。', plain: '分不清选项从哪里断开。请用 ** 隔开每个选项。' },
  'options-in-two-places': '选项既写在一个格子里，又分列写了。请只留一处。',
  'true-false-options': { detailed: '判断题的选项不是“正确、错误”（{{detail}}）。请改正。', plain: '判断题的选项不是“正确、错误”。请改正。' },
  'no-answer': '没有写答案。请补上。',
  'answer-without-letter': { detailed: '答案“{{detail}}”里没有选项字母。请写成 A、B 这样的字母。', plain: '答案里没有选项字母。请写成 A、B 这样的字母。' },
  'answer-unclear': { detailed: '看不明白答案“{{detail}}”。请改成规范写法。', plain: '看不明白答案。请改成规范写法。' },
  'answer-not-among-options': { detailed: '答案 {{detail}} 不在选项里。请核对答案和选项。', plain: '答案不在选项里。请核对答案和选项。' },
  'single-with-several': { detailed: '单选题写了几个答案（{{detail}}）。请改答案或改题型。', plain: '单选题写了几个答案。请改答案或改题型。' },
  'multiple-with-one': { detailed: '多选题只有一个答案（{{detail}}）。请补全答案或改题型。', plain: '多选题只有一个答案。请补全答案或改题型。' },
  'key-in-stem-contradicts': '题干括号里的答案与答案列不一致。请核对后只留一个。',
  'picture-not-supported': { detailed: '文件里没有找到这道题的图片“{{detail}}”。请把图片插入题目内容或选项所在的格子再上传；不带图片的，请清空图片列。', plain: '分不清这道题的图片属于题干还是哪个选项，或者没有找到图片。请把图片放进题目内容或选项的格子里再上传。' },
  'picture-format': { detailed: '图片的格式（{{detail}}）网页显示不出来。请换成 PNG 或 JPG 图片再上传。', plain: '图片打不开。请换成 PNG 或 JPG 图片再上传。' },
  'picture-too-large': '图片超过 5 MB。请缩小后再上传。',
  'hotspot-from-file': '识图题要在图上标出正确位置，不能从文件导入。这道题没有读取。',
  'answer-not-a-number': { detailed: '填空题的答案“{{detail}}”不是一个数。请只写数字，单位写在题干里。', plain: '填空题的答案不是一个数。请只写数字。' },
  'several-blanks': { detailed: '填空题有 {{detail}} 个空，只能有一个。请拆成几道题。', plain: '填空题只能有一个空。请拆成几道题。' },
  'answer-steps-missing': { detailed: '排序题的答案（{{detail}}）没有把每一步都写上一次。请补全。', plain: '排序题的答案没有把每一步都写上一次。请补全。' },
  'options-not-expected': '这种题型没有选项，这道题却写了选项。请核对试题类型。',
  'rubric-unclear': { detailed: '评分标准的分值合不上（{{detail}}）。请核对每一点的分值。', plain: '评分标准的分值合不上。请核对每一点的分值。' },
  'keys-differ': { detailed: '两处写的答案不一致（{{detail}}）。请核对后只留一个。', plain: '两处写的答案不一致。请核对后只留一个。' },
  'answer-glued-unclear': { detailed: '最后一个选项末尾的“{{detail}}”分不清是答案还是选项的内容。请把答案单独写一行。', plain: '分不清最后一个选项末尾是不是答案。请把答案单独写一行。' },
  'types-differ': { detailed: '同一道题写了两种题型（{{detail}}）。请只留一个。', plain: '同一道题写了两种题型。请只留一个。' },
  'question-start-unclear': { detailed: '从“{{detail}}”起分不清是新的一题还是上一题的内容。请核对题号。', plain: '分不清是新的一题还是上一题的内容。请核对题号。' },
  'line-unclear': { detailed: '“{{detail}}”这一行分不清是不是这道题的内容。请接到上一行，或者删去。', plain: '有一行分不清是不是这道题的内容。请接到上一行，或者删去。' },
  'key-without-question': { detailed: '答案表里有“{{detail}}”，却没有找到这道题。请核对题号。', plain: '答案表里有一个题号，却没有找到这道题。请核对题号。' },
  'question-not-in-key-table': { detailed: '答案表里没有第 {{detail}} 题。请补上答案。', plain: '答案表里没有这道题。请补上答案。' },
  'key-table-unclear': { detailed: '第 {{detail}} 题在答案表或题目里出现了几次，分不清哪个答案属于哪道题。请把答案写在题目后面。', plain: '分不清答案表里哪个答案属于这道题。请把答案写在题目后面。' },
  'character-unreadable': '这道题有公式或特殊符号，读不成文字。请改写成文字，或者贴成图片。',
  'entry-not-a-question': { detailed: '这一条不是一道题（{{detail}}）。请核对文件。', plain: '这一条不是一道题。请核对文件。' },
  'case-without-text': '案例题没有写案例内容。请补上。',
  duplicate: { detailed: '与前面的题重复（{{detail}}）。这一行可以不导入。', plain: '与前面的题重复。这一行可以不导入。' },
  contradiction: { detailed: '与前面的题一样，但答案不同（{{detail}}）。请核对，错的那一行不导入。', plain: '与前面的题一样，但答案不同。请核对，错的那一行不导入。' },
} as const satisfies Record<ImportNoteCode, NoteText>;

/** What the server adds when it holds the rows against the banks. */
const bankNotes = {
  'employer-changed': '预览之后工作单位变了（单位已结束、改名，或不在您的管理范围内）。请重新上传这份花名册再核对。',
  // of an exam question the server never says whether the answers agree
  'already-there': { detailed: '题库里已经有这道题，不会重复加入。考试题不显示两处答案是否一致；拿不准时，请第二个人核对，或者到题库里修订这道题。', plain: '题库里已经有这道题，不会重复加入。' },
  'other-key-in-bank': '题库里有这道题，但答案不同。请核对哪个对：题库对，改这一行；这一行对，先改题库。',
  'other-pool': '这道题已用于另一种用途的题库。同一道题不能既用于考试又用于练习。',
  'other-operation-item': { detailed: '这一行的作业种类是“{{detail}}”，与题库的操作项目不同。请确认放对了题库。', plain: '这一行的作业种类与题库的操作项目不同。请确认放对了题库。' },
} as const satisfies Record<string, NoteText>;

const rosterNotes = {
  'name-missing': '没有写姓名。请补上。',
  'name-length': { detailed: '姓名有 {{detail}} 个字，应为 2 到 50 个字。请核对。', plain: '姓名的字数不对。请核对。' },
  'name-characters': { detailed: '姓名里有不能用的符号“{{detail}}”。请改正。', plain: '姓名里有不能用的符号。请改正。' },
  'name-mended': { detailed: '姓名里的空格或间隔号已整理为“{{detail}}”。', plain: '姓名里的空格或间隔号已整理。' },
  'id-missing': '没有写身份证号。请补上。',
  'id-scientific': '身份证号被表格变成了科学计数（如 1.4E+17），号码已丢失。请把该列设为“文本”后重新填写。',
  'id-digits-lost': '身份证号的后几位被表格变成了 0，号码已丢失。请把该列设为“文本”后重新填写。',
  'id-length': { detailed: '身份证号有 {{detail}} 位，应为 18 位。请核对。', plain: '身份证号不是 18 位。请核对。' },
  'id-characters': '身份证号里有不该有的字符。请核对。',
  'id-birth-date': '身份证号里的出生日期不存在或在将来。请核对。',
  'id-check-digit': '身份证号的校验位不对，有数字写错了。请对照证件核对。',
  'id-upgraded': '15 位旧身份证号已换成 18 位。请对照证件核对。',
  'id-mended': '身份证号里的空格、全角数字或小写 x 已改正。',
  'sex-differs': { detailed: '性别写的是“{{detail}}”，与身份证号不符，已按身份证号登记。请核对。', plain: '性别与身份证号不符，已按身份证号登记。请核对。' },
  'phone-mended': '电话里的空格、横线或区号已整理。',
  'phone-unreadable': '电话不是手机号，没有登记电话。',
  'other-operation-item': { detailed: '这一行的操作项目是“{{detail}}”，与本场不同。请确认放对了场次。', plain: '这一行的操作项目与本场不同。请确认放对了场次。' },
  duplicate: { detailed: '与前面的一行（{{detail}}）是同一个人。请删去一行。', plain: '名单里这个人出现了两次。请删去一行。' },
  'already-enrolled': '这个人已经报了本场，不用再报。',
  'enrolled-elsewhere': { detailed: '这个人已经报了同一项目的另一场（{{detail}}）。', plain: '这个人已经报了同一项目的另一场。' },
  'overlapping-session': { detailed: '这个人同一时间有另一场考试（{{detail}}）。请换场次。', plain: '这个人同一时间有另一场考试。请换场次。' },
  'already-passed': { detailed: '这个人的理论考试已合格，有效期至 {{detail}}，不用再考。', plain: '这个人的理论考试已合格且在有效期内，不用再考。' },
  'resit-not-allowed': { detailed: '上次（{{detail}}）不合格后的补考机会已用完或已过期。重新培训以后，点“申报重新培训”再报。', plain: '补考机会已用完或已过期。重新培训以后，点“申报重新培训”再报。' },
  resit: '这次是补考。',
  retrained: { detailed: '已申报重新培训（{{detail}} 结束），这次算新的第一次考。', plain: '已申报重新培训，这次算新的第一次考。' },
  'not-eligible': { detailed: '不符合报考条件：{{detail}}。材料有漏登的，先到他的档案里登记、请另一个人核验；确有理由的，点“申请准予报考”，由另一个人批准。', plain: '不符合报考条件。他的档案不由本机构保管，原因请本人或管档单位查；确有理由的，点“申请准予报考”，由监管部门批准。' },
  'qualification-unproven': { detailed: '能报名，但还没有证明：{{detail}}。请把材料登记到他的档案、请另一个人核验，取证以前要补齐。', plain: '能报名，但还有条件没有证明，取证以前要补齐。' },
  'qualification-warning': { detailed: '能报名。请核对，可能不符合：{{detail}}。这一条的原文还没有人确认，只作提醒。', plain: '能报名。请核对报考条件。' },
  'override-asked': '已申请准予报考，等另一个人批准。批准后刷新这一页。',
  override: { detailed: '经批准准予报考，不计这一条：{{detail}}。', plain: '经批准准予报考。' },
  'name-differs': '姓名与这个身份证号已登记的姓名不同。请对照身份证核对姓名和号码；登记的姓名有误，请联系保管其档案的单位更正。',
  'phone-added': '原来没有登记手机号，报名后登记这个手机号。',
  'phone-kept': '手机号与已登记的不同，没有改。登录仍用原来登记的手机号。',
  'education-kept': '文化程度与已登记的不同，没有改。',
} as const satisfies Record<string, NoteText>;

/** A roster of people says what an exam roster says, and more about where they work and what is known of them. */
const peopleNotes = {
  'id-two-names': { detailed: '同一个身份证号写了不同的姓名（另见 {{detail}}）。请核对是谁的号码，几行都不会导入。', plain: '同一个身份证号写了不同的姓名。请核对是谁的号码。' },
  'id-of-another': '这个身份证号已用另一个姓名登记。请对照证件核对；号码和姓名都没错时，请原管档单位更正姓名。',
  'already-there': '已登记，内容相同，不会改动。',
  'phone-stays': '电话与登记的不同，没有改动。要换电话请到这个人的档案里改。',
  'education-stays': '文化程度与登记的不同，没有改动。请在这个人的档案里登记学历并附证明。',
  'credit-code-unreadable': { detailed: '统一社会信用代码“{{detail}}”不对，没有使用。', plain: '统一社会信用代码不对，没有使用。' },
  'employer-by-code': { detailed: '单位名称与信用代码不符，已按信用代码认作“{{detail}}”。请核对。', plain: '单位名称与信用代码不符，已按信用代码认定。请核对。' },
  'employer-unknown': { detailed: '您管理的范围内没有“{{detail}}”这个单位，名称照原样保留。', plain: '您管理的范围内没有这个单位。' },
  'employer-ambiguous': { detailed: '有几个单位都叫“{{detail}}”，分不清是哪一个。请填写统一社会信用代码。', plain: '有几个单位同名。请填写统一社会信用代码。' },
  'day-unreadable': { detailed: '看不明白这个日期或日期在将来（{{detail}}），没有使用。请写成 2020-03-05。', plain: '看不明白日期，没有使用。' },
  'day-mended': { detailed: '只写了年月，按当月 1 日处理（{{detail}}）。', plain: '只写了年月，按当月 1 日处理。' },
  'employment-kind-unreadable': { detailed: '看不明白用工形式“{{detail}}”，按直接用工处理。', plain: '看不明白用工形式，按直接用工处理。' },
  'text-shortened': { detailed: '“{{detail}}”太长，已截短。', plain: '有的内容太长，已截短。' },
} as const satisfies Record<string, NoteText>;

/** What a workbook is about; some codes mean another thing on a roster than in a bank. */
export type WorkbookKind = 'questions' | 'roster' | 'people';

const notes: Record<WorkbookKind, Readonly<Record<string, NoteText | undefined>>> = {
  questions: { ...questionNotes, ...bankNotes },
  roster: rosterNotes,
  people: { ...rosterNotes, ...peopleNotes },
};

/** The sentence of a note. A code this page does not know is named, so that the clerk can ask about it. */
export function noteSentence(kind: WorkbookKind, note: { code: string; detail: string }): string {
  const text = notes[kind][note.code];
  if (text === undefined) return note.detail === '' ? `检查结果：${note.code}` : `检查结果：${note.code}（${note.detail}）`;
  if (typeof text === 'string') return text;
  // A function, so that a $ in the file's text is no pattern.
  return note.detail === '' ? text.plain : text.detailed.replace('{{detail}}', () => note.detail);
}
