import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { administered, refuseStranger } from '#establishment/access.ts';
import { mayChangeEntry } from '#establishment/queries/employees.ts';
import { endAllCharges } from '#people/actions/relieve.ts';
import { setSuspension } from '#people/actions/suspend.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { isUnderTransfer } from '#people/queries.ts';
import { endForOffice } from '#signing/actions/watch/endCertificate.ts';
import type { OrderKind } from '../contract/service.ts';
import '../events.ts';
import { hi } from '../messages.hi.ts';
import { viewService } from '../queries/service.ts';
import { refuseUnsigned } from './transfers.ts';

interface Order {
  id: string;
  kind: OrderKind;
  orderNumber: string;
  orderOn: string;
  day: string;
}

async function takePerson(ctx: Context, id: string) {
  refuseStranger(ctx.actor);
  await takeTurn(ctx);
  const person = await ctx.db
    .selectFrom('employee')
    .select(['id', 'leftOn', 'suspendedOn', 'joinedOn'])
    .where('id', '=', id)
    .where(administered(ctx.actor, 'employee.officeId'))
    .forUpdate()
    .executeTakeFirst();
  if (!person) throw notFound('employee');
  if (id === ctx.actor.employeeId || !(await mayChangeEntry(ctx, id))) throw forbidden('employee.change');
  return person;
}

/**
 * Suspension leaves the charges as they are, but none of them is in force. The end of service ends them with the last day. Sign-in
 * follows from the days; certificates end at once where the day has come, else in the night after it.
 */
export async function giveOrder(ctx: Context, { id, kind, orderNumber, orderOn, day }: Order) {
  const person = await takePerson(ctx, id);
  const today = dayOf(ctx.now);
  if (orderOn > today) throw unfit('posting.orderLater');
  if (person.leftOn !== null) throw conflict('employee.hasLeft');
  if (kind !== 'retired' && day > today) throw unfit('service.dayLater');
  if (kind === 'suspended') await suspend(ctx, { id, day, is: person.suspendedOn });
  else await endService(ctx, { id, kind, day });
  await ctx.db
    .insertInto('serviceOrder')
    .values({ employeeId: id, kind, orderNumber, orderOn, day, at: ctx.now, chargeId: ctx.actor.chargeId })
    .execute();
  await record(ctx, 'service.ordered', null, { employeeId: id, kind, orderNumber, day });
  return viewService(ctx, { id });
}

async function suspend(ctx: Context, { id, day, is }: { id: string; day: string; is: string | null }): Promise<void> {
  if (is !== null) throw conflict('service.suspendedAlready', { since: formatDay(is) });
  await setSuspension(ctx, { employeeId: id, day });
  await endSignIn(ctx, id, hi['service.certificate.suspended']);
}

async function endService(ctx: Context, { id, kind, day }: { id: string; kind: OrderKind; day: string }): Promise<void> {
  if (await isUnderTransfer(ctx, id)) throw conflict('transfer.underWay');
  // Whoever has died signs nothing: his letters go back with the next who holds the post.
  if (kind !== 'died') await refuseUnsigned(ctx, id);
  await endAllCharges(ctx, { employeeId: id, lastOn: day });
  await ctx.db.updateTable('employee').set({ leftOn: day }).where('id', '=', id).execute();
  if (day < dayOf(ctx.now) || kind === 'died') await endSignIn(ctx, id, hi[`service.certificate.${kind as 'died'}`]);
}

async function endSignIn(ctx: Context, employeeId: string, reason: string): Promise<void> {
  await ctx.db.updateTable('session').set({ endedAt: ctx.now }).where('employeeId', '=', employeeId).where('endedAt', 'is', null).execute();
  const certificates = await ctx.db
    .selectFrom('certificate')
    .select('id')
    .where('employeeId', '=', employeeId)
    .where('endedAt', 'is', null)
    .execute();
  for (const { id } of certificates) await endForOffice(ctx, { id, reason });
}

export async function revokeSuspension(ctx: Context, { id, orderNumber, orderOn }: { id: string; orderNumber: string; orderOn: string }) {
  const person = await takePerson(ctx, id);
  if (person.suspendedOn === null) throw conflict('service.notSuspended');
  if (orderOn > dayOf(ctx.now)) throw unfit('posting.orderLater');
  await setSuspension(ctx, { employeeId: id, day: null });
  await ctx.db
    .updateTable('serviceOrder')
    .set({ revokedNumber: orderNumber, revokedOn: orderOn, revokedAt: ctx.now, revokedBy: ctx.actor.chargeId })
    .where('employeeId', '=', id)
    .where('kind', '=', 'suspended')
    .where('revokedAt', 'is', null)
    .execute();
  await record(ctx, 'service.revoked', null, { employeeId: id, orderNumber });
  return viewService(ctx, { id });
}

/** Charges that were given after the end of service had been ordered end with it, in the night after the last day. */
export async function endOverdueCharges(ctx: Parameters<typeof endAllCharges>[0]): Promise<void> {
  const yesterday = addDays(dayOf(ctx.now), -1);
  const left = await ctx.db
    .selectFrom('employee')
    .innerJoin('charge', 'charge.employeeId', 'employee.id')
    .select(['employee.id', 'employee.leftOn'])
    .distinct()
    .where('employee.leftOn', '<=', yesterday)
    .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>', eb.ref('employee.leftOn'))]))
    .whereRef('charge.fromOn', '<=', 'employee.leftOn')
    .execute();
  for (const { id, leftOn } of left) await endAllCharges(ctx, { employeeId: id, lastOn: leftOn! });
}
