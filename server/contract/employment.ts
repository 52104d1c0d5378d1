/** Where a person works and what he is appointed to, over time. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, reasonSchema } from './shapes.ts';

/** 用工形式: 直接用工, 外包单位用工, 劳务派遣, 临时用工, 实习. */
export const employmentKinds = ['direct', 'contractor', 'dispatch', 'temporary', 'intern'] as const;
export type EmploymentKind = (typeof employmentKinds)[number];
export const employmentKindSchema = z.enum(employmentKinds);

/** 五职矿长: 矿长, 总工程师, 生产副矿长, 安全副矿长, 机电副矿长. */
export const fivePositions = ['mine-manager', 'chief-engineer', 'deputy-for-production', 'deputy-for-safety', 'deputy-for-electromechanics'] as const;
/** What somebody can be appointed to: 五职, 主要负责人, 安全生产管理人员, 副总工程师, 五科专业技术人员, 班组长. */
export const positions = [...fivePositions, 'principal', 'safety-manager', 'deputy-chief-engineer', 'five-section-technician', 'team-leader'] as const;
export type Position = (typeof positions)[number];

const place = z.object({ id: idSchema, name: z.string() });

/** 工作经历: one employer, one job, one stretch of time. `workplace` is the mine he works at when that is not the employer. */
export const employmentSchema = z.object({
  id: idSchema, kind: employmentKindSchema, employer: place, workplace: place.nullable(), job: z.string(),
  sinceOn: daySchema, untilOn: daySchema.nullable(), abilities: abilitiesSchema,
});
export type EmploymentShown = z.infer<typeof employmentSchema>;

/** 任职. `outsideEmployment`: on its first day nobody has recorded that he works there; shown, not refused. */
export const appointmentSchema = z.object({
  id: idSchema, organisation: place, position: z.enum(positions), sinceOn: daySchema, untilOn: daySchema.nullable(),
  document: z.string(), evidenceId: idSchema.nullable(), outsideEmployment: z.boolean(), abilities: abilitiesSchema,
});
export type AppointmentShown = z.infer<typeof appointmentSchema>;

const person = z.object({ personId: idSchema });
const employment = z.object({ employmentId: idSchema });
const appointment = z.object({ appointmentId: idSchema });
const done = z.object({ id: idSchema });
const workplaceId = idSchema.nullable().default(null);
const job = z.string().trim().max(60).default('');
const stretch = { sinceOn: daySchema, untilOn: daySchema.nullable().default(null) };
const faultsOfEmployment = ['period/too-far-ahead', 'employment/overlap', 'employment/organisation-closed', 'period/end-before-start', 'period/before-birth'] as const;

/** An organisation that can be named as employer or workplace. */
export const workPlaceSchema = place.extend({ own: z.boolean() });

export const employmentRoutes = routeTable({
  findWorkPlaces: {
    method: 'GET', path: '/api/work-places', summary: 'The first twenty open organisations a clerk may name as employer or workplace, by part of the name.',
    query: z.object({ search: z.string().trim().max(100).default('') }),
    output: z.object({ places: z.array(workPlaceSchema) }), errors: [],
  },
  listEmployments: {
    method: 'GET', path: '/api/people/:personId/employments', summary: 'Where a person works and has worked, newest first.',
    params: person, output: z.object({ employments: z.array(employmentSchema) }), errors: [],
  },
  addEmployment: {
    method: 'POST', path: '/api/people/:personId/employments', summary: 'Record an employment; employer and workplace keep the file from then on.',
    params: person, body: z.object({ employerId: idSchema, workplaceId, kind: employmentKindSchema, job, ...stretch }),
    output: done, errors: faultsOfEmployment,
  },
  changeJob: {
    method: 'POST', path: '/api/employments/:employmentId/successors', summary: 'End one stretch the day before and begin the next with the same employer.',
    params: employment, body: z.object({ onDay: daySchema, workplaceId, kind: employmentKindSchema, job }),
    output: done, errors: ['employment/overlap', 'employment/organisation-closed', 'period/end-before-start', 'period/too-far-ahead', 'employment/ended'],
  },
  endEmployment: {
    method: 'POST', path: '/api/employments/:employmentId/end', summary: 'The last day of an employment; the day after, the employer no longer sees the file.',
    params: employment, body: z.object({ untilOn: daySchema }), output: emptySchema, errors: ['period/end-before-start', 'employment/overlap', 'employment/ended'],
  },
  correctEmployment: {
    method: 'PUT', path: '/api/employments/:employmentId', summary: 'Correct what was recorded wrongly.',
    params: employment, body: z.object({ workplaceId, kind: employmentKindSchema, job, ...stretch, reason: reasonSchema }),
    output: emptySchema, errors: [...faultsOfEmployment, 'employment/ended'],
  },
  withdrawEmployment: {
    method: 'POST', path: '/api/employments/:employmentId/withdrawal', summary: 'Take back an employment that never was.',
    params: employment, body: z.object({ reason: reasonSchema }), output: emptySchema, errors: [],
  },
  listAppointments: {
    method: 'GET', path: '/api/people/:personId/appointments', summary: 'What a person is and was appointed to, newest first.',
    params: person, output: z.object({ appointments: z.array(appointmentSchema) }), errors: [],
  },
  addAppointment: {
    method: 'POST', path: '/api/people/:personId/appointments', summary: 'Record an appointment at an organisation in scope.',
    params: person,
    body: z.object({ organisationId: idSchema, position: z.enum(positions), ...stretch, document: z.string().trim().max(100).default(''), evidenceId: idSchema.nullable().default(null) }),
    output: done, errors: ['appointment/overlap', 'employment/organisation-closed', 'period/end-before-start', 'period/before-birth'],
  },
  endAppointment: {
    method: 'POST', path: '/api/appointments/:appointmentId/end', summary: 'The last day of an appointment.',
    params: appointment, body: z.object({ untilOn: daySchema }), output: emptySchema, errors: ['period/end-before-start', 'appointment/overlap'],
  },
  withdrawAppointment: {
    method: 'POST', path: '/api/appointments/:appointmentId/withdrawal', summary: 'Take back an appointment that never was.',
    params: appointment, body: z.object({ reason: reasonSchema }), output: emptySchema, errors: [],
  },
});
