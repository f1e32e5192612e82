import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. Memory in KiB. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;

const deriveNow = promisify(argon2);
let turn: Promise<unknown> = Promise.resolve();

/** One after the other, beside the main thread: when everybody signs in at ten, the other processors stay with those who are at work. */
function derive(...asked: Parameters<typeof deriveNow>): Promise<Buffer> {
  const done = turn.then(() => deriveNow(...asked));
  turn = done.catch(() => undefined);
  return done as Promise<Buffer>;
}
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Hash of a password (any text; NFC first) in PHC string form, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES, ...PARAMETERS });
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`;
}

/** Whether the password is the one behind the hash. Null, where there is no account, takes as long and is never right. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = FORM.exec(hash ?? NOBODYS) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('a password hash is not in the form that passwords.ts writes');
  const kept = Buffer.from(tag, 'base64');
  const given = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: kept.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(kept, given) && hash !== null;
}

/** The hash was made with other parameters than today's: make it anew at the next sign-in. */
export function isOutdated(hash: string): boolean {
  const { memory, passes, parallelism } = PARAMETERS;
  return !hash.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

const bare = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const NOBODYS = await hashPassword(randomBytes(SALT_BYTES).toString('hex'));
