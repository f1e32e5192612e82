import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf } from '#core/text/days.ts';
import type { Absence } from '../contract.ts';
import { refreshDirectory } from '../directory.ts';
import '../events.ts';
import { activePosts, holdersOf, listAbsences } from '../queries.ts';

/** The longest leave that the rules know is extraordinary leave of five years (domain.md §10.4). */
const LONGEST_DAYS = 5 * 366;

interface Leave {
  fromOn: string;
  toOn: string;
  linkPostId?: string | undefined;
}

/** Own leave, and in the same act a link officer on every post that the person holds on those days (domain.md §6.4). */
export async function recordAbsence(ctx: Context, leave: Leave): Promise<{ items: Absence[] }> {
  const { employeeId } = ctx.actor;
  const { fromOn, toOn } = leave;
  refuseUnfitDays(leave, dayOf(ctx.now));
  const linkEmployeeId = leave.linkPostId === undefined ? null : await findLinkOfficer(ctx, leave.linkPostId);
  // Both persons' rows, in order: two leaves that name each other's person as link officer cannot slip past one another.
  const both = [employeeId, linkEmployeeId].filter((one) => one !== null);
  await ctx.db.selectFrom('employee').select('id').where('id', 'in', both).orderBy('id').forUpdate().execute();
  if (await isAway(ctx, { employeeId, fromOn, toOn })) throw conflict('absence.overlaps');
  if (linkEmployeeId !== null && (await isAway(ctx, { employeeId: linkEmployeeId, fromOn, toOn }))) throw conflict('absence.linkAway');
  const { id: absenceId } = await ctx.db
    .insertInto('absence')
    .values({ employeeId, fromOn, toOn })
    .returning('id')
    .executeTakeFirstOrThrow();
  const postIds = linkEmployeeId === null ? [] : await giveLinkCharges(ctx, { absenceId, linkEmployeeId, fromOn, toOn });
  await record(ctx, 'absence.recorded', null, { absenceId, fromOn, toOn, linkEmployeeId, postIds });
  return listAbsences(ctx);
}

/** Calls off a leave, or ends it with yesterday; so do its link officer's charges. Rows stay: acts may point to them. */
export async function endAbsence(ctx: Context, { id }: { id: string }): Promise<{ items: Absence[] }> {
  const today = dayOf(ctx.now);
  const own = await ctx.db
    .selectFrom('absence')
    .selectAll()
    .where('id', '=', id)
    .where('employeeId', '=', ctx.actor.employeeId)
    .where('toOn', '>=', today)
    .whereRef('toOn', '>=', 'fromOn')
    .forUpdate()
    .executeTakeFirst();
  if (!own) throw notFound('absence');
  const lastDay = sql<string>`greatest(from_on, ${today}::date) - 1`;
  const { toOn } = await ctx.db
    .updateTable('absence')
    .set({ toOn: lastDay })
    .where('id', '=', id)
    .returning('toOn')
    .executeTakeFirstOrThrow();
  const ended = await ctx.db
    .updateTable('charge')
    .set({ toOn: lastDay })
    .where('absenceId', '=', id)
    .where('toOn', '>=', today)
    .returning('postId')
    .execute();
  await refreshDirectory(
    ctx,
    ended.map(({ postId }) => postId),
  );
  await record(ctx, 'absence.ended', null, { absenceId: id, toOn });
  return listAbsences(ctx);
}

function refuseUnfitDays({ fromOn, toOn }: Leave, today: string): void {
  if (toOn < fromOn) throw unfit('absence.reversed');
  if (fromOn < today) throw unfit('absence.past');
  if (toOn > addDays(fromOn, LONGEST_DAYS)) throw unfit('absence.tooLong');
}

async function findLinkOfficer(ctx: Context, postId: string): Promise<string> {
  if (!(await activePosts(ctx).where('post.id', '=', postId).executeTakeFirst())) throw notFound('post');
  const holder = (await holdersOf(ctx, postId)).find(({ kind }) => kind !== 'link');
  if (!holder) throw conflict('absence.linkVacant');
  if (holder.employeeId === ctx.actor.employeeId) throw unfit('absence.linkSelf');
  return holder.employeeId;
}

async function isAway(
  { db }: Context,
  { employeeId, fromOn, toOn }: { employeeId: string; fromOn: string; toOn: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('absence')
    .select('id')
    .where('employeeId', '=', employeeId)
    .where('fromOn', '<=', toOn)
    .where('toOn', '>=', fromOn)
    .whereRef('toOn', '>=', 'fromOn')
    .executeTakeFirst();
  return row !== undefined;
}

interface Linking {
  absenceId: string;
  linkEmployeeId: string;
  fromOn: string;
  toOn: string;
}

/** On each own post, for those of the days on which the person holds it. Link charges are not handed on. */
async function giveLinkCharges(ctx: Context, { absenceId, linkEmployeeId, fromOn, toOn }: Linking): Promise<string[]> {
  const given = await ctx.db
    .insertInto('charge')
    .columns(['postId', 'employeeId', 'kind', 'fromOn', 'toOn', 'absenceId'])
    .expression((eb) =>
      eb
        .selectFrom('charge as own')
        .where('own.employeeId', '=', ctx.actor.employeeId)
        .where('own.kind', '<>', 'link')
        .where('own.fromOn', '<=', toOn)
        .where((or) => or.or([or('own.toOn', 'is', null), or('own.toOn', '>=', fromOn)]))
        .select([
          'own.postId',
          sql<string>`${linkEmployeeId}::bigint`.as('employeeId'),
          sql<string>`'link'`.as('kind'),
          sql<string>`greatest(own.from_on, ${fromOn}::date)`.as('fromOn'),
          sql<string>`least(own.to_on, ${toOn}::date)`.as('toOn'),
          sql<string>`${absenceId}::bigint`.as('absenceId'),
        ]),
    )
    .returning('postId')
    .execute();
  const postIds = [...new Set(given.map(({ postId }) => postId))];
  await refreshDirectory(ctx, postIds);
  return postIds;
}
