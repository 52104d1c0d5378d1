import { standInMine } from './stand-in-mine.ts';

const at = (item: string, usual: string[] = []) => {
  const { id, kind, workplace, regions } = standInMine(item, usual, ['140581', '140500']);
  return { id, kind, workplace, regions };
};
const here = { id: null, regions: ['140581', '140500'] };

describe('the mine that stands in for one nobody has on record', () => {
  it('is of the kind its item names, underground', () => {
    expect(at('煤矿瓦斯检查作业')).toEqual({ ...here, kind: 'coal', workplace: 'underground' });
    expect(at('金属非金属矿山通风作业', ['煤矿瓦斯检查作业'])).toEqual({ ...here, kind: 'metal-nonmetal', workplace: 'underground' });
  });

  it('is an open pit where the item says so', () => expect(at('金属非金属矿山安全检查作业（露天矿山）')).toMatchObject({ kind: 'metal-nonmetal', workplace: 'open-pit' }));

  it('is of the kind the institution mostly examines for when the item does not say, and coal when nothing does', () => {
    expect(at('矿山救护作业', ['高压电工作业', '金属非金属矿山爆破作业', '煤矿瓦斯检查作业'])).toMatchObject({ kind: 'metal-nonmetal' });
    expect(at('矿山救护作业')).toMatchObject({ kind: 'coal' });
  });
});
