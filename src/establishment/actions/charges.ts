import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { appoint } from '#people/actions/appoint.ts';
import { endCharge, takeCharge } from '#people/actions/relieve.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { isUnderTransfer } from '#people/queries.ts';
import { dayOf } from '#core/text/days.ts';
import { administered } from '../access.ts';
import type { ChargeKind } from '../contract/words.ts';
import { viewPost, waitingLetters } from '../queries/posts.ts';
import { takePost } from './posts.ts';

interface Appointment {
  id: string;
  employeeId: string;
  kind: ChargeKind;
  fromOn: string;
  toOn: string | null;
}

/** The entry of a person goes with the regular charge, so this is given to people of one's own, or to those whom their office has relieved. */
export async function giveCharge(ctx: Context, { id, ...charge }: Appointment) {
  await takeTurn(ctx);
  await takePost(ctx, { id });
  const employee = await ctx.db
    .selectFrom('employee')
    .leftJoin('office', 'office.id', 'employee.officeId')
    .select(['office.nameHi', 'office.nameEn', administered(ctx.actor, 'employee.officeId').as('own')])
    .where('employee.id', '=', charge.employeeId)
    .executeTakeFirst();
  if (!employee) throw notFound('employee');
  if (charge.kind === 'regular' && (await isUnderTransfer(ctx, charge.employeeId))) throw conflict('charge.underTransfer');
  if (charge.kind === 'regular' && !employee.own && (await holdsAnything(ctx, charge.employeeId)))
    throw conflict('charge.entryElsewhere', { office: (ctx.language === 'hi' ? employee.nameHi : employee.nameEn) ?? '' });
  await appoint(ctx, { postId: id, ...charge });
  return viewPost(ctx, { id });
}

async function holdsAnything({ db, now }: Context, employeeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('charge')
    .select('id')
    .where('employeeId', '=', employeeId)
    .where('kind', '<>', 'link')
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>', dayOf(now))]))
    .executeTakeFirst();
  return row !== undefined;
}

/** A letter that bears his name and waits for his signature can be signed by nobody else: first he signs it or sends it back. */
export async function relieve(ctx: Context, { id, lastOn }: { id: string; lastOn: string }) {
  await takeTurn(ctx);
  const charge = await takeCharge(ctx, id);
  const post = await ctx.db
    .selectFrom('post')
    .select('id')
    .where('id', '=', charge.postId)
    .where(administered(ctx.actor, 'post.officeId'))
    .executeTakeFirst();
  if (!post) throw notFound('appointment');
  await takePost(ctx, { id: post.id });
  if (charge.fromOn <= dayOf(ctx.now)) {
    const letters = await waitingLetters(ctx, post.id);
    if (letters > 0) throw conflict('charge.unsignedLetters', { letters });
  }
  await endCharge(ctx, { chargeId: id, lastOn });
  return viewPost(ctx, { id: post.id });
}
