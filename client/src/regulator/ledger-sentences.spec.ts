import { ledgerSentence } from './ledger-sentences.ts';

describe('the sentence of a ledger entry', () => {
  it('an action this page does not know is shown by its name, not dropped', () => {
    expect(ledgerSentence({ action: 'exams/unheard-of', facts: {} })).toBe('exams/unheard-of');
  });
  it('an entry without its facts still reads', () => {
    expect(ledgerSentence({ action: 'exams/sitting-paused', facts: {} })).toBe('暂停答题');
  });
  it('a pause names its reason', () => {
    expect(ledgerSentence({ action: 'exams/sitting-paused', facts: { reason: '停电', remainingMs: 1000 } })).toBe('暂停答题，原因：停电');
  });
  it('a submission by the clock is told from one by the candidate', () => {
    expect(ledgerSentence({ action: 'exams/sitting-submitted', facts: { by: 'time', answered: 91 } })).toBe('到时自动交卷，答了 91 题');
    expect(ledgerSentence({ action: 'exams/sitting-submitted', facts: { by: 'candidate', answered: 100 } })).toBe('本人交卷，答了 100 题');
  });
  it('a look at numbers says which, a record says of what kind, an open stretch that it runs', () => {
    expect(ledgerSentence({ action: 'people/numbers-seen', facts: { fields: ['resident-id', 'phone'] } })).toBe('查看完整号码：身份证号、手机号');
    expect(ledgerSentence({ action: 'people/record-withdrawn', facts: { kind: 'front-line', wasVerified: true } })).toBe('撤回已核验的矿山一线经历');
    expect(ledgerSentence({ action: 'people/employment-recorded', facts: { kind: 'direct', sinceOn: '2024-03-01', untilOn: null } })).toBe('记录工作经历：2024-03-01 至今');
  });
  it('instants are read in the time of the site', () => {
    expect(ledgerSentence({ action: 'exams/session-moved', facts: { from: '2026-11-25T00:30:00.000Z', to: '2026-11-26T01:00:00.000Z', reason: '停电' } }))
      .toBe('考试改期：由 2026-11-25 08:30 改到 2026-11-26 09:00，原因：停电');
  });
});
