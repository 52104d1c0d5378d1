import { byBody, byParam, rightsOf } from '../platform/binding/rights.ts';

const bank = byParam('question-bank', 'bankId');
const bankImport = byParam('bank-import', 'importId');

/** Every right of the question banks. No right here shows the key of an exam question to anybody. */
export const questionBanksRights = rightsOf('question-banks', {
  // 题库: kept by the institution, seen by the regulator above it
  listBanks: { allow: { clerk: 'listed', regulator: 'listed' } },
  createBank: { allow: { clerk: 'institution' }, target: byBody('institution', 'institutionId') },
  listQuestions: { allow: { clerk: 'institution', regulator: 'institution' }, target: bank },
  // an empty table: names of columns and nothing else
  readTemplate: { allow: { clerk: 'listed' } },
  exportBank: { allow: { clerk: 'institution' }, target: bank },
  // 导入: read first, stored only when the clerk says so
  uploadImport: { allow: { clerk: 'institution' }, target: bank },
  listImports: { allow: { clerk: 'institution' }, target: bank },
  readImport: { allow: { clerk: 'institution' }, target: bankImport },
  mendImport: { allow: { clerk: 'institution' }, target: bankImport },
  commitImport: { allow: { clerk: 'institution' }, target: bankImport },
  // 练习: practice questions and their keys are for everybody who has an account
  practise: { allow: 'signed-in' },
});
