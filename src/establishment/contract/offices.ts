import { z } from 'zod';
import { day, filledLine, id, line, route } from '#core/contract.ts';
import { code, named, officeKind, only, role, sectionKind, version } from './words.ts';

export const officeRow = z.object({
  id,
  parentId: id.nullable().describe('Null also when the office above is not administered by the reader'),
  kind: officeKind,
  code: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  closedOn: day.nullable(),
  posts: z.number(),
  filled: z.number(),
});
export type OfficeRow = z.output<typeof officeRow>;

export const listOffices = route({
  method: 'GET',
  path: '/api/establishment/offices',
  who: 'post',
  summary: 'The offices that the acting post administers, with posts that exist and are filled',
  input: z.object({}),
  output: z.object({ items: z.array(officeRow), mayFound: z.boolean().describe('May make an office that stands below none') }),
});

export const officeAct = z.enum(['change', 'move', 'close', 'furnish']);

export const sectionRow = z.object({
  id,
  code: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  kind: sectionKind,
  closedOn: day.nullable(),
  posts: z.number(),
  version,
});
export type SectionRow = z.output<typeof sectionRow>;

export const strengthRow = z.object({
  designationId: id,
  nameHi: z.string(),
  nameEn: z.string(),
  sanctioned: z.number().nullable().describe('Null: no number was entered'),
  byOrder: z.string(),
  posts: z.number(),
  filled: z.number(),
});
export type StrengthRow = z.output<typeof strengthRow>;

export const office = z.object({
  id,
  parent: named.extend({ id }).nullable(),
  kind: officeKind,
  code: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  placeHi: z.string(),
  placeEn: z.string(),
  ddoCode: z.string().nullable(),
  head: named.extend({ id, holder: named.nullable() }).nullable(),
  closedOn: day.nullable(),
  version,
  sections: z.array(sectionRow),
  strength: z.array(strengthRow),
  uninvited: z.number().describe('People of the office who have no password and were never invited'),
  grants: z.array(role).describe('Roles that the reader may give to posts'),
  acts: z.array(officeAct),
});
export type Office = z.output<typeof office>;

export const viewOffice = route({
  method: 'GET',
  path: '/api/establishment/offices/:id',
  who: 'post',
  summary: 'One office: facts, sections, sanctioned strength against posts that exist and are filled',
  input: only,
  output: office,
});

const facts = {
  kind: officeKind,
  code,
  nameHi: filledLine(200),
  nameEn: filledLine(200),
  placeHi: filledLine(100),
  placeEn: filledLine(100),
  ddoCode: line(30).default(''),
};

export const createOffice = route({
  method: 'POST',
  path: '/api/establishment/offices',
  who: 'post',
  summary: 'A new office below another; below none only by a super administrator',
  input: z.object({ parentId: id.nullable(), ...facts }),
  output: office,
});

export const changeOffice = route({
  method: 'PUT',
  path: '/api/establishment/offices/:id',
  who: 'post',
  summary: 'Facts of an office, and its head',
  input: z.object({ id, version, headPostId: id.nullable(), ...facts }),
  output: office,
});

export const moveOffice = route({
  method: 'PUT',
  path: '/api/establishment/offices/:id/parent',
  who: 'post',
  summary: 'Puts an office, with all below it, below another one',
  input: z.object({ id, version, parentId: id.nullable() }),
  output: office,
});

export const closeOffice = route({
  method: 'POST',
  path: '/api/establishment/offices/:id/closure',
  who: 'post',
  summary: 'Closes an office that has no open section, no post and no open office below it',
  input: z.object({ id, version }),
  output: office,
});

const sectionFacts = { code, nameHi: filledLine(200), nameEn: filledLine(200), kind: sectionKind };

export const createSection = route({
  method: 'POST',
  path: '/api/establishment/offices/:id/sections',
  who: 'post',
  summary: 'A new section of an office',
  input: z.object({ id, ...sectionFacts }),
  output: office,
});

export const changeSection = route({
  method: 'PUT',
  path: '/api/establishment/sections/:id',
  who: 'post',
  summary: 'Facts of a section',
  input: z.object({ id, version, ...sectionFacts }),
  output: office,
});

export const closeSection = route({
  method: 'POST',
  path: '/api/establishment/sections/:id/closure',
  who: 'post',
  summary: 'Closes a section in which no posts are left',
  input: z.object({ id, version }),
  output: office,
});

export const sanctionStrength = route({
  method: 'PUT',
  path: '/api/establishment/offices/:id/strength/:designationId',
  who: 'post',
  summary: 'How many posts of a designation are sanctioned for an office, and by which order',
  input: z.object({ id, designationId: id, posts: z.number().int().min(0).max(100_000), byOrder: filledLine(200) }),
  output: office,
});
