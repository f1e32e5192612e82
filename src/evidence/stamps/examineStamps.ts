import { visitOf } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { BEGINNING, chainHash, leafOfHash, merkleRoot } from '#core/record/merkle.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { timeAuthority, trustedTimeRoots } from '#signing/lasting/rules.ts';
import { checkTimeStampToken } from '#signing/lasting/timeStampToken.ts';
import { stampSeconds } from '../settings.ts';
import { stampBacklog } from './stampSeals.ts';

/** Rounds without an answer before `doctor` speaks of it. */
const PATIENCE = 10;

/** Recomputes every stamp from its seals and reads its token. A sentence for the administrator; null when all holds. */
export async function stampFault(instance: Instance, now: Date): Promise<string | null> {
  const { db } = instance;
  const roots = await trustedTimeRoots({ db });
  let [previous, after] = [BEGINNING, '0'];
  for (;;) {
    const stamp = await db.selectFrom('stamp').selectAll().where('id', '>', after).orderBy('id').limit(1).executeTakeFirst();
    if (!stamp) break;
    const seals = await db.selectFrom('seal').select('hash').where('id', '>=', stamp.sealsFrom).where('id', '<=', stamp.sealsTo).orderBy('id').execute(); // prettier-ignore
    const root = merkleRoot(seals.map(({ hash }) => leafOfHash(hash))).toString('hex');
    const holds = stamp.previous === previous && stamp.root === root && stamp.hash === chainHash(previous, root);
    if (!holds) return `The record was rewritten after time stamp ${stamp.id} of ${new Date(stamp.at).toISOString()}. ${INQUIRY}`;
    const { fault } = checkTimeStampToken({ token: stamp.token, digestOf: () => Buffer.from(stamp.hash, 'hex'), roots });
    if (fault) return `Time stamp ${stamp.id} is not what the authority gave (${fault}). ${INQUIRY}`;
    [previous, after] = [stamp.hash, stamp.id];
  }
  return late(instance, now);
}

const INQUIRY = 'Compare with the backup and with printed extracts, and keep all for inquiry.';

async function late(instance: Instance, now: Date): Promise<string | null> {
  const visit = visitOf(instance, now);
  const { seals, since } = await stampBacklog(instance);
  if (since === null) return null;
  const age = Math.round((now.getTime() - since.getTime()) / 1000);
  if ((await ruleValue(visit, timeAuthority)) === null)
    return `No time-stamp authority is set, so ${seals} seals have no time stamp. Set the rule “signing.timeAuthority”.`;
  const limit = (await ruleValue(visit, stampSeconds)) * PATIENCE;
  return age <= limit
    ? null
    : `The oldest row without a time stamp is ${age} s old (${seals} seals wait). Check that the worker runs and that the authority of “signing.timeAuthority” answers; what waits catches up by itself.`;
}
