import type { Measure } from '../measure.ts';
import { assessedAfterAppointment, assessmentFee, competencyCertificate, waitAfterFailedResit } from './assessments.ts';
import { certificateNumber, certificateReview, nationalLookup, operationCertificate, renewalWindow, violationsAtWork } from './certificates.ts';
import { drill, fraudBar, handbookTest, residentIdNumber, selfRescuer, selfRescuerResult, unsafeBehaviour } from './conduct.ts';
import { diplomaAndYears } from './diploma-and-years.ts';
import { educationLevel } from './education.ts';
import { passValidity, practicalExam, resits, theoryBeforePractical, theoryExam } from './exams.ts';
import { age, employmentKind, frontLineYears, healthCertificate, yearsAtSector } from './experience.ts';
import { creditCode, positionsFilled, regionCode } from './staffing.ts';
import { backAfterAbsence, hoursPerDay, mentorPeriod, regulatorTraining, retrainedAfterChange, studyHours, trainedBeforeWork } from './training.ts';

/** Every way of measuring that a rule file may name. */
export const measures = {
  'education-level': educationLevel, 'diploma-and-years': diplomaAndYears, 'front-line-years': frontLineYears, 'years-at-sector': yearsAtSector, age, 'health-certificate': healthCertificate, 'employment-kind': employmentKind,
  'study-hours': studyHours, 'regulator-training': regulatorTraining, 'mentor-period': mentorPeriod, 'retrained-after-change': retrainedAfterChange, 'back-after-absence': backAfterAbsence,
  'trained-before-work': trainedBeforeWork, 'hours-per-day': hoursPerDay,
  'assessed-after-appointment': assessedAfterAppointment, 'assessment-fee': assessmentFee, 'wait-after-failed-resit': waitAfterFailedResit, 'competency-certificate': competencyCertificate,
  'theory-exam': theoryExam, 'practical-exam': practicalExam, 'theory-before-practical': theoryBeforePractical, resits, 'pass-validity': passValidity,
  'operation-certificate': operationCertificate, 'certificate-review': certificateReview, 'renewal-window': renewalWindow, 'violations-at-work': violationsAtWork, 'certificate-number': certificateNumber, 'national-lookup': nationalLookup,
  'self-rescuer': selfRescuer, 'self-rescuer-result': selfRescuerResult, drill, 'handbook-test': handbookTest, 'unsafe-behaviour': unsafeBehaviour, 'fraud-bar': fraudBar, 'resident-id-number': residentIdNumber,
  'positions-filled': positionsFilled, 'credit-code': creditCode, 'region-code': regionCode,
} as const satisfies Record<string, Measure>;
export type MeasureName = keyof typeof measures;
