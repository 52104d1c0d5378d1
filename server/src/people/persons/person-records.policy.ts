import { byParam, rightsOf } from '../../platform/binding/rights.ts';

const person = byParam('person', 'personId');
const record = byParam('person-record', 'recordId');

/** Who may state, prove and verify what stands in a person's file. */
export const personRecordRights = rightsOf('person-records', {
  /** 档案记录: whoever keeps the file, and the person. */
  listRecords: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
  /** Whether somebody acts for those who keep a file, not as the person himself. */
  keepRecords: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: person },
  /** Whether somebody acts for an office above those who keep a file: it may end what was verified. */
  endVerified: { allow: { regulator: 'keeper' }, target: person },
  /** 填报: the desk, or the person of himself. */
  stateRecord: { allow: { clerk: 'keeper', candidate: 'person' }, target: person },
  /** 补材料: to what is not decided; the person not over what the desk attached (see domain/record-states.ts). */
  attachEvidence: { allow: { clerk: 'keeper', candidate: 'person' }, target: record },
  /** 核验: the desk or the regulator, never whoever stated it or whose evidence it is (see domain/record-states.ts). */
  decideRecord: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: record },
  /** 撤回: the desk or the regulator; the person only what he stated and nobody has decided. */
  withdrawRecord: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: record },
  /** 证明材料. */
  uploadEvidence: { allow: { clerk: 'keeper', candidate: 'person' }, target: person },
  readEvidence: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: byParam('evidence', 'evidenceId') },
  /** 同意书: read by whoever keeps the file, given and taken back by nobody but the person. */
  listConsents: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: person },
  giveConsent: { allow: { candidate: 'person' }, target: person },
  withdrawConsent: { allow: { candidate: 'person' }, target: byParam('consent', 'consentId') },
});
