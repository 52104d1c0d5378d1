import { byBody, byParam, rightsOf } from '../platform/binding/rights.ts';

const bank = byParam('question-bank', 'bankId');
const question = byParam('question', 'questionId');
const revision = byParam('question-revision', 'revisionId');
const bankImport = byParam('bank-import', 'importId');
const clauseEnd = byParam('clause-end', 'clauseEndId');

/** Clerks edit the banks of their institution or mine, regulators those of their offices. Facet `organisation` is the office that keeps a bank. */
const editors = { clerk: 'institution', regulator: 'organisation' } as const;
/** Whoever may see the bank: also the regulator above the institution. */
const readers = { clerk: 'institution', regulator: 'institution' } as const;

/**
 * Every right of questions. That a second person approves, and that he is another, stands in domain/revision-states.ts. No
 * right here shows the key of an exam question; the rubric of a short answer is shown to its second person alone.
 */
export const questionsRights = rightsOf('questions', {
  readQuestion: { allow: readers, target: question },
  readHistory: { allow: readers, target: question },
  compareRevisions: { allow: readers, target: revision },
  readFilters: { allow: readers, target: bank },
  // 出题、修订
  createQuestion: { allow: editors, target: bank },
  reviseQuestion: { allow: editors, target: question },
  editRevision: { allow: editors, target: revision },
  classifyQuestions: { allow: editors, target: bank },
  // 第二人审定
  listWaiting: { allow: { clerk: 'listed', regulator: 'listed' } },
  approveRevision: { allow: editors, target: revision },
  approveImport: { allow: editors, target: bankImport },
  // 冻结、解除、停用
  holdRevision: { allow: editors, target: revision },
  // 题库层级
  readLayers: { allow: readers, target: bank },
  setLayer: { allow: editors, target: bank },
  // 条款废止: for the banks of one's own organisation and of those below it
  listClauseEnds: { allow: { clerk: 'listed', regulator: 'listed' } },
  stateClauseEnd: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byBody('organisation', 'organisationId') },
  readClauseEnd: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: clauseEnd },
});
