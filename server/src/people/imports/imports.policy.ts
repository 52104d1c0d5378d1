import { byParam, rightsOf } from '../../platform/binding/rights.ts';

const organisation = byParam('organisation', 'organisationId');
const personImport = byParam('person-import', 'personImportId');

/** Who may bring in, take back and take out the people of an organisation. */
export const importRights = rightsOf('person-imports', {
  /** 花名册导入: the organisation's own clerk brings people in and takes an import back; the regulator sees it. */
  listImports: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: organisation },
  uploadImport: { allow: { clerk: 'organisation' }, target: organisation },
  readImport: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: personImport },
  changeImport: { allow: { clerk: 'organisation' }, target: personImport },
  /** 花名册模板: columns alone. */
  readTemplate: { allow: { clerk: 'listed', regulator: 'listed' } },
  /** 花名册导出: masked, or whole with a reason that each person sees. */
  exportPeople: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: organisation },
});
