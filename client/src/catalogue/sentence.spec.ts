import { Refused, Unreachable } from '../api/refused.ts';
import { countdownOf, dayOf, nearDayWords, waitWords } from './calendar.ts';
import { refusals } from './errors.ts';
import { sentenceOf } from './sentence.ts';

describe('the sentence of a refusal', () => {
  it('names the wait of a locked account', () => {
    expect(sentenceOf(new Refused(429, { code: 'sign-in/account-locked', details: { retryAfterSeconds: 61 } }))).toContain('请 2 分钟后再试');
  });
  it('stays whole when the server sent no facts', () => {
    for (const code of Object.keys(refusals) as (keyof typeof refusals)[]) {
      expect(sentenceOf(new Refused(400, { code }))).not.toMatch(/\{\{|undefined/);
    }
  });
  it('says an instant in Shanghai time', () => {
    expect(sentenceOf(new Refused(409, { code: 'sitting/too-early', details: { startsAt: '2026-11-25T01:00:00Z' } }))).toContain('2026年11月25日（星期三）09:00');
  });
  it('says a state in Chinese', () => {
    expect(sentenceOf(new Refused(409, { code: 'sitting/state', details: { state: 'voided' } }))).toContain('已作废');
  });
  it('says what is wrong with a name or a number in Chinese, and falls back on the plain sentence', () => {
    expect(sentenceOf(new Refused(422, { code: 'person/resident-id-refused', details: { fault: 'id-birth-date' } }))).toContain('出生日期不存在或在将来');
    expect(sentenceOf(new Refused(422, { code: 'person/name-refused', details: { fault: 'name-length' } }))).toContain('2 到 50 个字');
    expect(sentenceOf(new Refused(422, { code: 'person/name-refused', details: { fault: 'unheard-of' } }))).toBe(refusals['person/name-refused'].plain);
  });
  it('joins the names of missing columns', () => {
    expect(sentenceOf(new Refused(422, { code: 'workbook/columns', details: { missing: ['题型', '答案'], found: ['题干'] } }))).toContain('题型、答案');
  });
  it('says of a link that names nothing that nothing was found, not that something was filled in wrongly', () => {
    expect(sentenceOf(new Refused(400, { code: 'request/invalid', fields: [{ path: 'params.sessionId', message: 'invalid' }] }))).toBe(refusals['request/not-found']);
    expect(sentenceOf(new Refused(400, { code: 'request/invalid', fields: [{ path: 'body.seats', message: 'invalid' }] }))).toContain('body.seats');
  });
  it('tells the network from a refusal', () => {
    expect(sentenceOf(new Unreachable())).toContain('连不上服务器');
    expect(sentenceOf(new Error('x'))).toContain('页面出错');
  });
});

describe('plain words for times', () => {
  it('counts the day in Shanghai, not in UTC', () => {
    expect(dayOf('2026-11-24T16:00:00Z')).toBe('2026-11-25');
    expect(dayOf('2026-11-24T15:59:59Z')).toBe('2026-11-24');
  });
  it('says today, tomorrow and the date', () => {
    expect(nearDayWords('2026-11-25', '2026-11-24T16:00:00Z')).toBe('今天');
    expect(nearDayWords('2026-11-26', '2026-11-24T16:00:00Z')).toBe('明天');
    expect(nearDayWords('2026-11-30', '2026-11-24T16:00:00Z')).toBe('11月30日（星期一）');
    expect(nearDayWords('2027-01-04', '2026-11-24T16:00:00Z')).toBe('2027年1月4日（星期一）');
  });
  it('never promises a shorter wait than there is', () => {
    expect(waitWords(59.2)).toBe('60 秒');
    expect(waitWords(61)).toBe('2 分钟');
    expect(waitWords(3601)).toBe('1 小时 1 分钟');
  });
  it('shows hours only when there are any', () => {
    expect(countdownOf(7200)).toBe('2:00:00');
    expect(countdownOf(299.5)).toBe('05:00');
    expect(countdownOf(-3)).toBe('00:00');
  });
});
