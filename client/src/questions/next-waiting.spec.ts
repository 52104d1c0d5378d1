import { nextWaiting } from './next-waiting.ts';

const row = (revisionId: string, fault: 'question/same-person' | null = null) => ({ revisionId, fault });

describe('the next question for its second person', () => {
  it('is the one behind the one that is done, over those he may not approve', () => {
    expect(nextWaiting([row('a'), row('b'), row('c', 'question/same-person'), row('d')], 'b')).toBe('d');
  });
  it('is the first again behind the last, and after the one that is done is gone from the list', () => {
    expect([nextWaiting([row('a'), row('b')], 'b'), nextWaiting([row('a'), row('b')], 'gone')]).toEqual(['a', 'a']);
  });
  it('is none when only the one that is done, or what he may not, is left', () => {
    expect([nextWaiting([row('a')], 'a'), nextWaiting([row('a', 'question/same-person')], undefined)]).toEqual([undefined, undefined]);
  });
});
