import type { MineFacts, OrganisationKind } from '@kuangan/server/contract';
import type { Answer, Caller } from './caller.ts';

export const coalMine: MineFacts = { kind: 'coal', workplace: 'underground', hazards: ['outburst', 'high-gas'], capacity: 120 };

export type OrganisationGiven = Partial<{ name: string; region: string; creditCode: string | null; supervisedBy: string; belongsTo: string | null; openedOn: string | null; mine: MineFacts | null }>;

/** A regulator's office at work on the organisations it oversees; `today` is the day of the server's clock. */
export class Office {
  constructor(
    readonly caller: Caller,
    readonly regulatorId: string,
    readonly today: string,
    readonly reason = '机构改革',
  ) {}

  enter(kind: OrganisationKind, name: string, given: OrganisationGiven = {}) {
    return this.caller.call('organisations.enterOrganisation', { body: { kind, name, region: '140500', supervisedBy: this.regulatorId, ...given } });
  }

  /** Enters what must be taken; gives its id. */
  async entered(kind: OrganisationKind, name: string, given: OrganisationGiven = {}): Promise<string> {
    const { status, body } = await this.enter(kind, name, given);
    if (status !== 200) throw new Error(`${name} was not entered: ${body.code}`);
    return body.id;
  }

  describe(organisationId: string, body: OrganisationGiven & { name: string }) {
    return this.caller.call('organisations.describeOrganisation', { params: { organisationId }, body: { region: '140500', ...body } });
  }

  move(organisationId: string, tie: 'belongs-to' | 'supervised-by', above: string | null, onDay = this.today) {
    return this.caller.call('organisations.moveOrganisation', { params: { organisationId }, body: { tie, above, onDay } });
  }

  withdrawMove(organisationId: string, tie: 'belongs-to' | 'supervised-by'): Promise<Answer<unknown>> {
    return this.caller.call('organisations.withdrawMove', { params: { organisationId }, body: { tie } });
  }

  merge(organisationId: string, into: string, onDay = this.today) {
    return this.caller.call('organisations.mergeOrganisation', { params: { organisationId }, body: { into, onDay, reason: this.reason } });
  }

  close(organisationId: string, onDay = this.today) {
    return this.caller.call('organisations.closeOrganisation', { params: { organisationId }, body: { onDay, reason: this.reason } });
  }

  reopen(organisationId: string): Promise<Answer<unknown>> {
    return this.caller.call('organisations.reopenOrganisation', { params: { organisationId }, body: { reason: this.reason } });
  }

  async read(organisationId: string, caller = this.caller) {
    return (await caller.call('organisations.readOrganisation', { params: { organisationId } })).body;
  }

  /** Names found by a search. */
  async found(search: string, caller = this.caller): Promise<string[]> {
    return (await caller.call('organisations.searchOrganisations', { query: { search } })).body.organisations.map(({ name }) => name);
  }

  /** Names of what stands directly below. */
  async below(organisationId: string, caller = this.caller): Promise<string[]> {
    return (await caller.call('organisations.listChildren', { params: { organisationId }, query: {} })).body.organisations.map(({ name }) => name);
  }
}
