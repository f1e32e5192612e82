import { randomBytes } from 'node:crypto';
import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { Verification } from '#db/types.ts';
import type { Visit } from '../context.ts';
import { rule, ruleValue } from '../rules/settings.ts';

/** Crockford's base32: no letter that looks like another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;

/** 128 random bits as 26 characters: nobody guesses one, and a person can read it out. */
export function newCode(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let code = '';
  for (let place = 0; place < LENGTH; place++, bits >>= 5n) code = ALPHABET[Number(bits & 31n)]! + code;
  return code;
}

/** What a person has typed as a code: small letters, blanks and dashes, and O, I, L for the figures they look like. Null when it can be none. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

type Asked = Omit<Insertable<Verification>, 'code' | 'madeAt'> & { code?: string };

/** Gives a print or letter its code, in the act's own transaction. A letter is printed before its row stands and brings the `code` it bears. */
export async function giveCode(ctx: Visit, { code = newCode(), ...about }: Asked): Promise<string> {
  await ctx.db
    .insertInto('verification')
    .values({ ...about, code, madeAt: ctx.now })
    .execute();
  return code;
}

/** Where strangers reach this office, for the QR codes on its papers; null: as the instance's host is reached by whoever prints. */
export const officeAddress = rule({
  key: 'office.address',
  schema: z
    .url({ protocol: /^https?$/ })
    .max(100)
    .nullable(),
  standard: null,
  source: null,
});

/** The origin of the addresses that are printed. Only the instance's own host counts: a paper lives longer than the address of a test or a tunnel. */
export async function publicOrigin(ctx: Pick<Visit, 'db' | 'instance' | 'request'>): Promise<string> {
  const { host } = ctx.instance.config;
  const set = await ruleValue(ctx, officeAddress);
  if (set !== null) return new URL(set).origin;
  const reached = ctx.request && URL.parse(ctx.request.origin);
  return reached?.hostname === host ? reached.origin : `https://${host}`;
}

/** The address in a QR code; `hash` (hex) is read by the page alone and never reaches the server (docs/evidence-format.md §6). */
export function addressOf(origin: string, { code, hash }: { code: string; hash?: string | null }): string {
  return `${origin}/v/${code}${hash ? `#${Buffer.from(hash, 'hex').toString('base64url')}` : ''}`;
}
