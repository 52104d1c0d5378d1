/** Persons, organisations, exam sites. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { emptySchema, idSchema, pageQuerySchema } from './shapes.ts';

export const organisationKinds = ['regulator', 'training-institution', 'exam-site', 'mine-enterprise', 'mine'] as const;

export const organisationSchema = z.object({
  id: idSchema, parentId: idSchema.nullable(), kind: z.enum(organisationKinds), name: z.string(),
});

export const examRoomSchema = z.object({ id: idSchema, name: z.string(), seats: z.int() });
/** 考试点, with its rooms. */
export const examSiteSchema = z.object({ id: idSchema, name: z.string(), rooms: z.array(examRoomSchema) });

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

export const peopleRoutes = routeTable({
  listOrganisations: {
    method: 'GET', path: '/api/organisations', summary: 'Organisations within the asker’s scope.',
    output: z.object({ organisations: z.array(organisationSchema) }), errors: [],
  },
  listExamSites: {
    method: 'GET', path: '/api/exam-sites', summary: 'Exam sites a session can be held at, with rooms and seats.',
    output: z.object({ sites: z.array(examSiteSchema) }), errors: [],
  },
  setSiteNetworks: {
    method: 'PUT', path: '/api/exam-sites/:siteId/networks', summary: 'Addresses a site’s candidates come from: a hall behind one address may mistype more often than a stranger.',
    params: z.object({ siteId: idSchema }),
    /** CIDR blocks, at most a /16: an allowance for half the Internet would be none. */
    body: z.object({ networks: z.array(z.union([z.cidrv4(), z.cidrv6()]).refine((block) => Number(block.split('/')[1]) >= 16)).max(16) }),
    output: emptySchema, errors: [],
  },
  searchPeople: {
    method: 'POST', path: '/api/people/searches', summary: 'Persons within scope by name, employer or the whole ID number.',
    body: pageQuerySchema.extend({ search: z.string().trim().max(100).default('') }),
    output: z.object({ people: z.array(personSummarySchema), next: z.string().nullable() }), errors: [],
  },
  readPerson: {
    method: 'GET', path: '/api/people/:personId', summary: 'One person, masked.',
    params: z.object({ personId: idSchema }),
    output: personSummarySchema.extend({ sex: z.enum(['male', 'female']), educationLevel: z.string() }), errors: [],
  },
});
