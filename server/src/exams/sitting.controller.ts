import { Controller } from '@nestjs/common';
import { sittingRoutes } from '../../contract/sittings.ts';
import { Serve, type Asked, type Serves } from '../platform/binding/serve.ts';
import { AnswerWriter } from './answer-writer.ts';
import { CandidateView } from './candidate-view.ts';
import { examsRights } from './exams.policy.ts';
import { MarkInquiries } from './mark-inquiries.ts';
import { PaperDoor } from './paper-door.ts';
import { requireOffered } from './papers.ts';
import { Sittings } from './sittings.ts';

@Controller()
export class SittingController implements Serves<typeof sittingRoutes> {
  constructor(
    private readonly sittings: Sittings,
    private readonly writer: AnswerWriter,
    private readonly door: PaperDoor,
    private readonly view: CandidateView,
    private readonly inquiries: MarkInquiries,
  ) {}

  @Serve(sittingRoutes.listMine, examsRights.listMine)
  listMine({ actor }: Asked<typeof sittingRoutes.listMine>) {
    return this.view.listMine(actor);
  }

  @Serve(sittingRoutes.start, examsRights.sit)
  start({ params, body, actor }: Asked<typeof sittingRoutes.start>) {
    return this.sittings.start(params.sittingId, body.device, actor);
  }

  @Serve(sittingRoutes.clock, examsRights.sit)
  clock({ params }: Asked<typeof sittingRoutes.clock>) {
    return this.sittings.readClock(params.sittingId);
  }

  @Serve(sittingRoutes.saveAnswers, examsRights.sit)
  async saveAnswers({ params, body }: Asked<typeof sittingRoutes.saveAnswers>) {
    const paper = await this.door.paperOf(params.sittingId);
    for (const answer of body.answers) requireOffered(paper, answer);
    await Promise.all(body.answers.map((answer) => this.writer.save(params.sittingId, body.device, answer)));
    return { acknowledged: body.answers.map((answer) => answer.sequence), clock: await this.sittings.readClock(params.sittingId) };
  }

  @Serve(sittingRoutes.submit, examsRights.sit)
  submit({ params, body, actor }: Asked<typeof sittingRoutes.submit>) {
    return this.sittings.submit(params.sittingId, body.device, actor);
  }

  @Serve(sittingRoutes.receipt, examsRights.sit)
  receipt({ params }: Asked<typeof sittingRoutes.receipt>) {
    return this.sittings.receipt(params.sittingId);
  }

  @Serve(sittingRoutes.askAboutMark, examsRights.askAboutMark)
  askAboutMark({ params, body, actor }: Asked<typeof sittingRoutes.askAboutMark>) {
    return this.inquiries.ask(params.sittingId, body.question, actor);
  }

  @Serve(sittingRoutes.listMarkInquiries, examsRights.listMarkInquiries)
  async listMarkInquiries({ actor }: Asked<typeof sittingRoutes.listMarkInquiries>) {
    return { inquiries: await this.inquiries.list(actor) };
  }

  @Serve(sittingRoutes.answerMarkInquiry, examsRights.answerMarkInquiry)
  answerMarkInquiry({ params, body, actor }: Asked<typeof sittingRoutes.answerMarkInquiry>) {
    return this.inquiries.answer(params.inquiryId, body.answer, actor);
  }
}
