import { z } from 'zod';
import { day, id, rawLine, route } from '#core/contract.ts';

/** A person as others see him beside a post: the name, in both languages. */
const namedPerson = z.object({ nameHi: z.string(), nameEn: z.string() });

export const post = z.object({
  id,
  nameHi: z.string(),
  nameEn: z.string(),
  abbreviation: z.string().describe('Marking abbreviation: DESIGNATION(initials)-SECTION-OFFICE'),
  sectionHi: z.string().nullable(),
  sectionEn: z.string().nullable(),
  officeHi: z.string(),
  officeEn: z.string(),
  holder: namedPerson.nullable().describe('Null: nobody holds the post'),
  onLeaveUntil: day.nullable().describe('Last day of the leave on which the holder is now'),
  linkOfficer: namedPerson.nullable().describe('Acts through this post now, for its holder'),
  vacant: z.boolean().describe('Neither holder nor link officer: nothing can be sent here'),
});
export type Post = z.output<typeof post>;

export const listPosts = route({
  method: 'GET',
  path: '/api/posts',
  who: 'post',
  summary:
    'Posts by any word of name, designation, abbreviation, section, office or holder, in Hindi or English; own section first, then own office',
  input: z.object({ search: rawLine(200).default(''), after: z.string().max(60).optional() }),
  output: z.object({ items: z.array(post), next: z.string().nullable() }),
});

export const section = z.object({
  id,
  code: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  kind: z.enum(['section', 'cell', 'central_registry', 'dispatch', 'personal_office']),
  officeHi: z.string(),
  officeEn: z.string(),
  own: z.boolean().describe('The section of the acting post itself'),
});

export const listSections = route({
  method: 'GET',
  path: '/api/sections',
  who: 'post',
  summary: 'Sections whose papers the acting post may see, its own first',
  input: z.object({}),
  output: z.object({ items: z.array(section) }),
});

export const absence = z.object({
  id,
  fromOn: day,
  toOn: day,
  linkOfficer: namedPerson.nullable(),
  begun: z.boolean(),
});
export type Absence = z.output<typeof absence>;
const absences = z.object({ items: z.array(absence) });

export const listAbsences = route({
  method: 'GET',
  path: '/api/absences',
  who: 'post',
  summary: 'Own leave, present and coming',
  input: z.object({}),
  output: absences,
});

export const recordAbsence = route({
  method: 'POST',
  path: '/api/absences',
  who: 'post',
  summary: 'Own leave with its days and, in the same act, the link officer for all own posts',
  input: z.object({ fromOn: day, toOn: day, linkPostId: id.optional().describe('The holder of this post acts as link officer') }),
  output: absences,
});

export const endAbsence = route({
  method: 'DELETE',
  path: '/api/absences/:id',
  who: 'post',
  summary: 'Call off a coming leave, or come back early: the link officer ends with it',
  input: z.object({ id }),
  output: absences,
});
