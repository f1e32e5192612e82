import { setImmediate as breathe } from 'node:timers/promises';
import type { Visit } from '#core/context.ts';
import { checkTimeStampToken, type TimeStampFinding } from '#signing/lasting/timeStampToken.ts';
import { trustedTimeRoots } from '#signing/lasting/rules.ts';
import type { HandedStamp } from '../wire/messages.ts';
import { heldAmong } from './keepStamps.ts';

export type TokenFinding = Pick<TimeStampFinding, 'at' | 'fault'>;

/**
 * Judges the tokens of stamps that are not kept here yet, up to the first that does not hold. Each takes some milliseconds, and other
 * requests have their turn between two. Holds no connection meanwhile.
 */
export async function checkTokens(
  { db }: Pick<Visit, 'db'>,
  { instance, stamps }: { instance: string; stamps: HandedStamp[] },
): Promise<Map<string, TokenFinding>> {
  const roots = await trustedTimeRoots({ db });
  const held = await heldAmong(db, { instance, ids: stamps.map(({ id }) => id) });
  const findings = new Map<string, TokenFinding>();
  for (const { id, hash, token } of stamps) {
    if (held.has(id)) continue;
    await breathe();
    const { at, fault } = checkTimeStampToken({
      token: Buffer.from(token, 'base64'),
      // The stamp's hash is itself the imprint: SHA-256, and no other.
      digestOf: (name) => (name === 'sha256' ? Buffer.from(hash, 'hex') : new Uint8Array()),
      roots,
    });
    findings.set(id, { at, fault });
    if (fault) break;
  }
  return findings;
}
