import { byParam, rightsOf, type Target, type TargetSource } from '../../platform/binding/rights.ts';

const person = byParam('person', 'personId');

/** The organisations a registration names as employer and workplace; one in scope is enough. */
const workPlaces: Target = {
  kind: 'work-places',
  id: ({ body }: TargetSource) => {
    const { employerId, workplaceId } = body as { employerId: string; workplaceId: string | null };
    return [employerId, workplaceId].filter(Boolean).join(',');
  },
};

/** Who may see persons, register and change them. */
export const peopleRights = rightsOf('people', {
  /** 人员检索: those whose file lies with an organisation in scope. */
  searchPeople: { allow: { clerk: 'listed', regulator: 'listed' } },
  /** 人员: the same for one person; everything sensitive is masked. */
  readPerson: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: person },
  /** 登记人员: a clerk, for an organisation of his that the person works for or at. */
  registerPerson: { allow: { clerk: 'organisation' }, target: workPlaces },
  /** 更改电话. */
  changePhone: { allow: { clerk: 'keeper' }, target: person },
  /** 查看完整号码: for a reason, counted, told to the person. */
  viewSensitive: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: person },
  /** 谁看过我的号码: the person, and the regulator who watches the desks. */
  listSensitiveViews: { allow: { regulator: 'keeper', candidate: 'person' }, target: person },
  /** 更改记录: what a desk changed in the file and why. */
  listChanges: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
  /** 照片: set by the desk, removed by the desk or the person himself. */
  setPhoto: { allow: { clerk: 'keeper' }, target: person },
  removePhoto: { allow: { clerk: 'keeper', candidate: 'person' }, target: person },
  readPhoto: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
});
