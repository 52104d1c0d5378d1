/** Chinese words of the contract's unions about organisations. */
import type { Hazard, MineKind, OrganisationChange, OrganisationKind, TieKind, Workplace } from '@kuangan/server/contract';
import { tg } from '../catalogue/desk-organisations.ts';

export const organisationKindWords: Record<OrganisationKind, string> = {
  regulator: '监管部门', 'mine-enterprise': '矿山企业', mine: '矿山', contractor: '外包单位', 'training-institution': '培训机构', 'training-base': '培训基地', 'exam-site': '考试点',
};
export const tieWords: Record<TieKind, string> = { 'belongs-to': '隶属', 'supervised-by': '监管部门' };
export const mineKindWords: Record<MineKind, string> = { coal: '煤矿', 'metal-nonmetal': '金属非金属矿山' };
export const workplaceWords: Record<Workplace, string> = { underground: '井工（地下）', 'open-pit': '露天' };
export const hazardWords: Record<Hazard, string> = {
  outburst: '突出', 'high-gas': '高瓦斯', 'rock-burst': '冲击地压', 'spontaneous-combustion': '容易自燃', 'complex-water': '水文地质类型复杂或极复杂',
};

/** Words of a closed list as choices of a form. */
export function choicesOf<V extends string>(words: Record<V, string>): { value: V; label: string }[] {
  return (Object.entries(words) as [V, string][]).map(([value, label]) => ({ value, label }));
}

const named: Record<OrganisationChange['fields'][number]['field'], Parameters<typeof tg>[0]> = {
  name: 'name', creditCode: 'creditCode', region: 'region', mineKind: 'mineKind', workplace: 'workplace', hazards: 'hazards', capacity: 'capacity',
};

/** What happened, one line for each thing that changed. */
export function changeLines(change: OrganisationChange, regionName: (code: string) => string): string[] {
  const nobody = tg('change.nobody');
  switch (change.kind) {
    case 'moved': return change.tie ? [tg(`change.moved.${change.tie}`, { from: change.from ?? nobody, to: change.to ?? nobody })] : [];
    case 'move-withdrawn': return change.tie ? [tg(`change.withdrawn.${change.tie}`, { to: change.to ?? nobody })] : [];
    case 'merged': return [change.to === null ? tg('change.absorbed', { from: change.from ?? nobody }) : tg('change.merged', { to: change.to })];
    case 'described': {
      const valueWords = (field: string, value: string | null): string => {
        if (value === null || value === '') return nobody;
        if (field === 'region') return regionName(value);
        const words: Record<string, string> = { ...mineKindWords, ...workplaceWords, ...hazardWords };
        return field === 'mineKind' || field === 'workplace' || field === 'hazards' ? value.split(',').map((one) => words[one] ?? one).join('、') : value;
      };
      return [tg('change.described'), ...change.fields.map(({ field, before, after }) => tg('change.field', { field: tg(named[field]), before: valueWords(field, before), after: valueWords(field, after) }))];
    }
    default: return [tg(`change.${change.kind}`)];
  }
}
