import { byBody, byParam, rightsOf } from '../../platform/binding/rights.ts';

/** Who may see and change organisations and places. */
export const organisationRights = rightsOf('organisations', {
  /** Organisations: each sees what lies in its scope. */
  listOrganisations: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 行政区划: a public list. */
  listRegions: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 机构查找: found within scope, also by whoever picks one in a form. */
  searchOrganisations: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 机构: a clerk reads his own and what stands below it, the office all it oversees. */
  readOrganisation: { allow: { clerk: 'organisation', regulator: 'organisation' }, target: byParam('organisation', 'organisationId') },
  /** 登记机构: under an office in the asker's scope; whatever else it is tied to is looked at by the handler. */
  enterOrganisation: { allow: { regulator: 'organisation' }, target: byBody('organisation', 'supervisedBy') },
  /** 变更, 迁移, 合并, 关闭, 恢复: the office's alone. */
  changeOrganisation: { allow: { regulator: 'organisation' }, target: byParam('organisation', 'organisationId') },
  /** 考试点: an institution may hold its sessions at any site under the same regulator. */
  listExamSites: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 考试点地址: widens the sign-in allowance, so it is the regulator's to give. */
  setSiteNetworks: { allow: { regulator: 'site' }, target: byParam('exam-site', 'siteId') },
  /** 考场和座位: how many may sit is the office's to say. */
  addRoom: { allow: { regulator: 'site' }, target: byParam('exam-site', 'siteId') },
  changeRoom: { allow: { regulator: 'site' }, target: byParam('exam-room', 'roomId') },
});
