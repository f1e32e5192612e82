import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../faults.ts';

export interface Pairing {
  origin: string;
  /** What the page called itself. */
  title: string;
  /** SHA-256 of the token, hex; the token itself is kept by the page alone. */
  tokenHash: string;
  pairedAt: string;
}

export interface OpenPairing {
  id: string;
  origin: string;
  title: string;
  code: string;
  expiresAt: Date;
  /** Ended together with the pairing: the code need not be shown any longer. */
  shown: AbortController;
}

export const PAIRING_MINUTES = 5;
const WRONG_CODES = 3;
const OPENINGS = 10;
/** Browsers, or persons with profiles of their own, that share a PC. */
const MOST_OF_ONE_ORIGIN = 8;

/** The pairings kept in `folder`, read anew each time so that `pairings remove` reaches a signer that runs. */
export function keepPairings(folder: string) {
  const file = path.join(folder, 'pairings.json');
  function list(): Pairing[] {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Pairing[]) : [];
  }
  function write(pairings: Pairing[]): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, `${JSON.stringify(pairings, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  }
  return {
    list,
    has: (origin: string) => list().some((pairing) => pairing.origin === origin),
    /** Whether this token was given to this very origin. */
    isPaired(origin: string, token: string): boolean {
      return list().some((pairing) => pairing.origin === origin && isSame(pairing.tokenHash, hashOf(token)));
    },
    /** Makes one more pairing of an origin; the oldest makes room when there are too many. Answers the token. */
    add({ origin, title }: { origin: string; title: string }, now: Date): string {
      const token = randomBytes(32).toString('base64url');
      const own = list().filter((pairing) => pairing.origin === origin);
      const ended = new Set(own.slice(0, -(MOST_OF_ONE_ORIGIN - 1)).map(({ tokenHash }) => tokenHash));
      write([
        ...list().filter(({ tokenHash }) => !ended.has(tokenHash)),
        { origin, title, tokenHash: hashOf(token), pairedAt: now.toISOString() },
      ]);
      return token;
    },
    /** Ends all pairings of an origin; whether there was one. */
    remove(origin: string): boolean {
      const [all, others] = [list(), list().filter((pairing) => pairing.origin !== origin)];
      if (others.length < all.length) write(others);
      return others.length < all.length;
    },
  };
}

export type Pairings = ReturnType<typeof keepPairings>;

/** The one pairing that is under way, if any. Codes are compared here and nowhere else. */
export function watchOpenPairing(now: () => Date) {
  let current: (OpenPairing & { wrong: number }) | undefined;
  let openings: number[] = [];
  function end(): void {
    current?.shown.abort();
    current = undefined;
  }
  function live(): typeof current {
    if (current && now() >= current.expiresAt) end();
    return current;
  }
  return {
    /** Ends an earlier one of the same origin. Ten openings in five minutes are as many as anybody needs. */
    open(origin: string, title: string): OpenPairing {
      const at = now().getTime();
      openings = openings.filter((earlier) => at - earlier < PAIRING_MINUTES * 60_000);
      if (openings.length >= OPENINGS) throw new Fault('tooMany');
      const other = live();
      if (other && other.origin !== origin) throw new Fault('busy');
      end();
      openings.push(at);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const expiresAt = new Date(at + PAIRING_MINUTES * 60_000);
      current = { id: randomUUID(), origin, title, code, expiresAt, shown: new AbortController(), wrong: 0 };
      return current;
    },
    /** Ends the pairing when the code is right, and after three wrong ones. */
    confirm(id: string, origin: string, code: string): OpenPairing {
      const pairing = live();
      if (!pairing || pairing.id !== id || pairing.origin !== origin) throw new Fault('pairingEnded');
      if (isSame(hashOf(pairing.code), hashOf(code))) {
        end();
        return pairing;
      }
      pairing.wrong += 1;
      if (pairing.wrong >= WRONG_CODES) end();
      throw new Fault('wrongCode', { left: WRONG_CODES - pairing.wrong });
    },
    end,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
