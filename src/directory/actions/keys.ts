import { generateKeyPairSync } from 'node:crypto';
import type { Context, Visit } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { publicBytes } from '#core/record/jws.ts';
import { seal } from '#core/stores/seals.ts';
import { refuseStranger } from '../access.ts';
import '../events.ts';
import { kidOf, membershipOf } from '../queries/keys.ts';
import { viewDirectory } from '../queries/viewDirectory.ts';

/** Makes a key of this instance. It signs from when it stands in a directory; of the first one nobody can wait for that. */
export async function makeKey(visit: Visit, { name, usedFrom = null }: { name: string; usedFrom?: Date | null }): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const bytes = publicBytes(privateKey);
  const kid = kidOf(name, bytes);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = seal(visit.instance, { purpose: 'exchange', owner: kid }, der);
  await visit.db.insertInto('instanceKey').values({ kid, public: bytes, sealed, madeAt: visit.now, usedFrom }).execute();
  await record(visit, 'directory.keyMade', null, { kid });
  return kid;
}

/** A new key takes the place of the one in use: the round announces it, and it signs when the nodal agency has published it. */
export async function rotateKey(visit: Visit): Promise<string> {
  const { name, state } = await membershipOf(visit);
  if (state !== 'member') throw conflict('directory.notJoined');
  const waiting = await visit.db
    .selectFrom('instanceKey')
    .select('kid')
    .where('usedFrom', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (waiting) throw conflict('directory.keyWaits', { kid: waiting.kid });
  await askSoon(visit);
  return makeKey(visit, { name });
}

/** A key signs no more. The last one in use cannot be ended: whoever has lost it joins anew with another. */
export async function endKey(visit: Visit, { kid, reason }: { kid: string; reason: string }): Promise<void> {
  const keys = await visit.db.selectFrom('instanceKey').select(['kid', 'usedFrom']).where('endedAt', 'is', null).forUpdate().execute();
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw notFound('directory.key');
  if (!keys.some((one) => one.kid !== kid && one.usedFrom !== null)) throw conflict('directory.lastKey');
  await visit.db.updateTable('instanceKey').set({ endedAt: visit.now, endReason: reason, toldAt: null }).where('kid', '=', kid).execute();
  await record(visit, 'directory.keyEnded', null, { kid, reason });
  await askSoon(visit);
}

/** The round turns to the nodal agency at once. */
export async function askSoon({ db }: Pick<Visit, 'db'>): Promise<void> {
  await db.updateTable('membership').set({ askedAt: null }).execute();
}

/** `rotateKey`, by an administrator. */
export async function rotateOwnKey(ctx: Context) {
  refuseStranger(ctx.actor);
  await rotateKey(ctx);
  return viewDirectory(ctx);
}

/** `endKey`, by an administrator. */
export async function endOwnKey(ctx: Context, ending: { kid: string; reason: string }) {
  refuseStranger(ctx.actor);
  await endKey(ctx, ending);
  return viewDirectory(ctx);
}
