import { z } from 'zod';
import { filled, hash, instanceName, rawLine } from '#core/contract.ts';

/** Versions of the protocol between instances that this program speaks (docs/exchange.md). */
export const VERSIONS = [1];

/** Of a key: `<instance>#<first 16 hex digits of the SHA-256 of its public half>`. */
export const keyId = z.string().regex(/^[a-z][a-z0-9]{1,30}#[0-9a-f]{16}$/);
/** Of an office, section or post: `<instance>:<kind>:<id there>`. */
export const addressCode = z.string().regex(/^[a-z][a-z0-9]{1,30}:(office|section|post):[1-9]\d{0,17}$/);
const publicKey = z.string().regex(/^[\w-]{43}$/).describe('32 bytes in base64url'); // prettier-ignore
const moment = z.iso.datetime().refine((said) => said > '2000' && said < '2200');
const number = z.int().min(1).max(2_000_000_000);
const text = filled(rawLine(300));
const textOrNone = rawLine(300);

/** What is wrong with an address that anybody on the way could read and change. */
export const PLAIN_HTTP = 'directory.plainHttp';

/** Without TLS only on this very machine: the demonstration, and programs behind a proxy of their own. */
const isSafe = (url: string) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/.test(hostname);
};

/** Where an instance is reached: scheme, host and port, nothing behind. */
export const originUrl = z
  .url({ protocol: /^https?$/, abort: true })
  .max(300)
  .refine((url) => URL.canParse(url) && new URL(url).origin === url, { abort: true })
  .refine(isSafe, { message: PLAIN_HTTP });

const MOST_BYTES = 2 ** 46;
const bytesCount = z.int().min(1).max(MOST_BYTES);

/** What an instance says of itself, in its listing and in the directory. */
const about = {
  titleHi: text,
  titleEn: text,
  address: originUrl,
  versions: z.array(z.int().min(1).max(1_000)).min(1).max(20),
  limits: z.object({ consignment: bytesCount, paper: bytesCount, types: z.array(z.string().max(100)).max(100) }),
  state: z.enum(['up', 'down']),
  confidential: z.boolean(),
};

const addressee = z.object({
  kind: z.enum(['office', 'section', 'post']),
  id: z.string().regex(/^[1-9]\d{0,17}$/),
  nameHi: text,
  nameEn: text,
  officeHi: text,
  officeEn: text,
  placeHi: text,
  placeEn: text,
  designationHi: textOrNone,
  designationEn: textOrNone,
  rank: z.int().min(0).max(200),
});
export type Addressee = z.output<typeof addressee>;

const MOST_ADDRESSEES = 20_000;
const told = { from: instanceName, to: instanceName, at: moment };

/** What an instance tells the nodal agency, each signed by a key of its own. */
export const listing = z.object({
  format: z.literal('patravali.listing/1'),
  ...told,
  number,
  ...about,
  addresses: z.array(addressee).max(MOST_ADDRESSEES),
});
export type Listing = z.output<typeof listing>;

const newKey = z.object({ kid: keyId, public: publicKey });
const application = z.object({
  format: z.literal('patravali.application/1'),
  ...told,
  titleHi: text,
  titleEn: text,
  address: originUrl,
  key: newKey,
});
export type Application = z.output<typeof application>;

const keyChange = z.object({ format: z.literal('patravali.key/1'), ...told, key: newKey });
const keyEnd = z.object({ format: z.literal('patravali.keyEnd/1'), ...told, kid: keyId, reason: text });

/** All that the nodal agency is told. */
export const toldToKeeper = z.discriminatedUnion('format', [listing, application, keyChange, keyEnd]);
export type ToldToKeeper = z.output<typeof toldToKeeper>;
export type KeyChange = z.output<typeof keyChange>;
export type KeyEnd = z.output<typeof keyEnd>;

const listedKey = newKey.extend({ from: moment, revoked: moment.optional(), reason: textOrNone.optional() });

const MOST_MEMBERS = 2_000;
const MOST_KEYS = 200;

/** The directory that the nodal agency publishes. */
export const directory = z.object({
  format: z.literal('patravali.directory/1'),
  from: instanceName,
  number,
  at: moment,
  until: moment,
  keeper: z.object({ name: instanceName, keys: z.array(listedKey).min(1).max(MOST_KEYS) }),
  members: z
    .array(z.object({ name: instanceName, ...about, keys: z.array(listedKey).max(MOST_KEYS), listing: hash.nullable() }))
    .max(MOST_MEMBERS),
  groups: z
    .array(
      z.object({
        key: z.string().regex(/^[a-z][a-z-]{1,40}$/),
        nameHi: text,
        nameEn: text,
        members: z
          .array(
            z.object({
              designationHi: text,
              designationEn: text,
              officeHi: textOrNone,
              officeEn: textOrNone,
              placeHi: text,
              placeEn: text,
              email: z.union([z.literal(''), z.email().max(200)]),
              code: addressCode.nullable(),
            }),
          )
          .max(2_000),
      }),
    )
    .max(100),
});
export type Directory = z.output<typeof directory>;
export type Member = Directory['members'][number];
export type ListedKey = z.output<typeof listedKey>;
