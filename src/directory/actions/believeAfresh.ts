import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { type Believed, type Disbelief, believe } from '../queries/peers.ts';
import { refreshDirectory } from './refreshDirectory.ts';

/** Strangers may make us look at the directory so often, not more, however many they are. */
const LOOK_AGAIN_MS = 60_000;

/** As `believe`; of a key that is not known the directory may have learnt since it was last read. Outside any transaction. */
export async function believeAfresh(visit: Visit, signed: string): Promise<Believed | { disbelief: Disbelief }> {
  const found = await believe(visit, signed);
  if (!('disbelief' in found) || found.disbelief !== 'unknownKey' || !(await takesTurn(visit))) return found;
  await refreshDirectory(visit).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error; // the nodal agency is silent: what is known here counts
  });
  return believe(visit, signed);
}

/** One of all who ask at the same moment, in whichever process. */
async function takesTurn({ db, now }: Visit): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('membership')
    .set({ askedAt: now })
    .where((is) => is.or([is('askedAt', 'is', null), is('askedAt', '<', new Date(now.getTime() - LOOK_AGAIN_MS).toISOString())]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
