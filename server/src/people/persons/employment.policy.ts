import { byParam, rightsOf } from '../../platform/binding/rights.ts';

const person = byParam('person', 'personId');
const employment = byParam('employment', 'employmentId');
const appointment = byParam('appointment', 'appointmentId');

/** Who may see and write where somebody works and what he is appointed to. */
export const employmentRights = rightsOf('employment', {
  /** 用工单位: a clerk's own organisations, and mines, enterprises and contractors under an office above them. */
  findWorkPlaces: { allow: { clerk: 'listed' } },
  /** 工作经历: whoever keeps the file, and the person. */
  listEmployments: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
  /** 记录工作经历: of somebody whose file is kept here, with an organisation in scope (the service looks at both). */
  addEmployment: { allow: { clerk: 'keeper' }, target: person },
  /** 变更、更正、撤回工作经历: the employer's or the workplace's own clerks, nobody else who keeps the file. */
  changeEmployment: { allow: { clerk: 'organisation' }, target: employment },
  /** 任职. */
  listAppointments: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
  /** 记录任职: at an organisation in scope. */
  addAppointment: { allow: { clerk: 'keeper' }, target: person },
  /** 免职、撤回任职: the organisation's own clerks. */
  changeAppointment: { allow: { clerk: 'organisation' }, target: appointment },
});
