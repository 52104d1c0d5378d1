import { Controller } from '@nestjs/common';
import { examRoutes } from '../../contract/exams.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { Candidates } from './candidates.ts';
import { examsRights } from './exams.policy.ts';
import { rosterTemplate } from './roster-template.ts';
import { OverrideLists } from './override-lists.ts';
import { Overrides } from './overrides.ts';
import { Rosters } from './rosters.ts';
import { Sessions } from './sessions.ts';
import { ShortPapers } from './short-papers.ts';
import { Withdrawals } from './withdrawals.ts';

type PlanningRoutes = Pick<
  typeof examRoutes,
  'listSessions' | 'listSessionsAtRisk' | 'planSession' | 'readSession' | 'uploadRoster' | 'readRosterTemplate' | 'readRoster' | 'commitRoster' | 'declareRetraining' | 'askOverride' | 'listOverrides' | 'decideOverride' | 'withdrawOverride' | 'withdrawEnrolment' | 'cancelSession' | 'listCandidates' | 'printTickets' | 'exportMarks'
>;

/** The clerk's side of the exams: sessions, rosters, tickets, score sheets. */
@Controller()
export class PlanningController implements Serves<PlanningRoutes> {
  constructor(
    private readonly sessions: Sessions,
    private readonly rosters: Rosters,
    private readonly candidates: Candidates,
    private readonly withdrawals: Withdrawals,
    private readonly overrides: Overrides,
    private readonly overrideLists: OverrideLists,
    private readonly shortPapers: ShortPapers,
  ) {}

  @Serve(examRoutes.listSessions, examsRights.listSessions)
  listSessions({ actor, query }: Asked<typeof examRoutes.listSessions>) {
    return this.sessions.list(actor, query.after, query.limit);
  }

  @Serve(examRoutes.listSessionsAtRisk, examsRights.listSessionsAtRisk)
  async listSessionsAtRisk({ actor }: Asked<typeof examRoutes.listSessionsAtRisk>) {
    return { sessions: await this.shortPapers.list(actor) };
  }

  @Serve(examRoutes.planSession, examsRights.planSession)
  planSession({ actor, body }: Asked<typeof examRoutes.planSession>) {
    return this.sessions.plan({ ...body, startsAt: new Date(body.startsAt) }, actor);
  }

  @Serve(examRoutes.readSession, examsRights.readSession)
  readSession({ actor, params }: Asked<typeof examRoutes.readSession>) {
    return this.sessions.read(params.sessionId, actor);
  }

  @Serve(examRoutes.uploadRoster, examsRights.uploadRoster)
  uploadRoster({ actor, params, file }: Asked<typeof examRoutes.uploadRoster>) {
    return this.rosters.upload(params.sessionId, file, actor);
  }

  @Serve(examRoutes.readRosterTemplate, examsRights.readRosterTemplate)
  readRosterTemplate() {
    return rosterTemplate();
  }

  @Serve(examRoutes.readRoster, examsRights.readRoster)
  readRoster({ params }: Asked<typeof examRoutes.readRoster>) {
    return this.rosters.read(params.rosterId);
  }

  @Serve(examRoutes.commitRoster, examsRights.commitRoster)
  commitRoster({ actor, params, body }: Asked<typeof examRoutes.commitRoster>) {
    return this.rosters.commit(params.rosterId, body.leaveOutRefused, actor);
  }

  @Serve(examRoutes.declareRetraining, examsRights.declareRetraining)
  declareRetraining({ actor, params, body }: Asked<typeof examRoutes.declareRetraining>) {
    return this.rosters.declareRetraining(params.rosterId, body, actor);
  }

  @Serve(examRoutes.askOverride, examsRights.askOverride)
  askOverride({ actor, params, body }: Asked<typeof examRoutes.askOverride>) {
    return this.rosters.askOverride(params.rosterId, body, actor);
  }

  @Serve(examRoutes.listOverrides, examsRights.listOverrides)
  listOverrides({ actor, query }: Asked<typeof examRoutes.listOverrides>) {
    return this.overrideLists.list(actor, query.state, query.after, query.limit);
  }

  @Serve(examRoutes.decideOverride, examsRights.decideOverride)
  async decideOverride({ actor, params, body }: Asked<typeof examRoutes.decideOverride>): Promise<Done> {
    await this.overrides.decide(params.overrideId, body.decision === 'grant', body.reason, actor);
    return {};
  }

  @Serve(examRoutes.withdrawOverride, examsRights.withdrawOverride)
  async withdrawOverride({ actor, params, body }: Asked<typeof examRoutes.withdrawOverride>): Promise<Done> {
    await this.overrides.withdraw(params.overrideId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.withdrawEnrolment, examsRights.withdrawEnrolment)
  async withdrawEnrolment({ actor, params, body }: Asked<typeof examRoutes.withdrawEnrolment>): Promise<Done> {
    await this.withdrawals.withdraw(params.sittingId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.cancelSession, examsRights.cancelSession)
  async cancelSession({ actor, params, body }: Asked<typeof examRoutes.cancelSession>): Promise<Done> {
    await this.withdrawals.cancel(params.sessionId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.listCandidates, examsRights.listCandidates)
  async listCandidates({ params, actor }: Asked<typeof examRoutes.listCandidates>) {
    return { candidates: await this.candidates.listFor(params.sessionId, actor) };
  }

  @Serve(examRoutes.printTickets, examsRights.printTickets)
  async printTickets({ params }: Asked<typeof examRoutes.printTickets>) {
    return { tickets: await this.candidates.tickets(params.sessionId) };
  }

  @Serve(examRoutes.exportMarks, examsRights.exportMarks)
  exportMarks({ params }: Asked<typeof examRoutes.exportMarks>) {
    return this.candidates.marksExport(params.sessionId);
  }
}
