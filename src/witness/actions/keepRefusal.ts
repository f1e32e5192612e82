import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import '../events.ts';
import type { Verdict } from './keepStamps.ts';
import { mailAdministrators } from './mailAdministrators.ts';

/** Enough to prove that an instance has two records; what more it sends is refused without being kept. */
const MOST_KEPT = 100;

interface Refused {
  instance: string;
  /** The message as the other instance has signed it: it cannot say that it never told this. */
  signed: string;
  refused: NonNullable<Verdict['refused']>;
}

/** Keeps what does not follow, once, and tells the administrator. */
export async function keepRefusal(visit: Visit, { instance, signed, refused }: Refused): Promise<void> {
  const { stamp, reason, held } = refused;
  const { count } = await visit.db
    .selectFrom('witnessRefusal')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('instance', '=', instance)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_KEPT) return;
  const row = await visit.db
    .insertInto('witnessRefusal')
    .values({
      instance, stampId: stamp.id, hash: stamp.hash, reason, heldId: held?.id ?? null, heldHash: held?.hash ?? null, at: visit.now, signed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst(); // prettier-ignore
  if (!row) return;
  await record(visit, 'witness.refused', null, { refusal: row.id, instance, stamp: stamp.id, hash: stamp.hash, reason });
  await addJob(visit, mailAdministrators, { key: 'witness.mail.there', about: { instance, stamp: stamp.id }, id: `refused.${row.id}` });
}
