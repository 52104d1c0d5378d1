import { byParam, rightsOf } from '../../platform/binding/rights.ts';

/** Who may see persons. */
export const peopleRights = rightsOf('people', {
  /** 人员检索: those whose file lies with an organisation in scope. */
  searchPeople: { allow: { clerk: 'listed', regulator: 'listed' } },
  /** 人员: the same for one person; everything sensitive is masked. */
  readPerson: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: byParam('person', 'personId') },
});
