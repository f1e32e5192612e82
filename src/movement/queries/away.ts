import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#core/context.ts';
import type { PaperKind } from '#papers/contract.ts';
import type { AwayRow } from '../contract.ts';

const PAGE = 50;
const LAST = '999999999999999999';

interface Asked {
  kind?: PaperKind | undefined;
  after?: string | undefined;
}
type Found = { items: AwayRow[]; next: string | null };
type Row = Omit<AwayRow, 'to' | 'acts'> & { cursor: string; to: AwayRow['to']; pullable: boolean };

const toPage = (rows: Row[]): Found => ({
  items: rows.slice(0, PAGE).map(({ cursor: _, pullable, ...row }) => ({ ...row, acts: pullable ? ['pullBack'] : [] })),
  next: rows.length > PAGE ? rows[PAGE - 1]!.cursor : null,
});

const target = sql`json_build_object('id', target.id::text, 'nameHi', target.name_hi, 'nameEn', target.name_en)`;
const facts = sql`paper.id, paper.kind, paper.number, paper.subject, paper.nature, paper.vip`;

/** What the post has sent, the newest first; one sent several times stands there each time. */
export async function listSent(ctx: Context, asked: Asked): Promise<Found> {
  return toPage((await sentStatement(ctx, asked).execute(ctx.db)).rows);
}

export const sentStatement = ({ actor }: Pick<Context, 'actor'>, { kind, after = LAST }: Asked): RawBuilder<Row> => sql<Row>`
    select movement.id as cursor, ${facts}, movement.id as movement_id, ${target} as "to", movement.at, movement.due_on,
      opening.movement_id is not null as opened,
      coalesce(not movement.copy and holding.opened_at is null and holding.place = 'inbox', false) as pullable
    from movement join paper on paper.id = movement.paper_id join post target on target.id = movement.to_post_id
    left join opening on opening.movement_id = movement.id
    left join holding on holding.paper_id = paper.id and holding.movement_id = movement.id and not holding.copy
    where movement.from_post_id = ${actor.postId} and movement.kind in ('sent', 'replied') and movement.id < ${after}::bigint
      and (${kind ?? null}::text is null or paper.kind = ${kind ?? null})
    order by movement.id desc limit ${PAGE + 1}`;

/** Papers that this post made and that now wait for others. */
export async function listOthers(ctx: Context, asked: Asked): Promise<Found> {
  return toPage((await othersStatement(ctx, asked).execute(ctx.db)).rows);
}

export const othersStatement = ({ actor }: Pick<Context, 'actor'>, { kind, after = LAST }: Asked): RawBuilder<Row> => sql<Row>`
    select paper.id as cursor, ${facts}, holding.movement_id, ${target} as "to", holding.since as at, holding.due_on, holding.opened_at is not null as opened,
      coalesce(holding.from_post_id = ${actor.postId} and holding.opened_at is null and holding.place = 'inbox' and movement.kind in ('sent', 'replied'), false) as pullable
    from paper join holding on holding.paper_id = paper.id and not holding.copy join post target on target.id = holding.post_id
    left join movement on movement.id = holding.movement_id
    where paper.created_by = ${actor.postId} and paper.closed_at is null and paper.id < ${after}::bigint and holding.post_id <> ${actor.postId}
      and (${kind ?? null}::text is null or paper.kind = ${kind ?? null})
    order by paper.id desc limit ${PAGE + 1}`;

/** What was closed at this desk and is still closed, the latest first. */
export async function listClosed(ctx: Context, asked: Asked): Promise<Found> {
  return toPage((await closedStatement(ctx, asked).execute(ctx.db)).rows);
}

export const closedStatement = ({ actor }: Pick<Context, 'actor'>, { kind, after = LAST }: Asked): RawBuilder<Row> => sql<Row>`
    select movement.id as cursor, ${facts}, movement.id as movement_id, null::json as "to", movement.at, null::date as due_on, true as opened, false as pullable
    from movement join paper on paper.id = movement.paper_id and paper.closed_at = movement.at
    where movement.from_post_id = ${actor.postId} and movement.kind = 'closed' and not movement.copy and movement.id < ${after}::bigint
      and (${kind ?? null}::text is null or paper.kind = ${kind ?? null})
    order by movement.id desc limit ${PAGE + 1}`;
