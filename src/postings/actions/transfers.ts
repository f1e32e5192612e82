import { randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { administered, mayGrant, refuseStranger } from '#establishment/access.ts';
import { mayChangeEntry } from '#establishment/queries/employees.ts';
import { waitingLetters } from '#establishment/queries/posts.ts';
import { appoint } from '#people/actions/appoint.ts';
import { endAllCharges } from '#people/actions/relieve.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { isUnderTransfer } from '#people/queries.ts';
import type { TransferAct } from '../contract/transfers.ts';
import '../events.ts';
import { transferRows, viewTransfer } from '../queries/transfers.ts';

interface Initiation {
  employeeId: string;
  orderNumber: string;
  orderOn: string;
  toOfficeId?: string | undefined;
  toPostId?: string | undefined;
  instance?: string | undefined;
  elsewhere?: string | undefined;
}

export async function initiateTransfer(ctx: Context, { employeeId, ...asked }: Initiation) {
  refuseStranger(ctx.actor);
  await takeTurn(ctx);
  if (asked.orderOn > dayOf(ctx.now)) throw unfit('posting.orderLater');
  const employee = await ctx.db
    .selectFrom('employee')
    .select(['officeId', 'leftOn'])
    .where('id', '=', employeeId)
    .where(administered(ctx.actor, 'employee.officeId'))
    .forUpdate()
    .executeTakeFirst();
  if (!employee) throw notFound('employee');
  if (employee.leftOn !== null) throw conflict('employee.hasLeft');
  if (!(await mayChangeEntry(ctx, employeeId))) throw forbidden('employee.change');
  if (await isUnderTransfer(ctx, employeeId)) throw conflict('transfer.underWay');
  const target = await targetOf(ctx, { ...asked, fromOfficeId: employee.officeId });
  const { orderNumber, orderOn } = asked;
  const { id } = await ctx.db
    .insertInto('transfer')
    .values({
      ...target,
      key: randomBytes(16).toString('hex'),
      employeeId,
      orderNumber,
      orderOn,
      state: 'initiated',
      fromOfficeId: employee.officeId,
      initiatedAt: ctx.now,
      initiatedBy: ctx.actor.chargeId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { toOfficeId = null, peer = null } = target;
  await record(ctx, 'transfer.initiated', null, { transferId: id, employeeId, orderNumber, toOfficeId, peer });
  return viewTransfer(ctx, id);
}

interface Target {
  toOfficeId?: string;
  toPostId?: string | null;
  peer?: string;
  elsewhere?: string;
}

async function targetOf(ctx: Context, asked: Omit<Initiation, 'employeeId'> & { fromOfficeId: string | null }): Promise<Target> {
  const { instance, elsewhere, toOfficeId, toPostId, fromOfficeId } = asked;
  if (instance !== undefined) {
    const peer = await ctx.db.selectFrom('peer').select(['titleHi', 'titleEn']).where('name', '=', instance).executeTakeFirst();
    if (!peer || elsewhere === undefined) throw notFound('transfer.target');
    const words = { nameHi: elsewhere, nameEn: elsewhere, instanceHi: peer.titleHi, instanceEn: peer.titleEn };
    return { peer: instance, elsewhere: JSON.stringify(words) };
  }
  if (toOfficeId === undefined) throw notFound('transfer.target');
  const office = await ctx.db.selectFrom('office').select('closedOn').where('id', '=', toOfficeId).forKeyShare().executeTakeFirst();
  if (!office) throw notFound('transfer.target');
  if (office.closedOn !== null) throw conflict('office.isClosed');
  if (toOfficeId === fromOfficeId) throw conflict('transfer.sameOffice');
  if (toPostId === undefined) return { toOfficeId };
  await refuseStrangePost(ctx, { postId: toPostId, officeId: toOfficeId });
  return { toOfficeId, toPostId };
}

/** A post that stands, in that office. Whoever would abolish it in the same minute waits for this act, or this act for him. */
async function refuseStrangePost(ctx: Context, { postId, officeId }: { postId: string; officeId: string }): Promise<void> {
  const post = await ctx.db
    .selectFrom('post')
    .select(['abolishedOn', 'nameHi', 'nameEn'])
    .where('id', '=', postId)
    .where('officeId', '=', officeId)
    .forUpdate()
    .executeTakeFirst();
  if (!post) throw notFound('post');
  if (post.abolishedOn !== null && post.abolishedOn <= dayOf(ctx.now))
    throw conflict('transfer.postAbolished', { post: ctx.language === 'hi' ? post.nameHi : post.nameEn });
}

/** A transfer locked for one of its acts; 404 to others, and refused with what is to be done first. */
async function takeTransfer(ctx: Context, { id, act }: { id: string; act: TransferAct }) {
  refuseStranger(ctx.actor);
  await takeTurn(ctx);
  const row = await transferRows(ctx).where('transfer.id', '=', id).selectAll('transfer').forUpdate('transfer').executeTakeFirst();
  if (!row) throw notFound('transfer');
  const { acts } = await viewTransfer(ctx, id);
  if (!acts.includes(act))
    throw act === 'join' && row.state === 'initiated' ? conflict('transfer.notRelieved') : conflict('transfer.notNow');
  return row;
}

export async function relieveTransfer(ctx: Context, { id, on, half }: { id: string; on: string; half: 'forenoon' | 'afternoon' }) {
  const { employeeId, orderOn, toOfficeId } = await takeTransfer(ctx, { id, act: 'relieve' });
  if (on < orderOn) throw unfit('transfer.beforeOrder', { order: formatDay(orderOn) });
  const lastOn = half === 'forenoon' ? addDays(on, -1) : on;
  await refuseUnsigned(ctx, employeeId);
  await endAllCharges(ctx, { employeeId, lastOn });
  await ctx.db
    .updateTable('transfer')
    .set({ state: 'relieved', relievedOn: lastOn, relievedAt: ctx.now, relievedBy: ctx.actor.chargeId })
    .where('id', '=', id)
    .execute();
  if (toOfficeId === null) await ctx.db.updateTable('employee').set({ leftOn: lastOn }).where('id', '=', employeeId).execute();
  await record(ctx, 'transfer.relieved', null, { transferId: id, employeeId, lastOn });
  return viewTransfer(ctx, id);
}

/** Letters in his name wait for his signature on a post of his: nobody else can sign them. Whoever cannot sign any more is not asked. */
export async function refuseUnsigned(ctx: Context, employeeId: string): Promise<void> {
  const today = dayOf(ctx.now);
  const held = await ctx.db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select('postId')
    .where('employeeId', '=', employeeId)
    .where('kind', '<>', 'link')
    .where('fromOn', '<=', today)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', today)]))
    .where((eb) => eb.or([eb('suspendedOn', 'is', null), eb('suspendedOn', '>', today)]))
    .execute();
  let letters = 0;
  for (const { postId } of held) letters += await waitingLetters(ctx, postId);
  if (letters > 0) throw conflict('charge.unsignedLetters', { letters });
}

export async function joinTransfer(ctx: Context, { id, postId, on }: { id: string; postId: string; on: string }) {
  const { employeeId, toOfficeId, relievedOn, orderNumber, orderOn } = await takeTransfer(ctx, { id, act: 'join' });
  if (on <= relievedOn!) throw unfit('transfer.joinsBeforeRelief', { last: formatDay(relievedOn!) });
  await refuseStrangePost(ctx, { postId, officeId: toOfficeId! });
  const { roles } = await ctx.db.selectFrom('post').select('roles').where('id', '=', postId).executeTakeFirstOrThrow();
  if (!mayGrant(ctx.actor, roles)) throw forbidden('post.grant');
  const chargeId = await appoint(ctx, {
    postId,
    employeeId,
    kind: 'regular',
    fromOn: on,
    byOrder: `${orderNumber}, ${formatDay(orderOn)}`,
  });
  await ctx.db
    .updateTable('transfer')
    .set({ state: 'joined', joinedOn: on, joinedAt: ctx.now, joinedBy: ctx.actor.chargeId, toPostId: postId, chargeId })
    .where('id', '=', id)
    .execute();
  await record(ctx, 'transfer.joined', null, { transferId: id, employeeId, postId, on });
  return viewTransfer(ctx, id);
}

export async function cancelTransfer(ctx: Context, { id, reason }: { id: string; reason: string }) {
  const { employeeId } = await takeTransfer(ctx, { id, act: 'cancel' });
  await ctx.db
    .updateTable('transfer')
    .set({ state: 'cancelled', cancelledAt: ctx.now, cancelledBy: ctx.actor.chargeId, cancelReason: reason })
    .where('id', '=', id)
    .execute();
  await record(ctx, 'transfer.cancelled', null, { transferId: id, employeeId, reason });
  return viewTransfer(ctx, id);
}
