import { z } from 'zod';
import { day, filled, id, instant, rawLine, redirect, route } from '#core/contract.ts';

const email = z.string().trim().toLowerCase().pipe(z.email().max(200));
/** Compared byte by byte after NFC, so that a Hindi password is one however it was typed. */
const password = z.string().normalize('NFC').min(1).max(500);
const code = filled(rawLine(40));
const nothing = z.object({});
const done = z.object({ done: z.literal(true) });

/** What still stands between a sign-in and the work: a code, a new password, or nothing. */
const step = z.enum(['code', 'password', 'none']);
export type Step = z.output<typeof step>;

export const viewEntrance = route({
  method: 'GET',
  path: '/api/session',
  who: 'public',
  summary: 'What the sign-in page must know of the instance',
  input: nothing,
  output: z.object({ nameHi: z.string(), nameEn: z.string(), singleSignOn: z.boolean(), mailDomains: z.array(z.string()) }),
});

export const signIn = route({
  method: 'POST',
  path: '/api/session',
  who: 'public',
  summary: 'Sign in with government e-mail and password',
  writesByItself: 'a wrong try is counted although it is refused, and hashing must not hold a connection',
  input: z.object({ email, password }),
  output: z.object({ step }),
});

export const giveCode = route({
  method: 'POST',
  path: '/api/session/code',
  who: 'person',
  summary: 'Second step: the code of the authenticator app, or a recovery code',
  writesByItself: 'a wrong code is counted although it is refused',
  input: z.object({ code }),
  output: z.object({ step }),
});

export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  who: 'person',
  summary: 'Sign out',
  input: nothing,
  output: done,
});

const charge = z.object({
  id,
  postId: id,
  postHi: z.string(),
  postEn: z.string(),
  abbreviation: z.string(),
  sectionId: id.nullable(),
  officeHi: z.string(),
  officeEn: z.string(),
  kind: z.enum(['regular', 'additional', 'officiating', 'link']),
  until: day.nullable().describe('Last day, where there is one'),
  pending: z.number().int().describe('Papers in the inbox of this post'),
});

export const viewMe = route({
  method: 'GET',
  path: '/api/me',
  who: 'person',
  summary: 'The signed-in person, the posts held, and the one that acts now',
  input: nothing,
  output: z.object({
    person: z.object({ id, nameHi: z.string(), nameEn: z.string(), email: z.string() }),
    instance: z.object({ nameHi: z.string(), nameEn: z.string() }),
    step: step.describe('While it is not `none`, no charge is shown and nothing else answers'),
    secondFactor: z.boolean().describe('The person gives a code at sign-in'),
    charges: z.array(charge),
    acting: id.nullable().describe('The charge that acts now'),
    postId: id.nullable(),
    roles: z.array(z.string()).describe('Roles of the acting post'),
    sessionEndsAt: instant,
  }),
});
export type MyCharge = z.output<typeof charge>;

export const switchPost = route({
  method: 'PUT',
  path: '/api/me/charge',
  who: 'person',
  summary: 'Act through another of the own posts from now on, in this session',
  input: z.object({ chargeId: id }),
  output: done,
});

const session = z.object({
  publicId: z.string(),
  startedAt: instant,
  seenAt: instant,
  expiresAt: instant,
  address: z.string(),
  agent: z.string(),
  current: z.boolean().describe('The session that asks'),
});

export const listSessions = route({
  method: 'GET',
  path: '/api/sessions',
  who: 'person',
  summary: 'Own open sessions, this one first',
  input: nothing,
  output: z.object({ items: z.array(session) }),
});

export const endSession = route({
  method: 'DELETE',
  path: '/api/sessions/:publicId',
  who: 'person',
  summary: 'End one of the own sessions',
  input: z.object({ publicId: z.string().max(60) }),
  output: done,
});

export const changePassword = route({
  method: 'PUT',
  path: '/api/password',
  who: 'person',
  summary: 'Change the password; all other sessions end',
  writesByItself: 'a wrong old password is counted although it is refused, and hashing must not hold a connection',
  input: z.object({ oldPassword: password, newPassword: password }),
  output: done,
});

export const beginSecondFactor = route({
  method: 'POST',
  path: '/api/second-factor',
  who: 'person',
  summary: 'A new secret for the authenticator app; in force only once a code of it is given',
  input: nothing,
  output: z.object({
    uri: z.string().describe('otpauth URI, as the QR code holds it'),
    secret: z.string().describe('The same secret in base32, to be typed by hand'),
    qr: z.object({ size: z.number().int(), path: z.string() }).describe('SVG path of the dark modules in a square of `size` units'),
  }),
});

export const confirmSecondFactor = route({
  method: 'PUT',
  path: '/api/second-factor',
  who: 'person',
  summary: 'Put the second factor in force by a first code; gives ten recovery codes, once',
  writesByItself: 'a wrong code is counted although it is refused',
  input: z.object({ code }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const removeSecondFactor = route({
  method: 'DELETE',
  path: '/api/second-factor',
  who: 'person',
  summary: 'Remove the second factor',
  writesByItself: 'a wrong password is counted although it is refused, and hashing must not hold a connection',
  input: z.object({ password }),
  output: done,
});

const token = z.string().max(100);

export const viewInvitation = route({
  method: 'GET',
  path: '/api/invitations/:token',
  who: 'public',
  summary: 'Whom an invitation is for, while it holds',
  input: z.object({ token }),
  output: z.object({ nameHi: z.string(), nameEn: z.string(), email: z.string(), expiresAt: instant }),
});

export const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitations/:token',
  who: 'public',
  summary: 'Set the first password by the link of an invitation, once',
  writesByItself: 'hashing must not hold a connection',
  input: z.object({ token, password }),
  output: z.object({ email: z.string() }),
});

const place = z.string().regex(/^[\w.-]{1,100}$/);

export const viewUnfinished = route({
  method: 'GET',
  path: '/api/unfinished/:place',
  who: 'person',
  summary: 'Own unfinished text of one place of the screen',
  input: z.object({ place }),
  output: z.object({ body: z.unknown(), savedAt: instant.nullable() }),
});

export const keepUnfinished = route({
  method: 'PUT',
  path: '/api/unfinished/:place',
  who: 'person',
  summary: 'Keep unfinished text, at most 200 KB a place',
  recordsNothing: 'text that its writer has not yet sent or confirmed is nobody’s act',
  input: z.object({ place, body: z.unknown() }),
  output: z.object({ savedAt: instant }),
});

export const dropUnfinished = route({
  method: 'DELETE',
  path: '/api/unfinished/:place',
  who: 'person',
  summary: 'Forget unfinished text',
  recordsNothing: 'text that its writer has not yet sent or confirmed is nobody’s act',
  input: z.object({ place }),
  output: done,
});

export const startSingleSignOn = route({
  method: 'GET',
  path: '/api/sso/start',
  who: 'public',
  summary: 'Leave for the identity provider',
  input: z.object({ next: z.string().max(500).optional().describe('Where in Patravali to go afterwards') }),
  output: redirect,
});

export const returnFromSingleSignOn = route({
  method: 'GET',
  path: '/api/sso/return',
  who: 'public',
  summary: 'Come back from the identity provider, signed in or with a reason',
  input: z.looseObject({}),
  output: redirect,
});
