import { z } from 'zod';
import { hash, instanceName as name } from '#core/contract.ts';
import type { Json } from '#core/text/canonical.ts';
import { VERSIONS, addressCode as code } from '#directory/contract/wire.ts';

/** The version of the protocol in which this program speaks, of those that it understands (docs/exchange.md). */
export const VERSION = Math.max(...VERSIONS);

/** Longest message in characters: the announcement of a consignment of some thousand parts. */
export const LARGEST_SIGNED = 1_900_000;

/** Papers of one consignment: what names them all must be one message. */
export const MOST_PAPERS = 8_000;

/** Largest content of a consignment in bytes: it is read as one. */
export const LARGEST_CONTENT = 16 * 1024 * 1024;

const key = z.string().regex(/^[0-9a-f]{32}$/);
/** Text that a database and a person can bear. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((said) => said.isWellFormed() && !said.includes('\0'));
const instant = z.iso.datetime().refine((said) => said > '2000' && said < '2200');

export const cargoKind = z.enum(['letter', 'receipt', 'file', 'reply', 'reminder']);
export type CargoKind = z.output<typeof cargoKind>;

/** One blob of a consignment. `parts`: hashes of its parts, left out where the whole is one part. */
const item = z.object({
  sha256: hash,
  size: z
    .int()
    .min(1)
    .max(2 ** 40),
  mediaType: z.string().regex(/^[ -~]{1,100}$/),
  parts: z.array(hash).max(8_192).optional(),
});
export type Item = z.output<typeof item>;

/** All that travels, the content (a JSON document of its cargo) first. `partSize` in bytes. */
export const manifest = z.object({ partSize: z.int().min(65_536).max(8_388_608), items: z.array(item).min(1).max(10_000) });
export type Manifest = z.output<typeof manifest>;

const common = { from: name, to: name, at: instant, consignment: key };

export const announce = z.object({
  ...common,
  kind: z.literal('announce'),
  version: z.int(),
  cargo: cargoKind,
  address: code,
  classification: z.enum(['normal', 'confidential']),
  endsAt: instant,
  manifest,
  root: hash.describe('Merkle root over the hashes of the items, in their order'),
});

/** JSON of few levels and few words: a stranger's would go as deep as a stack. */
function isPlain(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return text(5_000).safeParse(value).success;
  if (typeof value !== 'object' || value === null) return true;
  const parts = Object.entries(value);
  return levels > 0 && parts.length <= 200 && parts.every(([word, part]) => isPlain(word, 0) && isPlain(part, levels - 1));
}

/** Instance to instance; each is a JWS whose payload is one of these. */
export const request = z.discriminatedUnion('kind', [
  announce,
  z.object({ ...common, kind: z.literal('complete') }).describe('All parts were sent: look at them and answer'),
  z.object({ ...common, kind: z.literal('settle') }).describe('Your receipt is here: it is yours from now on'),
  z.object({ ...common, kind: z.literal('cancel'), end: z.enum(['cancelled', 'ended']), cargo: cargoKind, address: code, root: hash }),
  z.object({ ...common, kind: z.literal('acknowledge') }).describe('Your refusal is here'),
  z.object({ ...common, kind: z.literal('ask') }).describe('By the addressee: my receipt is with you; what became of it?'),
  z.object({
    ...common,
    kind: z.literal('news'),
    number: z.int().min(1).max(1_000_000),
    what: z.enum(['opened', 'diarised', 'moved', 'returned', 'asked_back']),
    detail: z.record(
      text(100),
      z.custom<Json>((value) => isPlain(value, 4)),
    ),
  }),
]);
export type Request = z.output<typeof request>;

/** Parts from..to (inclusive) of an item that are still missing. */
const range = z.tuple([z.int().min(0), z.int().min(0), z.int().min(0)]);
export type Range = z.output<typeof range>;

const answering = { ...common, answers: hash.describe('SHA-256 of the message that this answers, as signed') };

/** What a refusal is for: business reasons alone. Anything else is a fault of the line and is tried again. */
export const refusalCode = z.enum([
  'format',
  'corrupted',
  'missing',
  'address',
  'tooLarge',
  'mediaType',
  'classification',
  'version',
  'expired',
  'other',
]);
export type RefusalCode = z.output<typeof refusalCode>;

/** The conclusion receipt: the addressee holds all of it, intact. `hashes` of all items, sorted. */
export const receipt = z.object({ ...answering, kind: z.literal('concluded'), hashes: z.array(hash), root: hash });
export type Receipt = z.output<typeof receipt>;

export const answer = z.discriminatedUnion('kind', [
  z.object({ ...answering, kind: z.literal('wanted'), missing: z.array(range).max(100_000) }),
  z.object({ ...answering, kind: z.literal('working') }),
  receipt,
  z.object({
    ...answering,
    kind: z.literal('refused'),
    code: refusalCode,
    details: z.record(text(50), z.union([text(500), z.number()])).refine((details) => Object.keys(details).length <= 20),
  }),
  z.object({ ...answering, kind: z.literal('settled') }),
  z.object({ ...answering, kind: z.literal('closed'), end: z.enum(['cancelled', 'ended', 'refused']) }),
  z.object({ ...answering, kind: z.literal('unknown') }).describe('Nothing is known of it here'),
  z.object({ ...answering, kind: z.literal('open') }).describe('By the sender, asked: not decided yet'),
  z.object({ ...answering, kind: z.literal('heard') }).describe('News is kept'),
]);
export type Answer = z.output<typeof answer>;
