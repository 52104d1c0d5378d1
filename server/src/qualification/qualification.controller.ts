import { Controller } from '@nestjs/common';
import { qualificationRoutes } from '../../contract/qualification.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { KeptDecisions } from './kept-decisions.ts';
import { qualificationRights } from './qualification.policy.ts';
import { Qualifications } from './qualifications.ts';
import { RuleConfirmations } from './rule-confirmations.ts';

@Controller()
export class QualificationController implements Serves<typeof qualificationRoutes> {
  constructor(
    private readonly qualifications: Qualifications,
    private readonly confirmations: RuleConfirmations,
    private readonly kept: KeptDecisions,
  ) {}

  @Serve(qualificationRoutes.listQualificationChoices, qualificationRights.assessPerson)
  listQualificationChoices({ params }: Asked<typeof qualificationRoutes.listQualificationChoices>) {
    return this.qualifications.choices(params.personId);
  }

  @Serve(qualificationRoutes.listRules, qualificationRights.listRules)
  listRules({ actor }: Asked<typeof qualificationRoutes.listRules>) {
    return this.confirmations.rules(actor);
  }

  @Serve(qualificationRoutes.confirmEntry, qualificationRights.confirmEntry)
  async confirmEntry({ params, body, actor }: Asked<typeof qualificationRoutes.confirmEntry>) {
    return { id: await this.confirmations.confirm(params.organisationId, body, actor) };
  }

  @Serve(qualificationRoutes.withdrawConfirmation, qualificationRights.withdrawConfirmation)
  async withdrawConfirmation({ params, actor }: Asked<typeof qualificationRoutes.withdrawConfirmation>): Promise<Done> {
    await this.confirmations.withdraw(params.confirmationId, actor);
    return {};
  }

  @Serve(qualificationRoutes.assessPerson, qualificationRights.assessPerson)
  assessPerson({ params, query, actor }: Asked<typeof qualificationRoutes.assessPerson>) {
    return this.qualifications.answer(params.personId, query, actor);
  }

  @Serve(qualificationRoutes.listKeptDecisions, qualificationRights.assessPerson)
  async listKeptDecisions({ params }: Asked<typeof qualificationRoutes.listKeptDecisions>) {
    return { decisions: await this.kept.ofPerson(params.personId) };
  }
}
