import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { PeopleModule } from '../people/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { QualificationModule } from '../qualification/index.ts';
import { QuestionBanksModule } from '../question-banks/index.ts';
import { AnswerWriter } from './answer-writer.ts';
import { CandidateView } from './candidate-view.ts';
import { Candidates } from './candidates.ts';
import { Eligibility } from './eligibility.ts';
import { Enrolments } from './enrolments.ts';
import { ExamRoomGateway } from './exam-room.gateway.ts';
import { Grading } from './grading.ts';
import { InvigilationGateway } from './invigilation.gateway.ts';
import { MarkInquiries } from './mark-inquiries.ts';
import { MarkingController } from './marking/marking.controller.ts';
import { Marking } from './marking/marking.ts';
import { Outage } from './outage.ts';
import { OverrideLists } from './override-lists.ts';
import { Overrides } from './overrides.ts';
import { PaperTrialsController } from './papers/paper-trials.controller.ts';
import { PaperTrials } from './papers/paper-trials.ts';
import { QuestionUses } from './papers/question-uses.ts';
import { PaperDoor } from './paper-door.ts';
import { Papers } from './papers.ts';
import { PlanningController } from './planning.controller.ts';
import { PlannedPlaces } from './planned-places.ts';
import { Presence } from './presence.ts';
import { RoomChanges } from './room-changes.ts';
import { RoomController } from './room.controller.ts';
import { RoomSession } from './room-session.ts';
import { Room } from './room.ts';
import { RosterGuesses } from './roster-guesses.ts';
import { Rosters } from './rosters.ts';
import { Sessions } from './sessions.ts';
import { ShortPapers } from './short-papers.ts';
import { SittingController } from './sitting.controller.ts';
import { SiteCodes } from './site-codes.ts';
import { Sittings } from './sittings.ts';
import { SocketDoor } from './socket-door.ts';
import { Sweeper } from './sweeper.ts';
import { Withdrawals } from './withdrawals.ts';

const belongsToSession = 'ARRAY[e.institution_id] AS institution, ARRAY[e.site_id] AS site';

@Module({
  imports: [AccessModule, PeopleModule, QualificationModule, QuestionBanksModule],
  controllers: [MarkingController, PaperTrialsController, PlanningController, RoomController, SittingController],
  providers: [
    AnswerWriter, Candidates, CandidateView, Eligibility, Enrolments, ExamRoomGateway, Grading, InvigilationGateway, Marking, MarkInquiries, Outage, OverrideLists, Overrides, PaperDoor, Papers, PaperTrials, PlannedPlaces, Presence, QuestionUses, Room, RoomChanges, RoomSession, RosterGuesses, Rosters, Sessions, ShortPapers, SiteCodes, Sittings, SocketDoor, Sweeper, Withdrawals,
  ],
  exports: [Enrolments, Papers, Sessions, Sittings],
})
export class ExamsModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerQuery('exam-session', `SELECT ${belongsToSession} FROM exam_session e WHERE e.id = $1`);
    this.targets.registerQuery('roster', `SELECT ${belongsToSession} FROM roster r JOIN exam_session e ON e.id = r.session_id WHERE r.id = $1`);
    this.targets.registerQuery('enrolment-override', `SELECT ${belongsToSession} FROM enrolment_override v JOIN exam_session e ON e.id = v.session_id WHERE v.id = $1`);
    this.targets.registerQuery('sitting', `SELECT s.person_id AS person, ${belongsToSession} FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE s.id = $1`);
    this.targets.registerQuery('marking-task', `SELECT ${belongsToSession} FROM marking_task t JOIN sitting s ON s.id = t.sitting_id JOIN exam_session e ON e.id = s.session_id WHERE t.id = $1`);
    this.targets.registerQuery(
      'mark-inquiry',
      `SELECT s.person_id AS person, ${belongsToSession} FROM mark_inquiry q JOIN sitting s ON s.id = q.sitting_id JOIN exam_session e ON e.id = s.session_id WHERE q.id = $1`,
    );
  }
}
