import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { administered, refuseStranger } from '#establishment/access.ts';
import { mayChangeEntry } from '#establishment/queries/employees.ts';
import type { Service } from '../contract/service.ts';

/** The service of a person whose entry the actor keeps. */
export async function viewService(ctx: Context, { id }: { id: string }): Promise<Service> {
  refuseStranger(ctx.actor);
  const kept = await ctx.db
    .selectFrom('employee')
    .select('id')
    .where('id', '=', id)
    .where(administered(ctx.actor, 'employee.officeId'))
    .executeTakeFirst();
  if (!kept) throw notFound('employee');
  const service = await serviceOf(ctx, id);
  const mayChange = id !== ctx.actor.employeeId && service.leftOn === null && (await mayChangeEntry(ctx, id));
  const isSuspended = service.orders.some(({ kind, revokedOn }) => kind === 'suspended' && revokedOn === null);
  return { ...service, acts: mayChange ? ['order', ...(isSuspended ? ['revoke' as const] : [])] : [] };
}

/** «मेरा सेवा विवरण»: the history of a person stays with the person. */
export const viewOwnService = (ctx: Context): Promise<Service> => serviceOf(ctx, ctx.actor.employeeId);

async function serviceOf(ctx: Context, id: string): Promise<Service> {
  const [{ leftOn, ...person }, charges, absences, transfers, orders] = await Promise.all([
    ctx.db.selectFrom('employee').select(['id', 'code', 'nameHi', 'nameEn', 'leftOn']).where('id', '=', id).executeTakeFirstOrThrow(),
    chargesOf(ctx, id),
    absencesOf(ctx, id),
    transfersOf(ctx, id),
    ordersOf(ctx, id),
  ]);
  return { person, leftOn, charges, absences, transfers, orders, acts: [] };
}

async function chargesOf({ db }: Context, id: string): Promise<Service['charges']> {
  const rows = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('office', 'office.id', 'post.officeId')
    .select(['charge.id', 'charge.kind', 'charge.fromOn', 'charge.toOn', 'charge.byOrder'])
    .select(['post.nameHi', 'post.nameEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .where('charge.employeeId', '=', id)
    .where(sql<boolean>`coalesce(charge.to_on, 'infinity') >= charge.from_on`)
    .orderBy('charge.fromOn', 'desc')
    .orderBy('charge.id', 'desc')
    .execute();
  return rows.map(({ nameHi, nameEn, officeHi, officeEn, kind, ...row }) => {
    return { ...row, kind: kind as 'regular', post: { nameHi, nameEn, officeHi, officeEn } };
  });
}

const absencesOf = ({ db }: Context, id: string): Promise<Service['absences']> =>
  db
    .selectFrom('absence')
    .select(['fromOn', 'toOn'])
    .where('employeeId', '=', id)
    .whereRef('toOn', '>=', 'fromOn')
    .orderBy('fromOn', 'desc')
    .execute();

async function transfersOf({ db }: Context, id: string): Promise<Service['transfers']> {
  const rows = await db
    .selectFrom('transfer')
    .leftJoin('office as old', 'old.id', 'transfer.fromOfficeId')
    .leftJoin('office as new', 'new.id', 'transfer.toOfficeId')
    .select(['transfer.id', 'state', 'orderNumber', 'orderOn', 'relievedOn', 'joinedOn', 'elsewhere'])
    .select(['old.nameHi as oldHi', 'old.nameEn as oldEn', 'new.nameHi as newHi', 'new.nameEn as newEn'])
    .where('employeeId', '=', id)
    .orderBy('transfer.id', 'desc')
    .execute();
  return rows.map(({ oldHi, oldEn, newHi, newEn, elsewhere, state, ...row }) => {
    const away = elsewhere as { nameHi: string; nameEn: string } | null;
    const there = away && { nameHi: away.nameHi, nameEn: away.nameEn };
    return {
      ...row,
      state: state as 'joined',
      from: oldHi === null ? there : { nameHi: oldHi, nameEn: oldEn! },
      to: newHi === null ? there : { nameHi: newHi, nameEn: newEn! },
    };
  });
}

async function ordersOf({ db }: Context, id: string): Promise<Service['orders']> {
  const rows = await db
    .selectFrom('serviceOrder')
    .select(['id', 'kind', 'orderNumber', 'orderOn', 'day', 'revokedNumber', 'revokedOn'])
    .where('employeeId', '=', id)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as 'suspended' }));
}
