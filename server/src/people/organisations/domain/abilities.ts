import type { OrganisationKind } from '../../../../contract/organisations.ts';

/** What stands of an organisation when somebody asks what he may do with it. */
export interface Standing {
  kind: OrganisationKind;
  closed: boolean;
  merged: boolean;
  /** The asker oversees it. */
  overseen: boolean;
  /** It is the office the asker himself works at: its place and its end are for the one above. */
  ownOffice: boolean;
}

/** What the asker may do with an organisation; the same conditions the changes themselves refuse by. */
export function abilitiesOf({ kind, closed, merged, overseen, ownOffice }: Standing): Record<'describe' | 'move' | 'withdrawMove' | 'merge' | 'close' | 'reopen' | 'changeRooms' | 'setNetworks', boolean> {
  const open = overseen && !closed;
  return {
    describe: open, move: open && !ownOffice, withdrawMove: open && !ownOffice, merge: open && !ownOffice, close: open && !ownOffice,
    reopen: overseen && closed && !merged, changeRooms: open && kind === 'exam-site', setNetworks: open && kind === 'exam-site',
  };
}
