/** Organisations: the dated tree, what a mine is, exam sites with rooms and seats. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema, reasonSchema } from './shapes.ts';

export const organisationKinds = ['regulator', 'mine-enterprise', 'mine', 'contractor', 'training-institution', 'training-base', 'exam-site'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** 隶属 / 监管: an organisation belongs to one and is supervised by one at a time. */
export const tieKinds = ['belongs-to', 'supervised-by'] as const;
export type TieKind = (typeof tieKinds)[number];

export const mineKinds = ['coal', 'metal-nonmetal'] as const;
export type MineKind = (typeof mineKinds)[number];
/** 井工 / 露天. */
export const workplaces = ['underground', 'open-pit'] as const;
export type Workplace = (typeof workplaces)[number];

/**
 * 灾害类型, closed: the five that the clause on deputy chief engineers in disaster mines names (条例 22, rule ORG-02): 突出,
 * 高瓦斯, 冲击地压, 容易自燃, 水文地质类型复杂或极复杂. Others are asked by no rule.
 */
export const hazards = ['outburst', 'high-gas', 'rock-burst', 'spontaneous-combustion', 'complex-water'] as const;
export type Hazard = (typeof hazards)[number];

/** 矿山: what the rules ask of one. */
export const mineFactsSchema = z.object({
  kind: z.enum(mineKinds), workplace: z.enum(workplaces),
  hazards: z.array(z.enum(hazards)).max(hazards.length).refine((given) => new Set(given).size === given.length),
  /** 核定生产能力, 10,000 tonnes a year, two decimals; null where none is set. */
  capacity: z.number().positive().max(99_999_999).multipleOf(0.01).nullable(),
});
export type MineFacts = z.infer<typeof mineFactsSchema>;

export const organisationSchema = z.object({
  id: idSchema, parentId: idSchema.nullable(), kind: z.enum(organisationKinds), name: z.string(),
});

/** An organisation as lists and trees show it. */
export const organisationRowSchema = z.object({
  id: idSchema, kind: z.enum(organisationKinds), name: z.string(), region: z.string(), creditCode: z.string().nullable(), closedOn: daySchema.nullable(),
  /** Open organisations directly below, and persons employed today, none of them further down. */
  below: z.int(), employed: z.int(),
});
export type OrganisationRow = z.infer<typeof organisationRowSchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const organisationTieSchema = z.object({ kind: z.enum(tieKinds), above: namedSchema, sinceOn: daySchema, untilOn: daySchema.nullable() });

export const changeKinds = ['opened', 'described', 'moved', 'move-withdrawn', 'merged', 'closed', 'reopened'] as const;
export const describedFields = ['name', 'creditCode', 'region', 'mineKind', 'workplace', 'hazards', 'capacity'] as const;
/** What happened to an organisation, as it was recorded then. */
export const organisationChangeSchema = z.object({
  id: idSchema, kind: z.enum(changeKinds), onDay: daySchema, recordedAt: instantSchema,
  /** Told to those who oversee it. */
  recordedBy: z.string().nullable(), reason: z.string().nullable(),
  /** Of a move: which tie, from whom to whom. Of a merger: into whom, or what was taken in. */
  tie: z.enum(tieKinds).nullable(), from: z.string().nullable(), to: z.string().nullable(),
  /** Of a description: codes as they are kept. */
  fields: z.array(z.object({ field: z.enum(describedFields), before: z.string().nullable(), after: z.string().nullable() })),
});
export type OrganisationChange = z.infer<typeof organisationChangeSchema>;

export const examRoomSchema = z.object({ id: idSchema, name: z.string(), seats: z.int() });
/** 考试点, with its rooms. */
export const examSiteSchema = z.object({ id: idSchema, name: z.string(), rooms: z.array(examRoomSchema) });

export const organisationDetailSchema = organisationRowSchema.extend({
  openedOn: daySchema.nullable(), mergedInto: namedSchema.nullable(), mine: mineFactsSchema.nullable(),
  ties: z.array(organisationTieSchema), changes: z.array(organisationChangeSchema),
  rooms: z.array(examRoomSchema.extend({ closedOn: daySchema.nullable() })), networks: z.array(z.string()),
  abilities: abilitiesSchema,
});
export type OrganisationDetail = z.infer<typeof organisationDetailSchema>;

export const regionSchema = z.object({ code: z.string(), name: z.string(), parent: z.string().nullable() });

// a name is one line of text that can be read: no control or direction marks
const nameSchema = z.string().trim().min(2).max(100).regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u);
/** A day of our times: a database knows no year 0, and no organisation here is older. */
const onDaySchema = daySchema.refine((day) => day >= '1900-01-01');
const describedSchema = z.object({ name: nameSchema, creditCode: z.string().max(40).nullable().default(null), region: z.string().regex(/^\d{6}$/), mine: mineFactsSchema.nullable().default(null) });
const roomSchema = z.object({ name: nameSchema.max(40), seats: z.int().min(1).max(1000) });
const ofOrganisation = z.object({ organisationId: idSchema });
const ofRoom = z.object({ roomId: idSchema });
const described = ['organisation/region-unknown', 'organisation/credit-code-wrong', 'organisation/credit-code-taken', 'organisation/mine-facts'] as const;
const placed = ['organisation/placement', 'organisation/inside-itself', 'organisation/above-closed', 'organisation/before-last-change'] as const;
const ended = ['organisation/closed', 'organisation/own-office', 'organisation/day-to-come', 'organisation/before-last-change', 'organisation/sessions-planned'] as const;

export const organisationRoutes = routeTable({
  listOrganisations: {
    method: 'GET', path: '/api/organisations', summary: 'Organisations within the asker’s scope.',
    output: z.object({ organisations: z.array(organisationSchema) }), errors: [],
  },
  listRegions: {
    method: 'GET', path: '/api/regions', summary: 'Regions an organisation may stand in, with the one each lies in.',
    output: z.object({ asOf: daySchema, regions: z.array(regionSchema) }), errors: [],
  },
  searchOrganisations: {
    method: 'GET', path: '/api/organisation-searches', summary: 'Organisations within scope by part of the name or the credit code, by name; also for pickers.',
    query: pageQuerySchema.extend({
      search: z.string().trim().max(100).default(''), kind: z.enum(organisationKinds).optional(), region: z.string().regex(/^\d{6}$/).optional(),
      closed: z.enum(['without', 'only']).default('without'),
      /** Only those that something of this kind may be tied to. */
      aboveKind: z.enum(organisationKinds).optional(), tie: z.enum(tieKinds).default('supervised-by'),
    }),
    output: z.object({ organisations: z.array(organisationRowSchema), next: idSchema.nullable() }), errors: [],
  },
  listChildren: {
    method: 'GET', path: '/api/organisations/:organisationId/children', summary: 'What stands directly below an organisation today: the tree, one step at a time.',
    params: ofOrganisation, query: pageQuerySchema,
    output: z.object({ organisations: z.array(organisationRowSchema), next: idSchema.nullable() }), errors: [],
  },
  readOrganisation: {
    method: 'GET', path: '/api/organisations/:organisationId', summary: 'One organisation with its ties and what happened to it.',
    params: ofOrganisation, output: organisationDetailSchema, errors: [],
  },
  enterOrganisation: {
    method: 'POST', path: '/api/organisations', summary: 'Enter an organisation under an office.',
    body: describedSchema.extend({ kind: z.enum(organisationKinds), supervisedBy: idSchema, belongsTo: idSchema.nullable().default(null), openedOn: onDaySchema.nullable().default(null) }),
    output: z.object({ id: idSchema }), errors: [...described, 'organisation/placement', 'organisation/above-closed', 'organisation/day-to-come'],
  },
  describeOrganisation: {
    method: 'PUT', path: '/api/organisations/:organisationId', summary: 'Rename it, mend its credit code or region, change what is said of a mine; from today on.',
    params: ofOrganisation, body: describedSchema, output: emptySchema, errors: [...described, 'organisation/closed'],
  },
  moveOrganisation: {
    method: 'POST', path: '/api/organisations/:organisationId/moves', summary: 'Tie it to another from a day on; the running tie ends the day before.',
    params: ofOrganisation,
    body: z.object({ tie: z.enum(tieKinds), above: idSchema.nullable(), onDay: onDaySchema }).refine(({ tie, above }) => tie === 'belongs-to' || above !== null),
    output: emptySchema, errors: ['organisation/closed', 'organisation/own-office', 'organisation/already-there', ...placed],
  },
  withdrawMove: {
    method: 'POST', path: '/api/organisations/:organisationId/moves/withdrawal', summary: 'Withdraw the last move of a kind that is still to come: the tie before it runs on.',
    params: ofOrganisation, body: z.object({ tie: z.enum(tieKinds) }),
    output: emptySchema, errors: ['organisation/closed', 'organisation/own-office', 'organisation/nothing-to-come', 'organisation/inside-itself', 'organisation/above-closed'],
  },
  mergeOrganisation: {
    method: 'POST', path: '/api/organisations/:organisationId/merger', summary: 'Merge it into another; its last day is the given one.',
    params: ofOrganisation, body: z.object({ into: idSchema, onDay: onDaySchema, reason: reasonSchema }),
    output: z.object({ children: z.int(), employments: z.int(), grants: z.int() }), errors: ['organisation/other-kind', 'organisation/inside-itself', 'organisation/above-closed', ...ended],
  },
  closeOrganisation: {
    method: 'POST', path: '/api/organisations/:organisationId/closure', summary: 'Close it; its last day is the given one.',
    params: ofOrganisation, body: z.object({ onDay: onDaySchema, reason: reasonSchema }),
    output: z.object({ grants: z.int() }), errors: ['organisation/open-below', ...ended],
  },
  reopenOrganisation: {
    method: 'POST', path: '/api/organisations/:organisationId/reopening', summary: 'Undo a closure while nothing has followed.',
    params: ofOrganisation, body: z.object({ reason: reasonSchema }),
    output: emptySchema, errors: ['organisation/cannot-reopen', 'organisation/above-closed', 'organisation/credit-code-taken'],
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
  addRoom: {
    method: 'POST', path: '/api/exam-sites/:siteId/rooms', summary: 'Add a room to an exam site.',
    params: z.object({ siteId: idSchema }), body: roomSchema, output: z.object({ id: idSchema }), errors: ['room/name-taken', 'organisation/closed'],
  },
  changeRoom: {
    method: 'PUT', path: '/api/exam-rooms/:roomId', summary: 'Rename a room or change its seats.',
    params: ofRoom, body: roomSchema, output: emptySchema, errors: ['room/name-taken', 'room/closed', 'room/seats-in-use'],
  },
  closeRoom: {
    method: 'DELETE', path: '/api/exam-rooms/:roomId', summary: 'Close a room: no further session is planned there.',
    params: ofRoom, output: emptySchema, errors: ['room/closed', 'room/sessions-planned'],
  },
});
