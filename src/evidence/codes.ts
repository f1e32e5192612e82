import { randomBytes } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Verification } from '#db/types.ts';
import type { Visit } from '#core/context.ts';

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

type Asked = Omit<Insertable<Verification>, 'code' | 'madeAt'>;

/** Gives a print or letter its code, in the act's own transaction. */
export async function giveCode(ctx: Visit, about: Asked): Promise<string> {
  const code = newCode();
  await ctx.db
    .insertInto('verification')
    .values({ ...about, code, madeAt: ctx.now })
    .execute();
  return code;
}

/** The address in a QR code; `hash` (hex) is read by the page alone and never reaches the server (docs/evidence-format.md §6). */
export function addressOf(origin: string, { code, hash }: { code: string; hash?: string | null }): string {
  return `${origin}/v/${code}${hash ? `#${Buffer.from(hash, 'hex').toString('base64url')}` : ''}`;
}
