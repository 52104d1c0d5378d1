import type { OrganisationKind, TieKind } from '../../../../contract/organisations.ts';

/**
 * Which kind may stand under which. Ours, not the law's: every organisation is supervised by an office; what it belongs to
 * is whoever runs it. An exam site never belongs to a training institution (教考分离).
 */
const mayStandUnder = {
  'supervised-by': {
    regulator: ['regulator'],
    'mine-enterprise': ['regulator'],
    mine: ['regulator'],
    contractor: ['regulator'],
    'training-institution': ['regulator'],
    'training-base': ['regulator'],
    'exam-site': ['regulator'],
  },
  'belongs-to': {
    regulator: [],
    'mine-enterprise': ['mine-enterprise'],
    mine: ['mine-enterprise'],
    contractor: ['mine-enterprise', 'contractor'],
    'training-institution': ['mine-enterprise'],
    'training-base': ['training-institution', 'mine-enterprise', 'mine'],
    'exam-site': ['mine-enterprise', 'mine'],
  },
} satisfies Record<TieKind, Record<OrganisationKind, readonly OrganisationKind[]>>;

export function maySit(kind: OrganisationKind, tie: TieKind, above: OrganisationKind): boolean {
  return (mayStandUnder[tie][kind] as readonly OrganisationKind[]).includes(above);
}

/** The kinds something of this kind may be tied to; none when there is no such tie for it. */
export function kindsAbove(kind: OrganisationKind, tie: TieKind): readonly OrganisationKind[] {
  return mayStandUnder[tie][kind];
}
