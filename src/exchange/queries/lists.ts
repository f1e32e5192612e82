import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import type { z } from 'zod';
import { officeOf } from '../access.ts';
import type { ConsignmentRow, listConsignments as contract } from '../contract/people.ts';
import { consignmentRows, rowView } from './viewRow.ts';

const PAGE = 50;
/** Of so few sections the papers that their desks have had in hand are asked one by one; beyond, most of what travels is among them. */
const FEW_SECTIONS = 8;

export type Listing = z.output<typeof contract.input>;

/** Conditions beside sight; each branch of the list holds them by itself, so that none reads more than its page. */
function wanted({ direction, state, peer, cargo, after }: Listing): RawBuilder<SqlBool> {
  const states = {
    open: sql`and state in ('open', 'announced', 'concluded')`,
    person: sql`and needs_person`,
    settled: sql`and state = 'settled'`,
    refused: sql`and state = 'refused'`,
    cancelled: sql`and state = 'cancelled'`,
    ended: sql`and state = 'ended'`,
  };
  return sql`direction = ${direction} ${state ? states[state] : sql``} ${peer === undefined ? sql`` : sql`and peer = ${peer}`}
    ${cargo === undefined ? sql`` : sql`and cargo = ${cargo}`} ${after === undefined ? sql`` : sql`and consignment.id < ${after}`}`;
}

const LAST = sql`order by consignment.id desc limit ${sql.lit(PAGE + 1)}`;

/** The ways in which a post comes to see a consignment, each by an index of its own, newest first (`consignmentVisibleTo`). */
function branches({ actor }: Pick<Context, 'actor'>, listing: Listing): RawBuilder<unknown>[] {
  const { postId, oversees } = actor;
  const is = wanted(listing);
  const normal = sql`classification = 'normal'`;
  const officeId = officeOf(actor, listing.direction);
  return [
    sql`select consignment.id from consignment where post_id = ${postId} and ${is} ${LAST}`,
    sql`select own.id from unnest(${oversees}::bigint[]) as overseen (section) cross join lateral
      (select consignment.id from consignment where section_id = overseen.section and ${normal} and ${is} ${LAST}) as own`,
    ...(officeId === null
      ? []
      : [sql`select consignment.id from consignment where office_id = ${officeId} and ${normal} and ${is} ${LAST}`]),
    ...throughPapers({ postId, oversees }, is),
  ];
}

/** Papers that travelled and that the post, or a desk of its sections, has had in hand. */
function throughPapers(
  { postId, oversees }: Pick<Context['actor'], 'postId' | 'oversees'>,
  is: RawBuilder<SqlBool>,
): RawBuilder<unknown>[] {
  if (oversees.length > FEW_SECTIONS)
    return [
      sql`select consignment.id from consignment where paper_id is not null and ${is} and exists (select from paper where paper.id = paper_id
        and (exists (select from sight where sight.paper_id = paper.id and (sight.post_id = ${postId}
          or (paper.classification = 'normal' and sight.section_id = any(${oversees}::bigint[])))))) ${LAST}`,
    ];
  return [
    sql`select consignment.id from sight join consignment on consignment.paper_id = sight.paper_id where sight.post_id = ${postId} and ${is} ${LAST}`,
    sql`select consignment.id from post join sight on sight.post_id = post.id join consignment on consignment.paper_id = sight.paper_id
      join paper on paper.id = sight.paper_id
      where post.section_id = any(${oversees}::bigint[]) and sight.section_id = any(${oversees}::bigint[]) and paper.classification = 'normal' and ${is} ${LAST}`,
  ];
}

/** A page of consignments, one more than is shown; exported for the test of its plan. */
export function consignmentPage(ctx: Pick<Context, 'db' | 'actor'>, listing: Listing) {
  const page = sql.join(
    branches(ctx, listing).map((branch) => sql`(${branch})`),
    sql` union `,
  );
  return consignmentRows(ctx)
    .innerJoin(sql<{ id: string }>`(select id from (${page}) as found order by id desc limit ${sql.lit(PAGE + 1)})`.as('page'), (join) =>
      join.onRef('page.id' as never, '=', 'consignment.id'),
    )
    .orderBy('consignment.id', 'desc');
}

export async function listConsignments(ctx: Context, listing: Listing) {
  const rows = await consignmentPage(ctx, listing).execute();
  const items: ConsignmentRow[] = rows.slice(0, PAGE).map((row) => rowView(row, ctx));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

/** The other instances, in the order of the directory. */
export async function listPeers({ db }: Pick<Visit, 'db'>) {
  const rows = await db
    .selectFrom('peer')
    .select(['name', 'titleHi as nameHi', 'titleEn as nameEn'])
    .where('name', 'not in', (eb) => eb.selectFrom('membership').select('membership.name'))
    .orderBy(sql`title_hi collate "hi-x-icu"`)
    .execute();
  return { items: rows };
}
