import { z } from 'zod';
import { filledLine, instant, route } from '#core/contract.ts';

const memberKey = z.object({
  kid: z.string(),
  fingerprint: z.string(),
  state: z.enum(['approved', 'revoked']),
  appliedAt: instant,
  fromAt: instant.nullable(),
  revokedAt: instant.nullable(),
  reason: z.string(),
});
export type MemberKeyRow = z.output<typeof memberKey>;

const member = z.object({
  name: z.string(),
  titleHi: z.string(),
  titleEn: z.string(),
  address: z.string(),
  state: z.enum(['approved', 'ended']),
  appliedAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string(),
  heardAt: instant.nullable(),
  own: z.boolean().describe('The nodal agency itself: its membership does not end, its keys are ended by itself'),
  keys: z.array(memberKey),
});
export type MemberRow = z.output<typeof member>;

const application = z.object({
  kid: z.string(),
  name: z.string(),
  fingerprint: z.string(),
  titleHi: z.string(),
  titleEn: z.string(),
  address: z.string(),
  source: z.string().describe('Network address that it came from'),
  appliedAt: instant,
});
export type ApplicationRow = z.output<typeof application>;

const group = z.object({ key: z.string(), nameHi: z.string(), nameEn: z.string() });
const groupRow = group.extend({ members: z.number(), reached: z.number().describe('Of these have an instance') });
export type GroupRow = z.output<typeof groupRow>;

const place = {
  designationHi: z.string(),
  designationEn: z.string(),
  placeHi: z.string(),
  placeEn: z.string(),
};

const claim = group.extend({
  ...place,
  name: z.string().describe('Of the instance that lists such a post'),
  code: z.string(),
  contested: z.boolean().describe('Somebody else holds the place or claims it, too: to be decided on the page of the group'),
});
export type ClaimRow = z.output<typeof claim>;

const members = z.object({
  applications: z.array(application),
  claims: z.array(claim).describe('Places of groups that nobody has confirmed yet'),
  items: z.array(member),
  groups: z.array(groupRow),
});

export const listMembers = route({
  method: 'GET',
  path: '/api/members',
  who: 'post',
  summary: 'At the nodal agency: applications, members with their keys, and groups',
  input: z.object({}),
  output: members,
});

const reason = filledLine(200);

export const approveKey = route({
  method: 'POST',
  path: '/api/members/:name/approval',
  who: 'post',
  summary: 'Let in the key whose fingerprint was compared on the phone, and its instance',
  input: z.object({ name: z.string(), kid: z.string() }),
  output: members,
});

export const refuseKey = route({
  method: 'POST',
  path: '/api/members/:name/refusal',
  who: 'post',
  summary: 'Refuse an application',
  input: z.object({ name: z.string(), kid: z.string(), reason }),
  output: members,
});

export const endMember = route({
  method: 'POST',
  path: '/api/members/:name/ending',
  who: 'post',
  summary: 'End an instance: none of its keys is believed any more',
  input: z.object({ name: z.string(), reason }),
  output: members,
});

export const revokeKey = route({
  method: 'POST',
  path: '/api/member-keys/:kid/revocation',
  who: 'post',
  summary: 'Revoke a key of a member that was lost or stolen',
  input: z.object({ kid: z.string(), reason }),
  output: members,
});

const groupMember = z.object({
  ...place,
  officeHi: z.string(),
  officeEn: z.string(),
  email: z.string(),
  code: z.string().nullable().describe('In the directory; null: has no instance'),
  claims: z.array(z.string()).describe('Posts that instances list for this place; an administrator has to confirm one'),
});
export type GroupMemberRow = z.output<typeof groupMember>;
const groupView = group.extend({ members: z.array(groupMember) });

export const viewMemberGroup = route({
  method: 'GET',
  path: '/api/member-groups/:key',
  who: 'post',
  summary: 'At the nodal agency: a group of the directory with its members',
  input: z.object({ key: z.string() }),
  output: groupView,
});

export const confirmPlaces = route({
  method: 'POST',
  path: '/api/members/:name/places',
  who: 'post',
  summary: 'Confirm the places of groups that an instance claims; what is contested stays as it is',
  input: z.object({ name: z.string() }),
  output: members,
});

const position = z.coerce.number().int().min(0).max(5_000).catch(5_001);

export const refuseClaim = route({
  method: 'POST',
  path: '/api/member-groups/:key/refusals/:position',
  who: 'post',
  summary: 'Turn a claim down; it is not proposed again',
  input: z.object({ key: z.string(), position, code: z.string() }),
  output: groupView,
});

export const setGroupCode = route({
  method: 'PUT',
  path: '/api/member-groups/:key/codes/:position',
  who: 'post',
  summary: 'Set or clear where a member of a group is reached',
  input: z.object({ key: z.string(), position, code: z.string().nullable() }),
  output: groupView,
});
