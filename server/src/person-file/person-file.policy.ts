import { byParam, rightsOf } from '../platform/binding/rights.ts';

const file = byParam('person', 'personId');
const correction = byParam('correction', 'correctionId');

/** Who may read a person's file and have it corrected. */
export const personFileRights = rightsOf('person-file', {
  /** 一人一档: whoever keeps it today, the regulators above, and the person himself. */
  readFile: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: file },
  /** 查看记录: who saw the full numbers is for the person and for the regulators. */
  readViews: { allow: { regulator: 'keeper', candidate: 'person' }, target: file },
  /** 下载档案: as reading; a download by anybody else than the person is written down. */
  download: { allow: { clerk: 'keeper', regulator: 'keeper', candidate: 'person' }, target: file },
  /** 申请更正: the person alone. */
  askCorrection: { allow: { candidate: 'person' }, target: file },
  /** 撤回更正申请: the person alone. */
  withdrawCorrection: { allow: { candidate: 'person' }, target: correction },
  /** 答复更正申请: whoever keeps the file, or a regulator above; never the person himself, whatever else he is. */
  answerCorrection: { allow: { clerk: 'keeper', regulator: 'keeper' }, target: correction },
  /** 更正申请: those of persons whose file lies within scope. */
  listCorrections: { allow: { clerk: 'listed', regulator: 'listed' } },
});
