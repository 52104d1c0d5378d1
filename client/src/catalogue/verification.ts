import { area } from './text.ts';

export const { useText: useVerificationText } = area('verification', {
  title: '理论考试合格记录查验', checking: '正在查验……',
  what: '这是理论考试合格记录，不是特种作业操作证。',
  valid: '有效', expired: '已过期', revoked: '已撤销',
  validWords: '记录真实，在有效期内。', expiredWords: '记录真实，但已过有效期，不能再使用。', revokedWords: '记录已被撤销，不能使用。',
  practice: '练习用', practiceWords: '用练习题库考试得出，没有任何证明效力。',
  name: '姓名', item: '操作项目', passedOn: '合格日期', validUntil: '有效期至', issuer: '签发单位', checkedAt: '查验时间',
  forgedTitle: '查验不通过', forged: '这个编码不是本系统签发的，或者被改动过。请当心假证。', unreachableTitle: '暂时查不了', again: '再查一次',
});
