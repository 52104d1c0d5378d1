import { faultyLine, networkLines } from './networks.ts';

describe('networks typed one per line', () => {
  it.each(['203.0.113.7', '10.0.0.0/8', '203.0.113.0/33', '考试点', '203.0.113.0/'])('%s is pointed out', (line) => expect(faultyLine(`203.0.113.0/24\n${line}`)).toBe(2));
  it('blank lines and full width are nothing', () => {
    expect(networkLines('\n ２０３.0.113.0/24 \n\n2001:db8::/48\n')).toEqual(['203.0.113.0/24', '2001:db8::/48']);
    expect(faultyLine('')).toBeNull();
    expect(faultyLine('203.0.113.0/24\n2001:db8::/48')).toBeNull();
  });
});
