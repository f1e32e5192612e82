import { z } from 'zod';
import { day, filledLine, id, line, rawLine, route } from '#core/contract.ts';
import { abbreviation, chargeKind, named, only, role, serviceGroup, version } from './words.ts';

export const designation = z.object({
  id,
  nameHi: z.string(),
  nameEn: z.string(),
  short: z.string(),
  rank: z.number(),
  serviceGroup: serviceGroup.nullable(),
  posts: z.number().describe('Posts of this designation in the whole instance'),
  version,
});
export type Designation = z.output<typeof designation>;

export const listDesignations = route({
  method: 'GET',
  path: '/api/establishment/designations',
  who: 'post',
  summary: 'Designations of the instance, the senior first',
  input: z.object({}),
  output: z.object({ items: z.array(designation), mayChange: z.boolean() }),
});

const designationFacts = {
  nameHi: filledLine(150),
  nameEn: filledLine(150),
  short: rawLine(24)
    .transform((typed) => typed.toUpperCase())
    .refine((typed) => /^[A-Z0-9][A-Z0-9 ./&]*$/.test(typed), { message: 'designation.shortUnfit' }),
  rank: z.number().int().min(1).max(200),
  serviceGroup: serviceGroup.nullable(),
};

export const createDesignation = route({
  method: 'POST',
  path: '/api/establishment/designations',
  who: 'post',
  summary: 'A new designation',
  input: z.object(designationFacts),
  output: designation,
});

export const changeDesignation = route({
  method: 'PUT',
  path: '/api/establishment/designations/:id',
  who: 'post',
  summary: 'Names, short form, rank and group of a designation; its posts follow',
  input: z.object({ id, version, ...designationFacts }),
  output: designation,
});

export const postAct = z.enum(['change', 'report', 'abolish', 'appoint', 'relieve']);

export const postRow = z.object({
  id,
  nameHi: z.string(),
  nameEn: z.string(),
  abbreviation: z.string(),
  designationId: id,
  section: named.extend({ id }).nullable(),
  superior: named.extend({ id, holder: named.nullable() }).nullable(),
  roles: z.array(role),
  askedRoles: z.array(role).nullable().describe('Wait for a second person to grant them'),
  charge: z
    .object({
      id,
      kind: chargeKind,
      fromOn: day,
      toOn: day.nullable(),
      employee: named.extend({ id, code: z.string() }),
      begun: z.boolean(),
    })
    .nullable()
    .describe('Who holds the post now or, when nobody does, who will'),
  papers: z.number().describe('Papers on its desk'),
  version,
  acts: z.array(postAct),
});
export type PostRow = z.output<typeof postRow>;

export const listOfficePosts = route({
  method: 'GET',
  path: '/api/establishment/offices/:id/posts',
  who: 'post',
  summary: 'Posts of an office with holder and superior, the senior first',
  input: z.object({ id, after: z.string().max(40).optional() }),
  output: z.object({ items: z.array(postRow), next: z.string().nullable() }),
});

export const proposePost = route({
  method: 'GET',
  path: '/api/establishment/offices/:id/post-proposal',
  who: 'post',
  summary: 'Names and marking abbreviation that a new post would have by the rule DESIGNATION-SECTION-OFFICE',
  input: z.object({ id, designationId: id, sectionId: id.optional() }),
  output: z.object({ nameHi: z.string(), nameEn: z.string(), abbreviation: z.string() }),
});

const postFacts = {
  sectionId: id.nullable(),
  designationId: id,
  nameHi: filledLine(200),
  nameEn: filledLine(200),
  abbreviation,
  roles: z.array(role).max(role.options.length),
};

export const createPost = route({
  method: 'POST',
  path: '/api/establishment/offices/:id/posts',
  who: 'post',
  summary: 'A new post in an office',
  input: z.object({ id, reportsToId: id.nullable(), ...postFacts }),
  output: postRow,
});

export const changePost = route({
  method: 'PUT',
  path: '/api/establishment/posts/:id',
  who: 'post',
  summary: 'Names, designation, section and roles of a post',
  input: z.object({ id, version, ...postFacts }),
  output: postRow,
});

const askedRoles = z.object({
  wanted: z.boolean().describe('Whether the instance wants a second person (rule establishment.secondPerson)'),
  items: z.array(
    named.extend({
      id,
      roles: z.array(role),
      has: z.array(role).describe('What the post has until then'),
      askedBy: named,
      askedAt: z.iso.datetime(),
      acts: z.array(z.enum(['grant', 'refuse'])),
    }),
  ),
});
export type AskedRoles = z.output<typeof askedRoles>;

export const listAskedRoles = route({
  method: 'GET',
  path: '/api/establishment/asked-roles',
  who: 'post',
  summary: 'Roles that one administrator has given a post and a second one has not granted yet; for administrators',
  input: z.object({}),
  output: askedRoles,
});

export const decideRoles = route({
  method: 'POST',
  path: '/api/establishment/asked-roles/:id/decision',
  who: 'post',
  summary: 'Grants roles that another administrator has asked for, or refuses them with a reason; gives those that still wait',
  input: z.object({ id, grant: z.boolean(), reason: line(500).default('') }),
  output: askedRoles,
});

export const setSuperior = route({
  method: 'PUT',
  path: '/api/establishment/posts/:id/superior',
  who: 'post',
  summary: 'To whom a post reports; lines that come back to themselves are refused',
  input: z.object({ id, version, reportsToId: id.nullable() }),
  output: postRow,
});

export const abolishPost = route({
  method: 'POST',
  path: '/api/establishment/posts/:id/abolition',
  who: 'post',
  summary: 'Abolishes a post without holder, papers and subordinates',
  input: z.object({ id, version }),
  output: z.object({ officeId: id }),
});

export const giveCharge = route({
  method: 'POST',
  path: '/api/establishment/posts/:id/charges',
  who: 'post',
  summary: 'Puts a person on a post, as regular holder, with additional charge or officiating',
  input: z.object({ id, employeeId: id, kind: chargeKind, fromOn: day, toOn: day.nullable() }),
  output: postRow,
});

export const relieve = route({
  method: 'POST',
  path: '/api/establishment/charges/:id/relief',
  who: 'post',
  summary: 'Relieves the holder of a post: the last day of the charge',
  input: z.object({ id, lastOn: day }),
  output: postRow,
});

export const viewPost = route({
  method: 'GET',
  path: '/api/establishment/posts/:id',
  who: 'post',
  summary: 'One post of an administered office',
  input: only,
  output: postRow,
});
