import { z } from 'zod';
import { day, filledLine, id, instant, line, rawLine, route } from '#core/contract.ts';
import { named, only, version } from './words.ts';

/** Where a person stands on the way to the first sign-in. */
export const entrance = z.object({
  state: z
    .enum(['never', 'invited', 'lapsed', 'ready', 'signedIn'])
    .describe('ready: has a password, and no sign-in of the last half year'),
  at: instant.nullable().describe('Of the last sign-in, or of the invitation'),
});
export type Entrance = z.output<typeof entrance>;

export const employeeRow = z.object({
  id,
  code: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  email: z.string(),
  post: named.extend({ officeHi: z.string(), officeEn: z.string() }).nullable().describe('The post held now; the regular one first'),
  entrance,
});
export type EmployeeRow = z.output<typeof employeeRow>;

export const listEmployees = route({
  method: 'GET',
  path: '/api/establishment/employees',
  who: 'post',
  summary: 'People whose entries the acting post keeps, by any word of name, code or e-mail',
  input: z.object({ search: rawLine(100).default(''), officeId: id.optional(), after: z.string().max(20).optional() }),
  output: z.object({ items: z.array(employeeRow), next: z.string().nullable() }),
});

export const findEmployees = route({
  method: 'GET',
  path: '/api/establishment/people',
  who: 'post',
  summary: 'Twenty people of the whole instance by name or code, for an appointment',
  input: z.object({ search: rawLine(100) }),
  output: z.object({
    items: z.array(named.extend({ id, code: z.string(), post: named.nullable() })),
  }),
});

export const employee = employeeRow.extend({
  mobile: z.string().nullable(),
  bornOn: day.nullable(),
  joinedOn: day.nullable(),
  retiresOn: day.nullable().describe('By the rule, from the date of birth'),
  leftOn: day.nullable(),
  office: named.extend({ id }).nullable().describe('The office whose administrator keeps the entry'),
  charges: z.array(
    z.object({
      id,
      kind: z.enum(['regular', 'additional', 'officiating', 'link']),
      fromOn: day,
      toOn: day.nullable(),
      post: named.extend({ abbreviation: z.string(), officeHi: z.string(), officeEn: z.string() }),
    }),
  ),
  version,
  acts: z.array(z.enum(['change', 'invite'])),
});
export type Employee = z.output<typeof employee>;

export const viewEmployee = route({
  method: 'GET',
  path: '/api/establishment/employees/:id',
  who: 'post',
  summary: 'One person with all charges, past and present',
  input: only,
  output: employee,
});

const facts = {
  // Twelve figures are how an Aadhaar number looks; it is kept nowhere here (domain.md §6.2).
  code: rawLine(30)
    .transform((typed) => typed.toUpperCase())
    .refine((typed) => /^[A-Z0-9][A-Z0-9/_.-]*$/.test(typed), { message: 'employee.codeUnfit' })
    .refine((typed) => !/^\d{12}$/.test(typed), { message: 'employee.codeAadhaar' }),
  nameHi: filledLine(120),
  nameEn: filledLine(120),
  email: rawLine(200)
    .transform((typed) => typed.toLowerCase())
    .refine((typed) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed), { message: 'employee.emailUnfit' }),
  mobile: line(20)
    .transform((typed) => typed.replaceAll(/[\s-]/g, '').replace(/^(\+91|0)(?=\d{10}$)/, ''))
    .refine((typed) => typed === '' || /^[6-9]\d{9}$/.test(typed), { message: 'employee.mobileUnfit' }),
  bornOn: day.nullable(),
  joinedOn: day.nullable(),
};

export const createEmployee = route({
  method: 'POST',
  path: '/api/establishment/employees',
  who: 'post',
  summary: 'A new person; the entry is kept by the administrator of the office',
  input: z.object({ officeId: id, ...facts }),
  output: employee,
});

export const changeEmployee = route({
  method: 'PUT',
  path: '/api/establishment/employees/:id',
  who: 'post',
  summary: 'Corrects the entry of a person',
  input: z.object({ id, version, ...facts }),
  output: employee,
});

export const viewEntryRules = route({
  method: 'GET',
  path: '/api/establishment/entry-rules',
  who: 'post',
  summary: 'Rules by which people are entered, each with the order it comes from; none means unconfirmed',
  input: z.object({}),
  output: z.object({
    mailDomains: z.array(z.string()),
    mailSource: z.string().nullable(),
    retirementYears: z.number(),
    retirementSource: z.string().nullable(),
  }),
});

export const inviteEmployee = route({
  method: 'POST',
  path: '/api/establishment/employees/:id/invitation',
  who: 'post',
  summary: 'Sends the link by which the person sets a first password; an earlier link ends',
  input: only,
  output: employee,
});

export const inviteOffice = route({
  method: 'POST',
  path: '/api/establishment/offices/:id/invitations',
  who: 'post',
  summary: 'Invites everybody of an office who has no password and was never invited',
  input: only,
  output: z.object({ invited: z.number() }),
});
