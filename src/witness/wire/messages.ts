import { z } from 'zod';
import { hash, instanceName as name } from '#core/contract.ts';

/** Stamps of one message at most, and of one answer to a question. */
export const MOST_STAMPS = 500;
export const MOST_HELD = 5_000;

const stampId = z.string().regex(/^(0|[1-9]\d{0,17})$/);
const at = z.iso.datetime();

const stamp = z.strictObject({
  id: stampId,
  root: hash,
  previous: hash,
  hash,
  token: z.base64().max(90_000).describe('Of the time-stamp authority, over `hash` (RFC 3161)'),
});
export type HandedStamp = z.output<typeof stamp>;

const between = { from: name, to: name, at };

/** Office to witness; each is the payload of a JWS. */
export const request = z.discriminatedUnion('format', [
  z.strictObject({
    format: z.literal('patravali.witness-stamps/1'),
    ...between,
    after: stampId.describe('The last stamp that the witness has countersigned, as the office knows it; 0: none'),
    stamps: z.array(stamp).min(1).max(MOST_STAMPS),
  }),
  z.strictObject({
    format: z.literal('patravali.witness-ask/1'),
    ...between,
    after: stampId,
    nonce: z.string().regex(/^[0-9a-f]{32}$/),
  }),
]);
export type Request = z.output<typeof request>;

const named = z.strictObject({ id: stampId, hash });

/** The receipt: the witness keeps these stamps of the instance, each following the one before. */
export const receipt = z.strictObject({
  format: z.literal('patravali.witness/1'),
  ...between,
  witness: name,
  instance: name,
  stamps: z.array(named).min(1).max(MOST_STAMPS),
});
export type Receipt = z.output<typeof receipt>;

const answering = { ...between, answers: hash.describe('SHA-256 of the message that this answers, as signed') };

/** Why a stamp is not countersigned: another is kept under its id; it does not follow the last; its hash is not that of previous and root; its token. */
export const refusalReason = z.enum(['otherHash', 'otherPrevious', 'wrongHash', 'token']);
export type RefusalReason = z.output<typeof refusalReason>;

export const refusal = z.strictObject({
  format: z.literal('patravali.witness-refusal/1'),
  ...answering,
  stamp: named,
  reason: refusalReason,
  held: z
    .strictObject({ ...named.shape, at })
    .nullable()
    .describe('What is kept under this id, or last, and since when'),
});
export type WitnessRefusal = z.output<typeof refusal>;

/** The witness has less than the office believes: send what comes after `after`. */
export const wanted = z.strictObject({ format: z.literal('patravali.witness-wanted/1'), ...answering, after: stampId });

export const held = z.strictObject({
  format: z.literal('patravali.witness-held/1'),
  ...answering,
  after: stampId,
  stamps: z.array(z.strictObject({ ...named.shape, at })).max(MOST_HELD),
  more: z.boolean(),
});
export type Held = z.output<typeof held>;

export const answer = z.discriminatedUnion('format', [receipt, refusal, wanted, held]);
export type Answer = z.output<typeof answer>;
