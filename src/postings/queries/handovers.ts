import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { dayOf } from '#core/text/days.ts';
import { mustSign } from '#notings/queries/signingPolicy.ts';
import type { Handover, HeldPaper } from '../contract/handovers.ts';
import { heldBy } from './held.ts';

export interface HandoverContent {
  papers: (HeldPaper & { to: { id: string; nameHi: string; nameEn: string } | null })[];
}

/** Handovers of the acting post, and those in which the person himself gave or took. */
function visibleHandovers({ db, actor }: Context) {
  return db
    .selectFrom('handover')
    .innerJoin('post', 'post.id', 'handover.postId')
    .innerJoin('charge as before', 'before.id', 'handover.givenChargeId')
    .innerJoin('employee as giver', 'giver.id', 'before.employeeId')
    .where('handover.replacedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('handover.postId', '=', actor.postId),
        eb('before.employeeId', '=', actor.employeeId),
        eb.exists(
          eb
            .selectFrom('handoverSide')
            .innerJoin('charge', 'charge.id', 'handoverSide.chargeId')
            .select('side')
            .whereRef('handoverSide.handoverId', '=', 'handover.id')
            .where('charge.employeeId', '=', actor.employeeId),
        ),
      ]),
    );
}

/** A handover for an act, locked; 404 to whom it is not shown. */
export async function takeHandover(ctx: Context, id: string) {
  const row = await visibleHandovers(ctx).selectAll('handover').where('handover.id', '=', id).forUpdate('handover').executeTakeFirst();
  if (!row) throw notFound('handover');
  return row;
}

export async function viewHandover(ctx: Context, id: string): Promise<Handover> {
  const [found] = await handoversOf(ctx, (query) => query.where('handover.id', '=', id));
  if (!found) throw notFound('handover');
  return found;
}

type Query = ReturnType<typeof visibleHandovers>;

async function handoversOf(ctx: Context, narrowed: (query: Query) => Query): Promise<Handover[]> {
  const today = dayOf(ctx.now);
  const rows = await narrowed(visibleHandovers(ctx))
    .select([
      'handover.id',
      'handover.postId',
      'handover.at',
      'handover.remark',
      'handover.content',
      'handover.pdfSha256',
      'handover.givenChargeId',
      'takenAt',
    ])
    .select(['post.nameHi', 'post.nameEn', 'giver.nameHi as giverHi', 'giver.nameEn as giverEn'])
    .select(
      sql<boolean>`coalesce(before.to_on, 'infinity') < ${today} or coalesce(giver.left_on, 'infinity') < ${today} or coalesce(giver.suspended_on, 'infinity') <= ${today}`.as(
        'isGone',
      ),
    )
    .orderBy('handover.id', 'desc')
    .limit(100)
    .execute();
  const sides = await sidesOf(ctx, rows.map(({ id }) => id)); // prettier-ignore
  return rows.map((row) => {
    const { papers } = row.content as unknown as HandoverContent;
    const given = sides.get(`${row.id}.given`) ?? null;
    const taken = sides.get(`${row.id}.taken`) ?? null;
    const mayGive = given === null && taken === null && ctx.actor.chargeId === row.givenChargeId;
    const mayTake = taken === null && ctx.actor.postId === row.postId && comes(ctx, row.givenChargeId) && (given !== null || row.isGone);
    return {
      id: row.id,
      post: { nameHi: row.nameHi, nameEn: row.nameEn },
      by: { nameHi: row.giverHi, nameEn: row.giverEn },
      at: row.at,
      papers: papers.length,
      moved: papers.filter(({ to }) => to !== null).length,
      remark: row.remark,
      given,
      taken,
      pdf: row.pdfSha256 !== null,
      acts: mayGive ? ['give'] : mayTake ? ['take'] : [],
    };
  });
}

/** Whoever comes after, not for the days of a leave. */
const comes = ({ actor }: Context, givenChargeId: string) => actor.chargeId !== givenChargeId && actor.chargeKind !== 'link';

async function sidesOf({ db }: Context, ids: string[]): Promise<Map<string, NonNullable<Handover['given']>>> {
  const rows = await db
    .selectFrom('handoverSide')
    .innerJoin('charge', 'charge.id', 'handoverSide.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['handoverId', 'side', 'handoverSide.at', 'employee.nameHi', 'employee.nameEn', sql<boolean>`cms is not null`.as('signed')])
    .where('handoverId', 'in', [...ids, '0'])
    .execute();
  return new Map(rows.map(({ handoverId, side, at, signed, ...person }) => [`${handoverId}.${side}`, { person, at, signed }]));
}

/** The charge before the acting one on this post, where nobody handed it over: its holder is not there any more. */
export async function predecessor({ db, actor }: Context): Promise<string | null> {
  const row = await db
    .selectFrom('charge')
    .select('id')
    .where('postId', '=', actor.postId)
    .where('kind', '<>', 'link')
    .where('id', '<>', actor.chargeId)
    .where('fromOn', '<=', (eb) => eb.selectFrom('charge as own').select('own.fromOn').where('own.id', '=', actor.chargeId))
    .whereRef(sql`coalesce(to_on, 'infinity')`, '>=', 'fromOn')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('handover')
            .select('handover.id')
            .whereRef('handover.givenChargeId', '=', 'charge.id')
            .where('takenAt', 'is not', null),
        ),
      ),
    )
    .orderBy('fromOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function viewHandovers(ctx: Context) {
  const all = await handoversOf(ctx, (query) => query);
  const open = await ctx.db
    .selectFrom('handover')
    .select('id')
    .where('postId', '=', ctx.actor.postId)
    .where('takenAt', 'is', null)
    .where('replacedAt', 'is', null)
    .executeTakeFirst();
  const shown = all.find(({ id }) => id === open?.id) ?? null;
  return {
    held: await heldBy(ctx),
    open: shown,
    past: all.filter(({ id }) => id !== open?.id),
    mayPrepare: await mayPrepare(ctx, shown),
    mustSign: await mustSign(ctx),
  };
}

/** A list that nobody has confirmed is made anew by whoever may make one; whoever acts for the days of a leave may not. */
export async function mayPrepare(ctx: Context, open: Handover | null): Promise<('give' | 'take')[]> {
  if (ctx.actor.chargeKind === 'link' || open?.given) return [];
  return (await predecessor(ctx)) === null ? ['give'] : ['give', 'take'];
}
