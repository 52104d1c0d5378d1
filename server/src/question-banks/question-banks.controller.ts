import { Controller } from '@nestjs/common';
import { questionBankRoutes } from '../../contract/question-banks.ts';
import { Serve, type Asked, type Serves } from '../platform/binding/serve.ts';
import { questionTemplate } from './question-template.ts';
import { questionBanksRights } from './question-banks.policy.ts';
import { PaperExports } from './paper-exports.ts';
import { QuestionLists } from './question-lists.ts';
import { QuestionBanks } from './question-banks.ts';

@Controller()
export class QuestionBanksController implements Serves<typeof questionBankRoutes> {
  constructor(
    private readonly banks: QuestionBanks,
    private readonly lists: QuestionLists,
    private readonly papers: PaperExports,
  ) {}

  @Serve(questionBankRoutes.listBanks, questionBanksRights.listBanks)
  async listBanks({ actor }: Asked<typeof questionBankRoutes.listBanks>) {
    return { banks: await this.banks.list(actor) };
  }

  @Serve(questionBankRoutes.createBank, questionBanksRights.createBank)
  createBank({ actor, body }: Asked<typeof questionBankRoutes.createBank>) {
    return this.banks.create(body, actor);
  }

  @Serve(questionBankRoutes.listQuestions, questionBanksRights.listQuestions)
  listQuestions({ params, query }: Asked<typeof questionBankRoutes.listQuestions>) {
    return this.lists.list(params.bankId, query);
  }

  @Serve(questionBankRoutes.readTemplate, questionBanksRights.readTemplate)
  readTemplate() {
    return questionTemplate();
  }

  @Serve(questionBankRoutes.exportBank, questionBanksRights.exportBank)
  exportBank({ params }: Asked<typeof questionBankRoutes.exportBank>) {
    return this.banks.export(params.bankId);
  }

  @Serve(questionBankRoutes.exportPaper, questionBanksRights.exportPaper)
  exportPaper({ params, body }: Asked<typeof questionBankRoutes.exportPaper>) {
    return this.papers.export(params.bankId, body);
  }

  @Serve(questionBankRoutes.practise, questionBanksRights.practise)
  async practise({ query }: Asked<typeof questionBankRoutes.practise>) {
    return { questions: await this.banks.practise(query.operationItem, query.seed, query.count) };
  }
}
