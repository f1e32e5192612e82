import { z } from 'zod';
import { day, filledLine, id, route } from '#core/contract.ts';
import { named } from '#establishment/contract/words.ts';

const on = day.optional().describe('As of this day; today when left out');

const officeCoverage = named.extend({
  id,
  mapped: z.number().describe('People on a post; covered and exempt together'),
  covered: z.number(),
  exempt: z.number(),
  unmapped: z.number().describe('Entered in the office, in service, and on no post'),
});
export type OfficeCoverage = z.output<typeof officeCoverage>;

export const listCoverage = route({
  method: 'GET',
  path: '/api/coverage/offices',
  who: 'post',
  summary: 'Of each administered office: people mapped, covered, exempt, unmapped, on a day',
  input: z.object({ on }),
  output: z.object({ on: day, items: z.array(officeCoverage) }),
});

const coverageState = z.enum(['covered', 'exempt', 'unmapped']);

const coverage = z.object({
  state: coverageState,
  since: day.nullable().describe('From which day on it is so; null for whoever is unmapped'),
  rule: named
    .extend({ orderNumber: z.string(), orderOn: day, yieldsToWork: z.boolean() })
    .nullable()
    .describe('The rule by which the person is, or but for office work would be, exempt'),
  work: z.object({ byOrder: z.string(), fromOn: day, toOn: day.nullable() }).nullable().describe('Office work allotted on that day'),
});
export type Coverage = z.output<typeof coverage>;

const personCoverage = coverage.extend({
  ...named.shape,
  id,
  code: z.string(),
  post: named.nullable(),
});
export type PersonCoverage = z.output<typeof personCoverage>;

export const listPeopleCoverage = route({
  method: 'GET',
  path: '/api/coverage/offices/:officeId/people',
  who: 'post',
  summary: 'People of an office who are covered, exempt (why, by which order, since when) or unmapped, on a day',
  input: z.object({ officeId: id, state: coverageState, on, after: z.string().max(20).optional() }),
  output: z.object({ items: z.array(personCoverage), next: z.string().nullable() }),
});

const employeeCoverage = coverage.extend({
  works: z.array(z.object({ id, byOrder: z.string(), fromOn: day, toOn: day.nullable(), givenBy: named, endedBy: named.nullable() })),
  acts: z.array(z.enum(['allot', 'endWork'])),
});
export type EmployeeCoverage = z.output<typeof employeeCoverage>;

export const viewCoverage = route({
  method: 'GET',
  path: '/api/coverage/employees/:id',
  who: 'post',
  summary: 'Whether a person must work on e-Office, why, and since when; office work ever allotted',
  input: z.object({ id, on }),
  output: employeeCoverage,
});

export const allotOfficeWork = route({
  method: 'POST',
  path: '/api/coverage/employees/:id/office-work',
  who: 'post',
  summary: 'Office work is allotted to a person whom a rule exempts: from that day on he is covered',
  input: z.object({ id, fromOn: day, byOrder: filledLine(200) }),
  output: employeeCoverage,
});

export const endOfficeWork = route({
  method: 'POST',
  path: '/api/coverage/employees/:id/office-work/end',
  who: 'post',
  summary: 'The last day of the office work that was allotted to a person',
  input: z.object({ id, lastOn: day }),
  output: employeeCoverage,
});
