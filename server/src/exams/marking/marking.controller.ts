import { Controller } from '@nestjs/common';
import { markingRoutes } from '../../../contract/marking.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { examsRights } from '../exams.policy.ts';
import { Marking } from './marking.ts';

@Controller()
export class MarkingController implements Serves<typeof markingRoutes> {
  constructor(private readonly marking: Marking) {}

  @Serve(markingRoutes.listMarking, examsRights.listMarking)
  async listMarking({ actor }: Asked<typeof markingRoutes.listMarking>) {
    return { sessions: await this.marking.list(actor) };
  }

  @Serve(markingRoutes.nextAnswer, examsRights.nextAnswer)
  nextAnswer({ params, query, actor }: Asked<typeof markingRoutes.nextAnswer>) {
    return this.marking.next(params.sessionId, query.after, actor);
  }

  @Serve(markingRoutes.markAnswer, examsRights.markAnswer)
  async markAnswer({ params, body, actor }: Asked<typeof markingRoutes.markAnswer>): Promise<Done> {
    await this.marking.mark(params.taskId, body, actor);
    return {};
  }
}
