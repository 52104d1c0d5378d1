import { Controller } from '@nestjs/common';
import { ruleDraftRoutes } from '../../../contract/rule-drafts.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { DraftLists } from './draft-lists.ts';
import { draftRights } from './drafts.policy.ts';
import { RuleDrafts } from './rule-drafts.ts';
import { RuleTrials } from './rule-trials.ts';

@Controller()
export class DraftsController implements Serves<typeof ruleDraftRoutes> {
  constructor(
    private readonly drafts: RuleDrafts,
    private readonly lists: DraftLists,
    private readonly trials: RuleTrials,
  ) {}

  @Serve(ruleDraftRoutes.listRuleDrafts, draftRights.listDrafts)
  listRuleDrafts({ query, actor }: Asked<typeof ruleDraftRoutes.listRuleDrafts>) {
    return this.lists.list(query, actor);
  }

  @Serve(ruleDraftRoutes.readStandingRule, draftRights.readStandingRule)
  async readStandingRule({ params }: Asked<typeof ruleDraftRoutes.readStandingRule>) {
    return { text: await this.drafts.standingText(params.organisationId, params.rule) };
  }

  @Serve(ruleDraftRoutes.checkRuleDraft, draftRights.startDraft)
  checkRuleDraft({ params, body }: Asked<typeof ruleDraftRoutes.checkRuleDraft>) {
    return this.drafts.check(params.organisationId, body.text);
  }

  @Serve(ruleDraftRoutes.startRuleDraft, draftRights.startDraft)
  async startRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.startRuleDraft>) {
    return { id: await this.drafts.start(params.organisationId, body.text, actor) };
  }

  @Serve(ruleDraftRoutes.readRuleDraft, draftRights.readDraft)
  readRuleDraft({ params, actor }: Asked<typeof ruleDraftRoutes.readRuleDraft>) {
    return this.lists.read(params.draftId, actor);
  }

  @Serve(ruleDraftRoutes.reviseRuleDraft, draftRights.reviseDraft)
  async reviseRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.reviseRuleDraft>) {
    return { revision: await this.drafts.revise(params.draftId, body, actor) };
  }

  @Serve(ruleDraftRoutes.discardRuleDraft, draftRights.reviseDraft)
  async discardRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.discardRuleDraft>): Promise<Done> {
    await this.drafts.discard(params.draftId, body.reason, actor);
    return {};
  }

  @Serve(ruleDraftRoutes.tryRuleDraft, draftRights.tryDraft)
  async tryRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.tryRuleDraft>) {
    return { trialId: await this.trials.begin(params.draftId, body.on, actor) };
  }

  @Serve(ruleDraftRoutes.stopRuleTrial, draftRights.tryDraft)
  async stopRuleTrial({ params }: Asked<typeof ruleDraftRoutes.stopRuleTrial>): Promise<Done> {
    await this.trials.stop(params.draftId);
    return {};
  }

  @Serve(ruleDraftRoutes.listTrialGroups, draftRights.readTrial)
  listTrialGroups({ params, query }: Asked<typeof ruleDraftRoutes.listTrialGroups>) {
    return this.trials.groups(params.draftId, query);
  }

  @Serve(ruleDraftRoutes.listTrialPersons, draftRights.readTrial)
  listTrialPersons({ params, query, actor }: Asked<typeof ruleDraftRoutes.listTrialPersons>) {
    return this.trials.persons(params.draftId, query, actor);
  }

  @Serve(ruleDraftRoutes.proposeRuleDraft, draftRights.proposeDraft)
  async proposeRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.proposeRuleDraft>): Promise<Done> {
    await this.drafts.propose(params.draftId, body, actor);
    return {};
  }

  @Serve(ruleDraftRoutes.withdrawRuleProposal, draftRights.proposeDraft)
  async withdrawRuleProposal({ params, actor }: Asked<typeof ruleDraftRoutes.withdrawRuleProposal>): Promise<Done> {
    await this.drafts.withdrawProposal(params.draftId, actor);
    return {};
  }

  @Serve(ruleDraftRoutes.decideRuleDraft, draftRights.decideDraft)
  async decideRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.decideRuleDraft>): Promise<Done> {
    await this.drafts.decide(params.draftId, body, actor);
    return {};
  }

  @Serve(ruleDraftRoutes.retractRuleDraft, draftRights.retractDraft)
  async retractRuleDraft({ params, body, actor }: Asked<typeof ruleDraftRoutes.retractRuleDraft>): Promise<Done> {
    await this.drafts.retract(params.draftId, body.reason, actor);
    return {};
  }
}
