import { z } from 'zod';
import { day, id, rawLine, route } from '#core/contract.ts';
import { named, role } from '#establishment/contract/words.ts';
import { classification, paperKind } from '#papers/contract.ts';

/** What a post may do by a role alone, in the order of a paper's life. */
export const right = z.enum([
  'diarise',
  'diariseConfidential',
  'openFile',
  'openFileByTypedNumber',
  'note',
  'confirmNote',
  'draft',
  'approve',
  'sendPaper',
  'park',
  'pullUp',
  'close',
  'reopen',
  'sendOut',
  'sendAway',
  'publish',
  'administerOffice',
  'grantAdministrators',
]);
export type Right = z.output<typeof right>;

export const listRights = route({
  method: 'GET',
  path: '/api/rights',
  who: 'post',
  summary: 'What each role may do, worked out by the rules that the server itself goes by; how many posts have it. For administrators',
  input: z.object({}),
  output: z.object({
    roles: z.array(z.object({ role, posts: z.int(), people: z.int().describe('Who hold these posts now') })),
    rights: z.array(z.object({ right, roles: z.array(role) })),
  }),
});
export type RightsTable = z.output<typeof listRights.output>;

const post = named.extend({
  id,
  abbreviation: z.string(),
  sectionHi: z.string().nullable(),
  sectionEn: z.string().nullable(),
  officeHi: z.string(),
  officeEn: z.string(),
});
/** How a person sits there: by which charge, and until when where that is known. */
const sitting = named.extend({ kind: z.enum(['regular', 'additional', 'officiating', 'link']), toOn: day.nullable() });

const roleHolder = post.extend({ people: z.array(sitting) });
export type RoleHolder = z.output<typeof roleHolder>;

export const listRoleHolders = route({
  method: 'GET',
  path: '/api/rights/roles/:role',
  who: 'post',
  summary: 'Posts of administered offices that have a role, the senior first. For administrators',
  input: z.object({ role, after: rawLine(40).optional() }),
  output: z.object({ items: z.array(roleHolder), next: z.string().nullable() }),
});

/** Why a post sees a paper; the first that holds is told first. `section`: of which it is, where the reason is a section. */
export const reason = z.object({
  kind: z.enum(['onDesk', 'copy', 'hadIt', 'ownSection', 'overSection', 'overDesk']),
  since: z.iso.datetime().nullable(),
  section: named.nullable(),
});
export type Reason = z.output<typeof reason>;

const viewer = post.extend({ people: z.array(sitting), reasons: z.array(reason) });
export type Viewer = z.output<typeof viewer>;

export const listViewers = route({
  method: 'GET',
  path: '/api/papers/:id/viewers',
  who: 'post',
  summary:
    'Every post that can see a paper, who sits there, and why: for whoever sees it, and, of normal ones, for administrators of its office',
  input: z.object({ id, after: rawLine(40).optional() }),
  output: z.object({
    kind: paperKind,
    number: z.string(),
    classification,
    elsewhere: named.nullable().describe('The office in which it lies now, or was opened'),
    items: z.array(viewer),
    next: z.string().nullable(),
  }),
});
export type Viewers = z.output<typeof listViewers.output>;

export const findPaper = route({
  method: 'GET',
  path: '/api/rights/papers',
  who: 'post',
  summary:
    'A normal file or receipt of an administered office by its number, to ask who can see it: its id, nothing else. For administrators',
  input: z.object({ number: rawLine(200) }),
  output: z.object({ id, kind: paperKind }),
});
