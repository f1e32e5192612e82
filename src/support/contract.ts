import { z } from 'zod';
import { day, filledLine, id, route } from '#core/contract.ts';
import { named } from '#establishment/contract/words.ts';

/** As they are named by order; the EMD manager (`emd`) is known by the role of his post. */
export const supportKind = z.enum(['skilled', 'nodal', 'revenue_nodal', 'assisting', 'rollout']);
export type SupportKind = z.output<typeof supportKind>;

const contact = z.object({
  kind: z.enum(['emd', ...supportKind.options]),
  office: named.describe('For which office, with those below it, the post is named'),
  post: named,
  holder: named.extend({ email: z.string() }).nullable().describe('Who sits there today; null when the post is vacant'),
});
export type Contact = z.output<typeof contact>;

export const listContacts = route({
  method: 'GET',
  path: '/api/support/contacts',
  who: 'post',
  summary: 'Whom to ask about e-Office, in that order; of each kind the nearest, from the own office upwards',
  input: z.object({}),
  output: z.object({ items: z.array(contact) }),
});

const supportPost = z.object({
  id,
  kind: supportKind,
  post: named.extend({ id }),
  holder: named.nullable(),
  orderNumber: z.string(),
  orderOn: day,
  fromOn: day,
  toOn: day.nullable(),
});
export type SupportPost = z.output<typeof supportPost>;

const ofOffice = z.object({ items: z.array(supportPost) });

export const listSupportPosts = route({
  method: 'GET',
  path: '/api/support/offices/:officeId/posts',
  who: 'post',
  summary: 'Posts named for the support of an administered office, those that have ended last',
  input: z.object({ officeId: id }),
  output: ofOffice,
});

export const nameSupportPost = route({
  method: 'POST',
  path: '/api/support/offices/:officeId/posts',
  who: 'post',
  summary: 'Names a post for the support of an office and of those below it, by an order',
  input: z.object({ officeId: id, kind: supportKind, postId: id, orderNumber: filledLine(120), orderOn: day }),
  output: ofOffice,
});

export const endSupportPost = route({
  method: 'POST',
  path: '/api/support/posts/:id/end',
  who: 'post',
  summary: 'Ends the naming of a post with yesterday; it stays in the list',
  input: z.object({ id }),
  output: ofOffice,
});
