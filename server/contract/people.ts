/** Persons: found within scope, read masked. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { personSearchAnswer, personSearchSchema } from './people-search.ts';
import { idSchema } from './shapes.ts';

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
  searchPeople: {
    method: 'POST', path: '/api/people/searches', summary: 'Persons within scope by name, pinyin, tails of numbers or organisation.',
    body: personSearchSchema,
    output: z.object({ people: z.array(personSummarySchema), ...personSearchAnswer }), errors: [],
  },
  readPerson: {
    method: 'GET', path: '/api/people/:personId', summary: 'One person, masked.',
    params: z.object({ personId: idSchema }),
    output: personSummarySchema.extend({ sex: z.enum(['male', 'female']), educationLevel: z.string() }), errors: [],
  },
});
