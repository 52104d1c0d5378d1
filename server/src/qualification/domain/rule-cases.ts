import * as z from 'zod';
import { employmentKinds, positions } from '../../../contract/employment.ts';
import { hazards, mineKinds, workplaces } from '../../../contract/organisations.ts';
import { factDetails, factKinds } from '../../../contract/qualifying-facts.ts';
import type { AnyKnown, Dossier, MineDossier } from './dossier.ts';
import type { Asked } from './measure.ts';
import { purposes, subjects } from './question.ts';

/** One case of a rule: a file, a question, a day, and what the rule says of it. `none`: the rule does not concern it. */
export interface RuleCase {
  name: string;
  asked: Asked;
  expect: 'meets' | 'fails' | 'not-proven' | 'none';
  actual: number | string | null | undefined;
  required: number | string | undefined;
  changesOn: string | null | undefined;
  /** What the entry that decides says besides, for what is told and not asked of a file. */
  value: Readonly<Record<string, unknown>> | undefined;
  /** What stands in the title of the text that decides, where two texts ask for the same. */
  cites: string | undefined;
}

const day = z.iso.date();
const stretch = { since: day, until: day.nullable().default(null) };
const mineAsked = z.strictObject({ kind: z.enum(mineKinds), workplace: z.enum(workplaces), hazards: z.array(z.enum(hazards)), region: z.string().regex(/^\d{6}$/), 'serious-accident': day }).partial();
const asks = z.strictObject({ purpose: z.enum(purposes), subjects: z.array(z.enum(subjects)).min(1), mine: mineAsked, position: z.enum(positions), item: z.string() }).partial();
const fact = z.looseObject({ kind: z.enum(factKinds), on: day.optional(), until: day.nullable().optional() });
const person = z.strictObject({
  born: day, sex: z.enum(['male', 'female']), 'id-fault': z.string(), facts: z.array(fact),
  employments: z.array(z.strictObject({ ...stretch, kind: z.enum(employmentKinds).default('direct'), job: z.string().default(''), at: z.enum(['here', 'elsewhere', 'no-mine']).default('here') })),
  appointments: z.array(z.strictObject({ ...stretch, position: z.enum(positions) })),
}).partial();
const mineFile = z.strictObject({ 'credit-code-fault': z.string(), 'region-unknown': z.boolean(), appointments: z.array(z.strictObject({ ...stretch, position: z.enum(positions), person: z.string() })) }).partial();
const caseSchema = z.strictObject({
  name: z.string().min(1), on: day, asks: asks.optional(), person: person.optional(), mine: mineFile.optional(), expect: z.enum(['meets', 'fails', 'not-proven', 'none']),
  actual: z.union([z.string(), z.number(), z.null()]).optional(), required: z.union([z.string(), z.number()]).optional(), 'changes-on': day.nullable().optional(), value: z.record(z.string(), z.unknown()).optional(), cites: z.string().optional(),
});
const fileSchema = z.strictObject({ asks, person: person.optional(), mine: mineFile.optional(), cases: z.array(caseSchema).min(1) });

/**
 * Reads the cases beside a rule. What the file says for all of them stands once at its top; a case says what is different,
 * and what it says of the person, the mine or the question replaces that part.
 * @param content of the .cases.yaml; throws, naming the place, when it is none
 */
export function readCases(content: unknown): RuleCase[] {
  const file = fileSchema.parse(content);
  return file.cases.map((one) => {
    const question = { ...file.asks, ...one.asks, mine: { ...file.asks.mine, ...one.asks?.mine } };
    const { kind = 'coal', workplace = 'underground', hazards: dangers = [], region = '140581', 'serious-accident': seriousAccidentOn = null } = question.mine;
    const mine = { id: 'here', kind, workplace, hazards: dangers, regions: regionsAround(region), seriousAccidentOn };
    return {
      name: one.name, expect: one.expect, actual: one.actual, required: one.required, changesOn: one['changes-on'], value: one.value, cites: one.cites,
      asked: {
        question: { purpose: question.purpose ?? 'entry', subjects: question.subjects ?? ['mine-worker'], mine, on: one.on, position: question.position ?? null, operationItem: question.item ?? null },
        person: dossierOf({ ...file.person, ...one.person }, { kind, workplace }), mine: file.mine || one.mine ? mineOf({ ...file.mine, ...one.mine }) : null,
      },
    };
  });
}

/** A division and all around it, from the smallest: county, city, province, country. */
function regionsAround(region: string): string[] {
  return [...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '100000'])];
}

function dossierOf(given: z.infer<typeof person>, { kind, workplace }: { kind: 'coal' | 'metal-nonmetal'; workplace: 'underground' | 'open-pit' }): Dossier {
  return {
    bornOn: given.born ?? '1985-06-15', sex: given.sex ?? 'male', residentIdFault: given['id-fault'] ?? null,
    facts: (given.facts ?? []).map((one, place) => factOf(one, place)),
    employments: (given.employments ?? []).map(({ since, until, kind: employed, job, at }) => ({
      sinceOn: since, untilOn: until, kind: employed, job, employerId: at, mine: at === 'no-mine' ? null : { id: at, kind, workplace },
    })),
    appointments: (given.appointments ?? []).map(({ since, until, position }) => ({ sinceOn: since, untilOn: until, position, organisationId: 'here' })),
  };
}

/** Days of a stretch are written `since` and `until` in its detail as elsewhere; the fact itself came about on its last day unless it says otherwise. */
function factOf({ kind, on, until, ...rest }: z.infer<typeof fact>, place: number): AnyKnown {
  const detail = factDetails[kind].parse(rest) as { sinceOn?: string; untilOn?: string };
  const cameAbout = on ?? (kind === 'front-line' || kind === 'away' || kind === 'mentored' ? detail.sinceOn : detail.untilOn);
  if (cameAbout === undefined) throw new RangeError(`fact ${place + 1} (${kind}) has no day`);
  return { kind, detail, on: cameAbout, until: until ?? null, sourceId: `fact-${place + 1}` } as unknown as AnyKnown;
}

function mineOf(given: z.infer<typeof mineFile>): MineDossier {
  return {
    creditCodeFault: given['credit-code-fault'] ?? null, regionKnown: !given['region-unknown'],
    appointments: (given.appointments ?? []).map(({ since, until, position, person: personId }) => ({ sinceOn: since, untilOn: until, position, personId })),
  };
}
