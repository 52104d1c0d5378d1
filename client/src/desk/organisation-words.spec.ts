import type { OrganisationChange } from '@kuangan/server/contract';
import { changeLines } from './organisation-words.ts';

const change = (given: Partial<OrganisationChange>): OrganisationChange => ({
  id: '1', kind: 'opened', onDay: '2026-11-25', recordedAt: '2026-11-25T00:00:00.000Z', recordedBy: null, reason: null, tie: null, from: null, to: null, fields: [], ...given,
});
const regionName = (code: string) => (code === '140521' ? '沁水县' : code);

describe('what happened to an organisation', () => {
  it('whoever stood under nobody is told so', () => {
    expect(changeLines(change({ kind: 'moved', tie: 'belongs-to', from: null, to: '北山公司' }), regionName)).toEqual(['隶属由“无”改为“北山公司”']);
  });
  it('a merger is told from both sides', () => {
    expect(changeLines(change({ kind: 'merged', to: '并入公司' }), regionName)).toEqual(['并入“并入公司”']);
    expect(changeLines(change({ kind: 'merged', from: '被并公司' }), regionName)).toEqual(['接收“被并公司”']);
  });
  it('codes are told in words', () => {
    const fields: OrganisationChange['fields'] = [{ field: 'hazards', before: '', after: 'high-gas,outburst' }, { field: 'region', before: '140500', after: '140521' }];
    expect(changeLines(change({ kind: 'described', fields }), regionName)).toEqual(['变更资料', '灾害类型：无 → 高瓦斯、突出', '行政区划：140500 → 沁水县']);
  });
});
