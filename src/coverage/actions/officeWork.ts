import type { Context } from '#core/context.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import '../events.ts';
import { coverageOf, refuseUnkept, viewCoverage } from '../queries/coverage.ts';

/** For whom a rule exempts that yields to office work; to the others the orders give no such exception. */
export async function allotOfficeWork(ctx: Context, { id, fromOn, byOrder }: { id: string; fromOn: string; byOrder: string }) {
  await takePerson(ctx, id);
  const latest = await ctx.db
    .selectFrom('officeWork')
    .select(['toOn'])
    .where('employeeId', '=', id)
    .orderBy('fromOn', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (latest?.toOn === null) throw conflict('officeWork.already');
  if (latest?.toOn && fromOn <= latest.toOn) throw unfit('officeWork.overlaps', { on: formatDay(latest.toOn) });
  const then = (await coverageOf(ctx, { people: [id], on: fromOn })).get(id);
  if (!then) throw conflict('officeWork.unmapped');
  if (then.state === 'covered') throw conflict('officeWork.needless');
  if (!then.rule!.yieldsToWork) {
    const by = then.rule!;
    throw conflict('officeWork.noException', { who: ctx.language === 'hi' ? by.nameHi : by.nameEn, order: by.orderNumber });
  }
  await ctx.db.insertInto('officeWork').values({ employeeId: id, byOrder, fromOn, givenBy: ctx.actor.chargeId }).execute();
  await record(ctx, 'officeWork.given', null, { employeeId: id, fromOn });
  return viewCoverage(ctx, { id });
}

export async function endOfficeWork(ctx: Context, { id, lastOn }: { id: string; lastOn: string }) {
  await takePerson(ctx, id);
  const work = await ctx.db
    .selectFrom('officeWork')
    .select(['id', 'fromOn'])
    .where('employeeId', '=', id)
    .where('toOn', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!work) throw notFound('officeWork');
  const eve = addDays(work.fromOn, -1);
  if (lastOn < eve || (lastOn === eve && work.fromOn <= dayOf(ctx.now)))
    throw unfit('officeWork.endsBeforeBegin', { from: formatDay(work.fromOn) });
  await ctx.db.updateTable('officeWork').set({ toOn: lastOn, endedBy: ctx.actor.chargeId }).where('id', '=', work.id).execute();
  await record(ctx, 'officeWork.ended', null, { employeeId: id, lastOn });
  return viewCoverage(ctx, { id });
}

/** Two administrators at once come one after the other. */
async function takePerson(ctx: Context, id: string): Promise<void> {
  await refuseUnkept(ctx, id);
  await ctx.db.selectFrom('employee').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}
