import { Controller } from '@nestjs/common';
import { examRoutes } from '../../contract/exams.ts';
import { Serve, type Asked, type Serves } from '../platform/binding/serve.ts';
import { Candidates } from './candidates.ts';
import { examsRights } from './exams.policy.ts';
import { Rosters } from './rosters.ts';
import { Sessions } from './sessions.ts';

type PlanningRoutes = Pick<
  typeof examRoutes,
  'listSessions' | 'planSession' | 'readSession' | 'uploadRoster' | 'readRoster' | 'commitRoster' | 'listCandidates' | 'printTickets' | 'exportMarks'
>;

/** The clerk's side of the exams: sessions, rosters, tickets, score sheets. */
@Controller()
export class PlanningController implements Serves<PlanningRoutes> {
  constructor(
    private readonly sessions: Sessions,
    private readonly rosters: Rosters,
    private readonly candidates: Candidates,
  ) {}

  @Serve(examRoutes.listSessions, examsRights.listSessions)
  listSessions({ actor, query }: Asked<typeof examRoutes.listSessions>) {
    return this.sessions.list(actor, query.after, query.limit);
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

  @Serve(examRoutes.readRoster, examsRights.readRoster)
  readRoster({ params }: Asked<typeof examRoutes.readRoster>) {
    return this.rosters.read(params.rosterId);
  }

  @Serve(examRoutes.commitRoster, examsRights.commitRoster)
  commitRoster({ actor, params, body }: Asked<typeof examRoutes.commitRoster>) {
    return this.rosters.commit(params.rosterId, body.leaveOutRefused, actor);
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
