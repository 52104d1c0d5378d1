import { Controller } from '@nestjs/common';
import { questionMediaRoutes } from '../../contract/question-media.ts';
import { Serve, type Asked, type Serves } from '../platform/binding/serve.ts';
import { questionBanksRights } from './question-banks.policy.ts';
import { QuestionMedia } from './question-media.ts';

@Controller()
export class QuestionMediaController implements Serves<typeof questionMediaRoutes> {
  constructor(private readonly media: QuestionMedia) {}

  @Serve(questionMediaRoutes.uploadMedia, questionBanksRights.uploadMedia)
  uploadMedia({ actor, file }: Asked<typeof questionMediaRoutes.uploadMedia>) {
    return this.media.store(file, actor);
  }

  @Serve(questionMediaRoutes.readMedia, questionBanksRights.readMedia)
  readMedia({ params }: Asked<typeof questionMediaRoutes.readMedia>) {
    return this.media.read(params.hash);
  }
}
