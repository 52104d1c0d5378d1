import { byBody, byParam, rightsOf } from '../platform/binding/rights.ts';

const session = byParam('exam-session', 'sessionId');
const sitting = byParam('sitting', 'sittingId');
const roster = byParam('roster', 'rosterId');
const override = byParam('enrolment-override', 'overrideId');

/** Every right of the exams module. The clerk plans and enrols, the invigilator runs the room, the candidate sits, the regulator sees. */
export const examsRights = rightsOf('exams', {
  // 场次: planned by the institution, seen by whoever has to do with it
  listSessions: { allow: { clerk: 'listed', proctor: 'listed', regulator: 'listed' } },
  listSessionsAtRisk: { allow: { clerk: 'listed', regulator: 'listed' } },
  planSession: { allow: { clerk: 'institution' }, target: byBody('institution', 'institutionId') },
  readSession: { allow: { clerk: 'institution', proctor: 'site', regulator: 'institution' }, target: session },
  // 报名: the institution enrols; the site sees whom to expect
  uploadRoster: { allow: { clerk: 'institution' }, target: session },
  // an empty table: names of columns and nothing else
  readRosterTemplate: { allow: { clerk: 'listed' } },
  readRoster: { allow: { clerk: 'institution' }, target: roster },
  commitRoster: { allow: { clerk: 'institution' }, target: roster },
  // 重新培训: answered for by the institution, recorded; seen by the regulator in the ledger
  declareRetraining: { allow: { clerk: 'institution' }, target: roster },
  // 准予报考: asked by the institution, decided and taken back by it or the regulator above; that it takes two persons stands in domain/override.ts
  askOverride: { allow: { clerk: 'institution' }, target: roster },
  listOverrides: { allow: { clerk: 'listed', regulator: 'listed' } },
  decideOverride: { allow: { clerk: 'institution', regulator: 'institution' }, target: override },
  withdrawOverride: { allow: { clerk: 'institution', regulator: 'institution' }, target: override },
  // 取消报名、取消场次: before the start and before anybody came; a session only by the clerk who planned it
  withdrawEnrolment: { allow: { clerk: 'institution' }, target: sitting },
  cancelSession: { allow: { clerk: 'institution' }, target: session },
  listCandidates: { allow: { clerk: 'institution', proctor: 'site', regulator: 'institution' }, target: session },
  printTickets: { allow: { clerk: 'institution' }, target: session },
  exportMarks: { allow: { clerk: 'institution', regulator: 'institution' }, target: session },
  // 监考: only at the site, never the institution that trained the candidates
  readRoom: { allow: { proctor: 'site', regulator: 'institution' }, target: session },
  admit: { allow: { proctor: 'site' }, target: sitting },
  /** 现场发激活码: with card and face before him, on the day; whoever enrolled the man has no part in it. */
  issueCodeAtSite: { allow: { proctor: 'site' }, target: sitting },
  runSitting: { allow: { proctor: 'site' }, target: sitting },
  runSession: { allow: { proctor: 'site' }, target: session },
  readRoomRecord: { allow: { proctor: 'site', clerk: 'institution', regulator: 'institution' }, target: session },
  signRoomRecord: { allow: { proctor: 'site' }, target: session },
  // 应考: the candidate himself and nobody else
  listMine: { allow: { candidate: 'listed' } },
  sit: { allow: { candidate: 'person' }, target: sitting },
  // 阅卷: by the exam site and the regulator, never by the institution that trained the candidates; that it takes two stands in domain/marking.ts
  listMarking: { allow: { proctor: 'listed', regulator: 'listed' } },
  nextAnswer: { allow: { proctor: 'site', regulator: 'institution' }, target: session },
  markAnswer: { allow: { proctor: 'site', regulator: 'institution' }, target: byParam('marking-task', 'taskId') },
  // 成绩复核: asked by the candidate, answered by the regulator, not by the institution that trained him
  askAboutMark: { allow: { candidate: 'person' }, target: sitting },
  listMarkInquiries: { allow: { candidate: 'listed', regulator: 'listed' } },
  answerMarkInquiry: { allow: { regulator: 'institution' }, target: byParam('mark-inquiry', 'inquiryId') },
});

/** The same rights for the events of sockets; an answer is given only after its socket has entered. */
export const examSocketRights = {
  enter: examsRights.sit,
  answer: examsRights.sit,
  watch: examsRights.readRoom,
};
