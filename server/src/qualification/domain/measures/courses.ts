import * as z from 'zod';
import { trainingCategories, type TrainingCategory, type TrainingStage } from '../../../../contract/qualifying-facts.ts';
import { factsOf, type Known } from '../dossier.ts';
import type { Asked } from '../measure.ts';
import { subjects, type Subject } from '../question.ts';

export const count = z.number().positive();
export const categories = z.array(z.enum(trainingCategories)).min(1);

/** Courses that were over by the day, newest first; of all categories and stages where none are named. */
export function courses({ person, question: { on } }: Asked, wanted: { categories?: readonly TrainingCategory[]; stages?: readonly TrainingStage[] } = {}): Known<'trained'>[] {
  return factsOf(person, 'trained', on).filter(({ detail }) =>
    detail.untilOn <= on && (wanted.categories?.includes(detail.category) ?? true) && (wanted.stages?.includes(detail.stage) ?? true));
}

/** Somebody is several things at once: 从业人员 is everybody at a mine. Those who have a rule of their own are left out by it. */
export const notFor = z.array(z.enum(subjects)).min(1).optional();
export const spared = ({ question }: Asked, these: readonly Subject[] | undefined): boolean => question.subjects.some((subject) => these?.includes(subject));
