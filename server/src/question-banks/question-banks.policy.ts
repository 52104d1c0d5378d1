import { byBody, byParam, rightsOf } from '../platform/binding/rights.ts';

const bank = byParam('question-bank', 'bankId');
const bankImport = byParam('bank-import', 'importId');

/** Every right of the question banks. No right here shows the key of an exam question to anybody. */
export const questionBanksRights = rightsOf('question-banks', {
  // 题库: kept by an institution, a mine or an office (facet organisation), seen by the regulator above
  listBanks: { allow: { clerk: 'listed', regulator: 'listed' } },
  createBank: { allow: { clerk: 'institution', regulator: 'organisation' }, target: byBody('bank-keeper', 'institutionId') },
  listQuestions: { allow: { clerk: 'institution', regulator: 'institution' }, target: bank },
  // an empty table: names of columns and nothing else
  readTemplate: { allow: { clerk: 'listed', regulator: 'listed' } },
  exportBank: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bank },
  exportPaper: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bank },
  // 导入: read first, stored only when the clerk says so
  uploadImport: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bank },
  listImports: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bank },
  readImport: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bankImport },
  mendImport: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bankImport },
  commitImport: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bankImport },
  // 图片、视频: the hash, told with the question alone, is the right to see it
  uploadMedia: { allow: { clerk: 'institution', regulator: 'organisation' }, target: bank },
  readMedia: { allow: 'signed-in' },
  // 练习: practice questions and their keys are for everybody who has an account
  practise: { allow: 'signed-in' },
});
