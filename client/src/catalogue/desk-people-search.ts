import { area } from './text.ts';

/** Finding persons, on the clerk's and the regulator's desk. */
export const { text: tp } = area('desk-people-search', {
  people: '人员',
  register: '登记人员',
  'people.what': '档案由本单位保存的人员，按姓名拼音排列。',
  label: '姓名、拼音或号码',
  hint: '可以输入：姓名或其中几个字；拼音或首字母（wangjianguo、wjg）；身份证号或后 4 位、6 位；手机号或后 4 位；单位名称。几个词用空格隔开，都符合的才列出。',
  organisation: '单位',
  'organisation.all': '全部单位',
  employed: '只看在职人员',
  none: '没有找到。请核对后再试，或减少一个词。',
  nobody: '还没有人员。',
  more: '符合的人太多，没有全部列出。请再输入几个字。',
  next: '再看后面的',
  job: '岗位',
  account: '账号',
  'account.none': '未开通',
  'account.code-issued': '待激活',
  'account.active': '已开通',
});
