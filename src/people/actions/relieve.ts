import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { refreshDirectory } from '../directory.ts';
import '../events.ts';

/** Whoever holds a post through this charge, locked; 404 when it is over or a link officer's. */
export async function takeCharge({ db, now }: Pick<Visit, 'db' | 'now'>, chargeId: string) {
  const charge = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['charge.id', 'charge.postId', 'charge.employeeId', 'charge.fromOn', 'post.officeId', 'post.roles'])
    .where('charge.id', '=', chargeId)
    .where('kind', '<>', 'link')
    .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>=', dayOf(now))]))
    .whereRef(sql`coalesce(charge.to_on, 'infinity')`, '>=', 'charge.fromOn')
    .forUpdate('charge')
    .executeTakeFirst();
  if (!charge) throw notFound('appointment');
  return charge;
}

/** Relieves: `lastOn` is the last day of the charge. One that has not begun is called off by a day before its first. His link officers end with him. */
export async function endCharge(ctx: Visit, { chargeId, lastOn }: { chargeId: string; lastOn: string }): Promise<void> {
  const { postId, employeeId, fromOn } = await takeCharge(ctx, chargeId);
  if (lastOn < fromOn && fromOn <= dayOf(ctx.now)) throw unfit('charge.endsBeforeBegin', { from: formatDay(fromOn) });
  const toOn = lastOn < fromOn ? addDays(fromOn, -1) : lastOn;
  await ctx.db.updateTable('charge').set({ toOn }).where('id', '=', chargeId).execute();
  await sql`update charge set to_on = greatest(${toOn}::date, charge.from_on - 1) from absence
    where charge.post_id = ${postId} and charge.kind = 'link' and absence.id = charge.absence_id and absence.employee_id = ${employeeId}
      and charge.to_on > ${toOn}::date`.execute(ctx.db);
  await refreshDirectory(ctx, [postId]);
  await record(ctx, 'charge.ended', null, { chargeId, postId, employeeId, toOn });
}

/** Ends whatever a person holds in this instance, also as link officer, and calls off what he was to hold; his own link officers end with him. */
export async function endAllCharges(ctx: Visit, { employeeId, lastOn }: { employeeId: string; lastOn: string }): Promise<string[]> {
  const open = await ctx.db
    .selectFrom('charge')
    .select(['id', 'postId', 'fromOn'])
    .where('employeeId', '=', employeeId)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>', lastOn)]))
    .whereRef(sql`coalesce(charge.to_on, 'infinity')`, '>=', 'charge.fromOn')
    .orderBy('id')
    .forUpdate()
    .execute();
  const begun = open.find(({ fromOn }) => lastOn < fromOn && fromOn <= dayOf(ctx.now));
  if (begun) throw unfit('charge.endsBeforeBegin', { from: formatDay(begun.fromOn) });
  for (const { id, postId, fromOn } of open) {
    const toOn = lastOn < fromOn ? addDays(fromOn, -1) : lastOn;
    await ctx.db.updateTable('charge').set({ toOn }).where('id', '=', id).execute();
    await record(ctx, 'charge.ended', null, { chargeId: id, postId, employeeId, toOn });
  }
  const { rows: links } = await sql<{ postId: string }>`update charge set to_on = greatest(${lastOn}::date, charge.from_on - 1) from absence
    where charge.kind = 'link' and absence.id = charge.absence_id and absence.employee_id = ${employeeId}
      and charge.to_on > ${lastOn}::date returning charge.post_id`.execute(ctx.db);
  await refreshDirectory(ctx, [...new Set([...open, ...links].map(({ postId }) => postId))]);
  return open.map(({ postId }) => postId);
}
