import { byParam, rightsOf } from '../platform/binding/rights.ts';

const person = byParam('person', 'personId');

/** Who may ask whether somebody may: whoever may read his file, and he himself. */
export const qualificationRights = rightsOf('qualification', {
  /** 资格评定: what can be asked, and the answer with its reasons. */
  assessPerson: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
});
