/** Organisations: the dated tree, what a mine is, exam sites with rooms and seats. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { emptySchema, idSchema } from './shapes.ts';

export const organisationKinds = ['regulator', 'mine-enterprise', 'mine', 'contractor', 'training-institution', 'training-base', 'exam-site'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationSchema = z.object({
  id: idSchema, parentId: idSchema.nullable(), kind: z.enum(organisationKinds), name: z.string(),
});

export const examRoomSchema = z.object({ id: idSchema, name: z.string(), seats: z.int() });
/** 考试点, with its rooms. */
export const examSiteSchema = z.object({ id: idSchema, name: z.string(), rooms: z.array(examRoomSchema) });

export const organisationRoutes = routeTable({
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
});
