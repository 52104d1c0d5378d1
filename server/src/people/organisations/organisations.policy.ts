import { byParam, rightsOf } from '../../platform/binding/rights.ts';

/** Who may see and change organisations and places. */
export const organisationRights = rightsOf('organisations', {
  /** Organisations: each sees what lies in its scope. */
  listOrganisations: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 考试点: an institution may hold its sessions at any site under the same regulator. */
  listExamSites: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 考试点地址: widens the sign-in allowance, so it is the regulator's to give. */
  setSiteNetworks: { allow: { regulator: 'site' }, target: byParam('exam-site', 'siteId') },
});
