import { Controller } from '@nestjs/common';
import { questionRoutes } from '../../contract/questions.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { ClauseEnds } from './clause-ends.ts';
import { ImportApprovals } from './import-approvals.ts';
import { Layers } from './layers.ts';
import { QuestionApprovals } from './question-approvals.ts';
import { QuestionFiling } from './question-filing.ts';
import { QuestionHolding } from './question-holding.ts';
import { QuestionLists } from './question-lists.ts';
import { QuestionReading } from './question-reading.ts';
import { QuestionWriting } from './question-writing.ts';
import { questionsRights } from './questions.policy.ts';

const routes = questionRoutes;
type R = typeof routes;

@Controller()
export class QuestionsController implements Serves<R> {
  constructor(
    private readonly reading: QuestionReading,
    private readonly lists: QuestionLists,
    private readonly writing: QuestionWriting,
    private readonly approvals: QuestionApprovals,
    private readonly importApprovals: ImportApprovals,
    private readonly holding: QuestionHolding,
    private readonly filing: QuestionFiling,
    private readonly layers: Layers,
    private readonly clauseEnds: ClauseEnds,
  ) {}

  @Serve(routes.readQuestion, questionsRights.readQuestion)
  readQuestion({ params, actor }: Asked<R['readQuestion']>) {
    return this.reading.read(params.questionId, actor);
  }

  @Serve(routes.readFilters, questionsRights.readFilters)
  async readFilters({ params, actor }: Asked<R['readFilters']>) {
    return { ...(await this.lists.filters(params.bankId)), mayEdit: await this.reading.mayEdit(params.bankId, actor) };
  }

  @Serve(routes.createQuestion, questionsRights.createQuestion)
  createQuestion({ params, body, actor }: Asked<R['createQuestion']>) {
    return this.writing.create(params.bankId, body, actor);
  }

  @Serve(routes.reviseQuestion, questionsRights.reviseQuestion)
  reviseQuestion({ params, body, actor }: Asked<R['reviseQuestion']>) {
    return this.writing.revise(params.questionId, body, actor);
  }

  @Serve(routes.changeDraft, questionsRights.editRevision)
  changeDraft({ params, body, actor }: Asked<R['changeDraft']>) {
    return this.writing.change(params.revisionId, body, actor);
  }

  @Serve(routes.submitRevision, questionsRights.editRevision)
  async submitRevision({ params, body, actor }: Asked<R['submitRevision']>): Promise<Done> {
    await this.writing.submit(params.revisionId, body.version, actor);
    return {};
  }

  @Serve(routes.withdrawRevision, questionsRights.editRevision)
  async withdrawRevision({ params, body, actor }: Asked<R['withdrawRevision']>): Promise<Done> {
    await this.writing.withdraw(params.revisionId, body.reason, actor);
    return {};
  }

  @Serve(routes.sendBackRevision, questionsRights.editRevision)
  async sendBackRevision({ params, body, actor }: Asked<R['sendBackRevision']>): Promise<Done> {
    await this.writing.sendBack(params.revisionId, body.reason, actor);
    return {};
  }

  @Serve(routes.listWaiting, questionsRights.listWaiting)
  listWaiting({ query, actor }: Asked<R['listWaiting']>) {
    return this.lists.waiting(query, actor);
  }

  @Serve(routes.readForApproval, questionsRights.approveRevision)
  readForApproval({ params, actor }: Asked<R['readForApproval']>) {
    return this.approvals.read(params.revisionId, actor);
  }

  @Serve(routes.approveRevision, questionsRights.approveRevision)
  approveRevision({ params, body, actor }: Asked<R['approveRevision']>) {
    return this.approvals.approve(params.revisionId, body, actor);
  }

  @Serve(routes.readImportApproval, questionsRights.approveImport)
  readImportApproval({ params, actor }: Asked<R['readImportApproval']>) {
    return this.importApprovals.read(params.importId, actor);
  }

  @Serve(routes.approveImport, questionsRights.approveImport)
  approveImport({ params, body, actor }: Asked<R['approveImport']>) {
    return this.importApprovals.approve(params.importId, body, actor);
  }

  @Serve(routes.freezeRevision, questionsRights.holdRevision)
  async freezeRevision({ params, body, actor }: Asked<R['freezeRevision']>): Promise<Done> {
    await this.holding.freeze(params.revisionId, body.reason, actor);
    return {};
  }

  @Serve(routes.releaseRevision, questionsRights.holdRevision)
  async releaseRevision({ params, body, actor }: Asked<R['releaseRevision']>): Promise<Done> {
    await this.holding.release(params.revisionId, body.reason, actor);
    return {};
  }

  @Serve(routes.retireRevision, questionsRights.holdRevision)
  async retireRevision({ params, body, actor }: Asked<R['retireRevision']>): Promise<Done> {
    await this.holding.retire(params.revisionId, body.reason, actor);
    return {};
  }

  @Serve(routes.classifyQuestions, questionsRights.classifyQuestions)
  classifyQuestions({ params, body, actor }: Asked<R['classifyQuestions']>) {
    return this.filing.classify(params.bankId, body, actor);
  }

  @Serve(routes.readHistory, questionsRights.readHistory)
  readHistory({ params, query }: Asked<R['readHistory']>) {
    return this.reading.history(params.questionId, query);
  }

  @Serve(routes.compareRevisions, questionsRights.compareRevisions)
  compareRevisions({ params, query }: Asked<R['compareRevisions']>) {
    return this.reading.compare(params.revisionId, query.with);
  }

  @Serve(routes.readLayers, questionsRights.readLayers)
  async readLayers({ params, actor }: Asked<R['readLayers']>) {
    return this.layers.read(params.bankId, await this.reading.mayEdit(params.bankId, actor));
  }

  @Serve(routes.setLayer, questionsRights.setLayer)
  async setLayer({ params, body, actor }: Asked<R['setLayer']>): Promise<Done> {
    await this.layers.set(params.bankId, body, actor);
    return {};
  }

  @Serve(routes.listClauseEnds, questionsRights.listClauseEnds)
  listClauseEnds({ query, actor }: Asked<R['listClauseEnds']>) {
    return this.clauseEnds.list(query, actor);
  }

  @Serve(routes.previewClauseEnd, questionsRights.stateClauseEnd)
  previewClauseEnd({ body }: Asked<R['previewClauseEnd']>) {
    return this.clauseEnds.preview(body);
  }

  @Serve(routes.stateClauseEnd, questionsRights.stateClauseEnd)
  stateClauseEnd({ body, actor }: Asked<R['stateClauseEnd']>) {
    return this.clauseEnds.state(body, actor);
  }

  @Serve(routes.readClauseEnd, questionsRights.readClauseEnd)
  readClauseEnd({ params, query }: Asked<R['readClauseEnd']>) {
    return this.clauseEnds.read(params.clauseEndId, query);
  }

  @Serve(routes.withdrawClauseEnd, questionsRights.readClauseEnd)
  withdrawClauseEnd({ params, body, actor }: Asked<R['withdrawClauseEnd']>) {
    return this.clauseEnds.withdraw(params.clauseEndId, body.reason, actor);
  }
}
