import { Controller } from '@nestjs/common';
import { paperTrialRoutes } from '../../../contract/paper-trials.ts';
import { Serve, type Asked, type Serves } from '../../platform/binding/serve.ts';
import { examsRights } from '../exams.policy.ts';
import { PaperTrials } from './paper-trials.ts';

@Controller()
export class PaperTrialsController implements Serves<typeof paperTrialRoutes> {
  constructor(private readonly trials: PaperTrials) {}

  @Serve(paperTrialRoutes.tryBlueprint, examsRights.tryBlueprint)
  tryBlueprint({ params, body }: Asked<typeof paperTrialRoutes.tryBlueprint>) {
    return this.trials.tryBlueprint(params.bankId, body.blueprint);
  }

  @Serve(paperTrialRoutes.readForms, examsRights.readForms)
  async readForms({ params }: Asked<typeof paperTrialRoutes.readForms>) {
    return { forms: await this.trials.readForms(params.sessionId) };
  }
}
