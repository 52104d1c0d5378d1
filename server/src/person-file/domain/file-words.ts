/** The Chinese words of a printed file. The pages have their own in the client's catalogue; a PDF is made where there is no page. */
export const sexWords = { male: '男', female: '女' } as const;
export const keepingWords = { employment: '用工', training: '培训考试', import: '花名册' } as const;
export const employmentKindWords = { direct: '直接用工', contractor: '外包单位用工', dispatch: '劳务派遣', temporary: '临时用工', intern: '实习' } as const;
export const positionWords = {
  'mine-manager': '矿长', 'chief-engineer': '总工程师', 'deputy-for-production': '生产副矿长', 'deputy-for-safety': '安全副矿长', 'deputy-for-electromechanics': '机电副矿长',
  principal: '主要负责人', 'safety-manager': '安全生产管理人员', 'deputy-chief-engineer': '副总工程师', 'five-section-technician': '五科专业技术人员', 'team-leader': '班组长',
} as const;
export const educationWords = {
  primary: '小学及以下', 'junior-high': '初中', 'senior-high': '高中', 'secondary-technical': '中专（技校）', 'junior-college': '大专', bachelor: '本科', master: '硕士', doctor: '博士',
} as const;
export const healthWords = { fit: '合格', 'fit-with-limits': '有条件合格', unfit: '不合格' } as const;
export const recordKindWords = { education: '学历', 'front-line': '矿山一线经历', health: '体检', 'training-elsewhere': '外部培训', name: '更正姓名' } as const;
export const recordStateWords = { stated: '待核验', verified: '已核验', refused: '未通过', withdrawn: '已撤回' } as const;
export const sittingWords = { enrolled: '已报名', admitted: '已入场', answering: '答题中', paused: '已暂停', submitted: '已交卷', graded: '已出成绩', absent: '缺考', voided: '已作废', withdrawn: '已取消报名' } as const;
export const passWords = { valid: '有效', expired: '已过期', revoked: '已撤销' } as const;
export const factWords = { 'theory-passed': '理论考试合格', 'trained-elsewhere': '外部培训', education: '学历', 'front-line': '矿山一线经历', health: '体检' } as const;
export const consentWords: Readonly<Record<string, string>> = { 'photo-in-file': '档案里放照片' };
export const subjectWords = {
  identity: '姓名、性别、证件号', phone: '手机号', photo: '照片', employment: '工作单位和岗位', appointment: '任职', education: '学历', 'front-line': '一线经历', health: '体检',
  'training-elsewhere': '外部培训', exam: '考试', other: '其他',
} as const;
export const correctionWords = { asked: '待答复', upheld: '予以更正', declined: '不予更正', withdrawn: '已撤回' } as const;
export const changeWords = { name: '更正姓名', 'employment-corrected': '更正工作经历', 'employment-withdrawn': '撤回工作经历', 'appointment-withdrawn': '撤回任职' } as const;
export const numberWords = { 'resident-id': '身份证号', phone: '手机号' } as const;

/** '2026年11月25日' of a calendar day. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** '2026年11月25日 14:05' of an instant, in Shanghai. */
export function instantWords(instant: string): string {
  const shanghai = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${dayWords(shanghai.slice(0, 10))} ${shanghai.slice(11, 16)}`;
}

export function stretchWords({ sinceOn, untilOn }: { sinceOn: string; untilOn: string | null }): string {
  return `${dayWords(sinceOn)} 至 ${untilOn ? dayWords(untilOn) : '今'}`;
}
