import type { Measure } from '../measure.ts';
import { assessedAfterAppointment, assessmentFee, competencyCertificate, waitAfterFailedResit } from './assessments.ts';
import { backAfterAbsence, retrainedAfterChange, trainedAfterAccident } from './back-to-work.ts';
import { certificateHeld, certificateNumber, certificateReview, extendedReview, nationalLookup, operationCertificate, renewalWindow, violationsAtWork } from './certificates.ts';
import { drill, fraudBar, handbookTest, residentIdNumber, selfRescuer, selfRescuerResult, unsafeBehaviour } from './conduct.ts';
import { diplomaAndYears } from './diploma-and-years.ts';
import { educationLevel } from './education.ts';
import { passValidity, practicalExam, resits, theoryBeforePractical, theoryExam } from './exams.ts';
import { age, employmentKind, frontLineYears, healthCertificate, yearsAtSector } from './experience.ts';
import { initialAndYearlyHours, studyHours, yearlyHours } from './hours.ts';
import { creditCode, positionsFilled, regionCode } from './staffing.ts';
import { hoursPerDay, mentorPeriod, regulatorTraining, trainedBeforeWork } from './training.ts';

/** Every way of measuring that a rule file may name. */
export const measures = {
  'education-level': educationLevel, 'diploma-and-years': diplomaAndYears, 'front-line-years': frontLineYears, 'years-at-sector': yearsAtSector, age, 'health-certificate': healthCertificate, 'employment-kind': employmentKind,
  'study-hours': studyHours, 'yearly-hours': yearlyHours, 'initial-and-yearly-hours': initialAndYearlyHours, 'regulator-training': regulatorTraining, 'mentor-period': mentorPeriod, 'retrained-after-change': retrainedAfterChange, 'back-after-absence': backAfterAbsence,
  'trained-after-accident': trainedAfterAccident, 'trained-before-work': trainedBeforeWork, 'hours-per-day': hoursPerDay,
  'assessed-after-appointment': assessedAfterAppointment, 'assessment-fee': assessmentFee, 'wait-after-failed-resit': waitAfterFailedResit, 'competency-certificate': competencyCertificate,
  'theory-exam': theoryExam, 'practical-exam': practicalExam, 'theory-before-practical': theoryBeforePractical, resits, 'pass-validity': passValidity,
  'certificate-held': certificateHeld, 'operation-certificate': operationCertificate, 'certificate-review': certificateReview, 'extended-review': extendedReview, 'renewal-window': renewalWindow, 'violations-at-work': violationsAtWork, 'certificate-number': certificateNumber, 'national-lookup': nationalLookup,
  'self-rescuer': selfRescuer, 'self-rescuer-result': selfRescuerResult, drill, 'handbook-test': handbookTest, 'unsafe-behaviour': unsafeBehaviour, 'fraud-bar': fraudBar, 'resident-id-number': residentIdNumber,
  'positions-filled': positionsFilled, 'credit-code': creditCode, 'region-code': regionCode,
} as const satisfies Record<string, Measure>;
export type MeasureName = keyof typeof measures;
