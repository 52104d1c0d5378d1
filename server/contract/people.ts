/** Persons: found within scope, registered and changed by hand, read masked; a full number only for a reason that is kept. */
import * as z from 'zod';
import { employmentKindSchema } from './employment.ts';
import { routeTable } from './routes.ts';
import { personSearchAnswer, personSearchSchema } from './people-search.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema, reasonSchema, sentFileSchema } from './shapes.ts';

/** A person as lists show him: everything sensitive masked. */
export const personSummarySchema = z.object({
  id: idSchema,
  name: z.string(),
  residentIdMasked: z.string(),
  employer: z.string(),
  job: z.string(),
  accountState: z.enum(['none', 'code-issued', 'active']),
});
export type PersonSummary = z.infer<typeof personSummarySchema>;

/** A person as his page shows him. Numbers are masked; `photoId` changes with the photograph. */
export const personSchema = personSummarySchema.extend({
  sex: z.enum(['male', 'female']),
  bornOn: daySchema,
  educationLevel: z.string(),
  phoneMasked: z.string().nullable(),
  photoId: idSchema.nullable(),
  abilities: abilitiesSchema,
});
export type PersonShown = z.infer<typeof personSchema>;

/** What can be seen in full, one look at a time. */
export const sensitiveFields = ['resident-id', 'phone'] as const;
export type SensitiveField = (typeof sensitiveFields)[number];

/** 查看记录: who looked at a full number, when, where, why. The number itself is not in it. */
export const sensitiveViewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  by: z.string(),
  organisationName: z.string(),
  fields: z.array(z.enum(sensitiveFields)),
  reason: z.string(),
});
export type SensitiveViewShown = z.infer<typeof sensitiveViewSchema>;

/** 更改记录: what a desk changed or took back in a file, with its reason. */
export const personChangeKinds = ['name', 'phone', 'employment-ended', 'employment-corrected', 'employment-withdrawn', 'appointment-withdrawn'] as const;
export type PersonChangeKind = (typeof personChangeKinds)[number];
export const personChangeSchema = z.object({ id: idSchema, at: instantSchema, by: z.string(), what: z.enum(personChangeKinds), reason: z.string() });
export type PersonChangeShown = z.infer<typeof personChangeSchema>;

const person = z.object({ personId: idSchema });
/** Longer than a name may be, so that one of 200 characters is refused by its own name. */
const nameGiven = z.string().trim().min(1).max(400);
const numberGiven = z.string().trim().min(1).max(60);

export const peopleRoutes = routeTable({
  searchPeople: {
    method: 'POST', path: '/api/people/searches', summary: 'Persons within scope by name, pinyin, tails of numbers or organisation.',
    body: personSearchSchema,
    output: z.object({ people: z.array(personSummarySchema), ...personSearchAnswer }), errors: [],
  },
  readPerson: {
    method: 'GET', path: '/api/people/:personId', summary: 'One person, masked.',
    params: person, output: personSchema, errors: [],
  },
  registerPerson: {
    method: 'POST', path: '/api/people', summary: 'Register a person by hand with an employment; one who is known is joined when ID number and name agree.',
    body: z.object({
      name: nameGiven, residentId: numberGiven, phone: numberGiven.nullable().default(null), educationLevel: z.string().trim().max(40).default(''),
      employerId: idSchema, workplaceId: idSchema.nullable().default(null), kind: employmentKindSchema, job: z.string().trim().max(60).default(''), sinceOn: daySchema,
    }),
    /** `mended` names what was written otherwise than it was typed: 'name-mended', 'id-upgraded', … */
    output: z.object({ personId: idSchema, mended: z.array(z.string()) }),
    errors: [
      'person/name-refused', 'person/resident-id-refused', 'person/phone-refused', 'person/registration-refused', 'person/registration-locked',
      'employment/overlap', 'employment/organisation-closed', 'period/before-birth', 'period/too-far-ahead',
    ],
  },
  changePhone: {
    method: 'PUT', path: '/api/people/:personId/phone', summary: 'Change or remove a telephone number.',
    params: person, body: z.object({ phone: numberGiven.nullable() }),
    output: z.object({ phoneMasked: z.string().nullable() }), errors: ['person/phone-refused'],
  },
  viewSensitive: {
    method: 'POST', path: '/api/people/:personId/sensitive-views', summary: 'See numbers in full, once, for a reason the person will read.',
    params: person, body: z.object({ fields: z.array(z.enum(sensitiveFields)).min(1).max(sensitiveFields.length), reason: reasonSchema }),
    output: z.object({ residentId: z.string().optional(), phone: z.string().nullable().optional() }), errors: ['person/views-used-up'],
  },
  listSensitiveViews: {
    method: 'GET', path: '/api/people/:personId/sensitive-views', summary: 'Who looked at a full number, newest first.',
    params: person, query: pageQuerySchema,
    output: z.object({ views: z.array(sensitiveViewSchema), next: z.string().nullable() }), errors: [],
  },
  listChanges: {
    method: 'GET', path: '/api/people/:personId/changes', summary: 'What a desk changed or took back in a file and why, newest first.',
    params: person, output: z.object({ changes: z.array(personChangeSchema) }), errors: [],
  },
  uploadPhoto: {
    method: 'POST', path: '/api/people/:personId/photo', summary: 'A person’s photograph, jpeg or png.', upload: true,
    params: person, output: z.object({ photoId: idSchema }), errors: ['file/empty', 'file/too-large', 'file/wrong-type', 'file/not-as-named', 'file/damaged', 'consent/withdrawn'],
  },
  removePhoto: { method: 'DELETE', path: '/api/people/:personId/photo', summary: 'Remove a person’s photograph.', params: person, output: emptySchema, errors: [] },
  readPhoto: {
    method: 'GET', path: '/api/people/:personId/photo', summary: 'The photograph as a picture.', download: true,
    params: person, output: sentFileSchema, errors: [],
  },
});
