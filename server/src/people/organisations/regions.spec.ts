import { regionPrefix } from './domain/region-tree.ts';
import { isRegion, regions } from './regions.ts';

describe('regions', () => {
  it('each is listed once', () => expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length));

  it('Jincheng has six counties and no invented ones', () => {
    expect(regions.filter(({ parent }) => parent === '140500').map(({ code, name }) => code + name)).toEqual(['140502城区', '140521沁水县', '140522阳城县', '140524陵川县', '140525泽州县', '140581高平市']);
    expect(isRegion('140582')).toBe(false);
  });

  it('Shanxi has eleven cities', () => expect(regions.filter(({ parent }) => parent === '140000')).toHaveLength(11));

  it('a region lies in the nearest that is listed; the country in none', () => {
    const above = (code: string) => regions.find((region) => region.code === code)!.parent;
    expect([above('140502'), above('140500'), above('140000'), above('999900'), above('100000')]).toEqual(['140500', '140000', '100000', '100000', null]);
  });

  it('a region begins with the digits of the one it lies in', () => {
    for (const { code, parent } of regions) if (parent) expect(code.startsWith(regionPrefix(parent))).toBe(true);
    expect(regionPrefix('140581')).toBe('140581');
  });
});
