import { z } from 'zod';
import { filledLine, instant, rawLine, route } from '#core/contract.ts';

const ownKey = z.object({
  kid: z.string(),
  fingerprint: z.string().describe('To be read out: 128 bits of the SHA-256 of the public key'),
  madeAt: instant,
  usedFrom: instant.nullable().describe('Signs from then on; null while the nodal agency has not published it'),
  endedAt: instant.nullable(),
});
export type OwnKeyRow = z.output<typeof ownKey>;

const peerState = z.enum(['up', 'down', 'ended']);

const peer = z.object({
  name: z.string(),
  titleHi: z.string(),
  titleEn: z.string(),
  address: z.string(),
  versions: z.array(z.number()),
  state: peerState,
  confidential: z.boolean(),
  silentSince: instant.nullable(),
  listedAt: instant.nullable().describe('When it said last what it is'),
});
export type PeerRow = z.output<typeof peer>;

const directoryState = z.object({
  own: z
    .object({
      name: z.string(),
      role: z.enum(['member', 'keeper']),
      state: z.enum(['applied', 'member', 'ended']),
      address: z.string(),
      directoryUrl: z.string(),
      keeper: z.string(),
      askedAt: instant.nullable(),
      fault: z.string().describe('Code of the sentence that says what was wrong when the nodal agency was asked last; empty: nothing'),
      faultDetails: z.record(z.string(), z.union([z.string(), z.number()])).describe('What fills the places of that sentence'),
    })
    .nullable(),
  copy: z.object({ number: z.number(), at: instant, until: instant, fetchedAt: instant, expired: z.boolean() }).nullable(),
  items: z.array(peer),
  keys: z.array(ownKey),
  acts: z.array(z.enum(['refresh', 'rotate', 'endKey'])),
});
export type DirectoryState = z.output<typeof directoryState>;

export const viewDirectory = route({
  method: 'GET',
  path: '/api/directory',
  who: 'post',
  summary: 'The directory of the state as this instance knows it: instances, age of the copy, and to administrators the own keys',
  input: z.object({}),
  output: directoryState,
});

export const refresh = route({
  method: 'POST',
  path: '/api/directory/refresh',
  who: 'post',
  summary: 'Ask the nodal agency now',
  input: z.object({}),
  output: directoryState,
  writesByItself: 'what was wrong must stay written although the act refuses, and no connection is held while the line is slow',
  recordsNothing: 'a directory that is kept records itself; the same one again is nothing new',
});

export const rotateKey = route({
  method: 'POST',
  path: '/api/directory/keys',
  who: 'post',
  summary: 'Make a new key; it signs when the nodal agency has published it',
  input: z.object({}),
  output: directoryState,
});

export const endKey = route({
  method: 'POST',
  path: '/api/directory/keys/:kid/ending',
  who: 'post',
  summary: 'End a key of this instance; the nodal agency is told',
  input: z.object({ kid: z.string(), reason: filledLine(200) }),
  output: directoryState,
});

const address = z.object({
  code: z.string(),
  kind: z.enum(['office', 'section', 'post']),
  nameHi: z.string(),
  nameEn: z.string(),
  officeHi: z.string(),
  officeEn: z.string(),
  placeHi: z.string(),
  placeEn: z.string(),
  peer: z.string(),
  titleHi: z.string(),
  titleEn: z.string(),
  state: peerState,
  silentSince: instant.nullable(),
});
export type Address = z.output<typeof address>;

export const listAddresses = route({
  method: 'GET',
  path: '/api/addresses',
  who: 'post',
  summary: 'Offices, sections and posts of all instances by the beginnings of words, in Hindi or English; senior first',
  input: z.object({ search: rawLine(200).default(''), after: z.string().max(80).optional() }),
  output: z.object({ items: z.array(address), next: z.string().nullable() }),
});
