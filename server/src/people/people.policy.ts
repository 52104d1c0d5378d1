import { byParam, rightsOf } from '../platform/binding/rights.ts';

/** Who may see persons and places. */
export const peopleRights = rightsOf('people', {
  /** Organisations: each sees what lies in its scope. */
  listOrganisations: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 考试点: an institution may hold its sessions at any site under the same regulator. */
  listExamSites: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  /** 考试点地址: widens the sign-in allowance, so it is the regulator's to give. */
  setSiteNetworks: { allow: { regulator: 'site' }, target: byParam('exam-site', 'siteId') },
  /** 人员检索: the institutions a person was enrolled by, and the regulator above them. */
  searchPeople: { allow: { clerk: 'listed', regulator: 'listed' } },
  /** 人员: the same for one person; everything sensitive is masked. */
  readPerson: { allow: { clerk: 'institution', regulator: 'institution' }, target: byParam('person', 'personId') },
});
