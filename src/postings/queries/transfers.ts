import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { dayOf } from '#core/text/days.ts';
import { administered, refuseStranger } from '#establishment/access.ts';
import { activePosts } from '#people/queries.ts';
import { actsOnTransfer } from '../access.ts';
import type { Transfer } from '../contract/transfers.ts';

const PAGE = 50;

/** Transfers from and to administered offices. */
export function transferRows({ db, actor }: Context) {
  return db
    .selectFrom('transfer')
    .where((eb) => eb.or([administered(actor, 'transfer.fromOfficeId'), administered(actor, 'transfer.toOfficeId')]));
}

function shownRows(ctx: Context) {
  return transferRows(ctx)
    .innerJoin('employee', 'employee.id', 'transfer.employeeId')
    .leftJoin('office as old', 'old.id', 'transfer.fromOfficeId')
    .leftJoin('office as new', 'new.id', 'transfer.toOfficeId')
    .leftJoin('post', 'post.id', 'transfer.toPostId')
    .selectAll('transfer')
    .select(['employee.code', 'employee.nameHi', 'employee.nameEn', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .select(['old.nameHi as oldHi', 'old.nameEn as oldEn', 'new.nameHi as newHi', 'new.nameEn as newEn'])
    .select(administered(ctx.actor, 'transfer.fromOfficeId').as('isOld'))
    .select(administered(ctx.actor, 'transfer.toOfficeId').as('isNew'));
}

type Row = Awaited<ReturnType<ReturnType<typeof shownRows>['executeTakeFirstOrThrow']>>;

const pair = (nameHi: string | null, nameEn: string | null) => (nameHi === null || nameEn === null ? null : { nameHi, nameEn });

function shown(row: Row): Transfer {
  const { id, employeeId, code, nameHi, nameEn, orderNumber, orderOn, initiatedAt, relievedOn, joinedOn, cancelReason, toOfficeId } = row;
  const state = row.state as Transfer['state'];
  const post = pair(row.postHi, row.postEn);
  return {
    id,
    state,
    person: { id: employeeId, code, nameHi, nameEn },
    orderNumber,
    orderOn,
    from: pair(row.oldHi, row.oldEn),
    to: pair(row.newHi, row.newEn),
    elsewhere: row.elsewhere as Transfer['elsewhere'],
    toOfficeId,
    post: post && { id: row.toPostId!, ...post },
    initiatedAt,
    relievedOn,
    joinedOn,
    cancelReason,
    acts: actsOnTransfer({
      state,
      old: row.fromOfficeId !== null && row.isOld,
      new: toOfficeId !== null && row.isNew,
      leaves: toOfficeId === null,
    }),
  };
}

export async function viewTransfer(ctx: Context, id: string): Promise<Transfer> {
  const row = await shownRows(ctx).where('transfer.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('transfer');
  return shown(row);
}

export async function listTransfers(ctx: Context, { open, after }: { open: 'open' | 'closed'; after?: string | undefined }) {
  refuseStranger(ctx.actor);
  const isOpen = sql<boolean>`(transfer.state = 'initiated' or (transfer.state = 'relieved' and transfer.to_office_id is not null))`;
  const rows = await shownRows(ctx)
    .where(open === 'open' ? isOpen : sql<boolean>`not ${isOpen}`)
    .$if(after !== undefined, (query) => query.where('transfer.id', '<', after!))
    .orderBy('transfer.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const items = rows.slice(0, PAGE).map(shown);
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

/** Where a person can go. Posts: those of one office that nobody holds beyond today. */
export async function listTargets(ctx: Context, { officeId }: { officeId?: string | undefined }) {
  refuseStranger(ctx.actor);
  const { db, actor, now } = ctx;
  const offices = db
    .selectFrom('office')
    .select(['office.id', 'nameHi', 'nameEn'])
    .where('closedOn', 'is', null)
    .orderBy(sql`name_hi collate "hi-x-icu"`);
  const instances = await db
    .selectFrom('peer')
    .select(['name', 'titleHi as nameHi', 'titleEn as nameEn'])
    .where('state', '<>', 'ended')
    .where('name', 'not in', db.selectFrom('membership').select('name'))
    .orderBy('name')
    .execute();
  const posts =
    officeId === undefined
      ? []
      : await activePosts(ctx)
          .where('post.officeId', '=', officeId)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('charge')
                  .select('charge.id')
                  .whereRef('charge.postId', '=', 'post.id')
                  .where('charge.kind', '<>', 'link')
                  .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>', dayOf(now))])),
              ),
            ),
          )
          .orderBy('post.rank', 'desc')
          .orderBy('post.id')
          .execute();
  return {
    offices: await offices.execute(),
    own: await offices.where(administered(actor, 'office.id')).execute(),
    instances,
    posts: posts.map(({ id, nameHi, nameEn }) => ({ id, nameHi, nameEn })),
  };
}
