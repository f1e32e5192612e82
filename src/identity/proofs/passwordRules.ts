import { foldForSearch } from '#core/text/fold.ts';
import { COMMON } from './commonPasswords.ts';

export const SHORTEST = 10;
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'कखगघचछजझटठडढतथदधनपफबभमयरलव',
];

export type PasswordFault = 'password.short' | 'password.common' | 'password.personal' | 'password.same';

export interface Whose {
  email: string;
  names: string[];
  /** The password until now, which the new one may not be again. */
  old?: string;
}

/**
 * What is wrong with a new password, or null. Length and uncommonness protect; compulsory signs and dates of expiry do not
 * (NIST SP 800-63B §3.1.1).
 */
export function passwordFault(password: string, { email, names, old }: Whose): PasswordFault | null {
  const plain = password.normalize('NFC').toLowerCase();
  if ([...plain].length < SHORTEST) return 'password.short';
  if (password === old) return 'password.same';
  if (isCommon(plain)) return 'password.common';
  const own = [email, ...email.split('@'), ...email.split(/[@._-]+/), ...names.flatMap((name) => name.split(' '))].map(bare);
  const left = own
    .filter((word) => [...word].length >= 4)
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), bare(plain));
  // A name with something long beside it is well; a name with a year is not.
  return [...left].length < SHORTEST - 4 ? 'password.personal' : null;
}

const bare = (text: string) => foldForSearch(text.toLowerCase()).replaceAll(' ', '');

function isCommon(plain: string): boolean {
  const letters = plain.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const core = letters.replace(/^\d+|\d+$/g, '');
  if (new Set(plain).size < 4 || COMMON.has(plain) || COMMON.has(letters) || COMMON.has(core)) return true;
  return RUNS.some((run) => run.includes(letters) || [...run].toReversed().join('').includes(letters));
}
