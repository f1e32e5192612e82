import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import type { listPending as route, pendingPaper } from '../contract.ts';
import { planned } from '#search/queries/planned.ts';
import { ageGroupOf, ageOfDesk } from './ageOfDesk.ts';
import { desksUnder } from './desksUnder.ts';
import { waiting } from './pendency.ts';

export type PendingPaper = z.output<typeof pendingPaper>;
type Asked = z.output<typeof route.input>;

export const PAGE = 50;

/** The papers behind a figure, those that have lain longest first. */
export async function listPending(ctx: Context, asked: Asked): Promise<z.output<typeof route.output>> {
  const rows = await pendingRows(ctx, asked, PAGE + 1);
  return {
    items: rows.slice(0, PAGE).map(({ cursor: _, ...row }) => row),
    next: rows.length > PAGE ? rows[PAGE - 1]!.cursor : null,
    at: ctx.now.toISOString(),
  };
}

/** One page of them, of that many; `cursor` is where the next goes on. */
export async function pendingRows(ctx: Context, asked: Asked, limit: number): Promise<(PendingPaper & { cursor: string })[]> {
  const { mine, sectionId, kind, postId, age: group, after } = asked;
  const under = await desksUnder(ctx, { mine, sectionId });
  const desks = postId === undefined ? under : under.filter((desk) => desk === postId);
  const age = await ageOfDesk(ctx);
  const listing = (db: Context['db']) =>
    waiting({ ...ctx, db }, desks, kind)
      .innerJoin('post', 'post.id', 'holding.postId')
      .leftJoin('post as giver', 'giver.id', 'holding.fromPostId')
      .select([
        'paper.id',
        'paper.kind',
        'paper.number',
        'paper.subject',
        'paper.vip',
        'paper.nature',
        'holding.id as cursor',
        'holding.since',
        'holding.dueOn',
        'holding.parkedUntil',
      ])
      .select([
        'post.id as postId',
        'post.nameHi as postHi',
        'post.nameEn as postEn',
        'giver.id as giverId',
        'giver.nameHi as giverHi',
        'giver.nameEn as giverEn',
        age.as('days'),
      ])
      .$if(group !== undefined, (query) => query.where(ageGroupOf(age), '=', group!))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(holding.since, holding.id) > ((select since from holding where id = ${after!}), ${after!})`),
      )
      .orderBy('holding.since')
      .orderBy('holding.id')
      .limit(limit);
  const rows = await planned(ctx, (db) => listing(db).execute());
  return rows.map(({ postId: id, postHi, postEn, giverId, giverHi, giverEn, kind: what, nature, ...row }) => ({
    ...row,
    kind: what as PendingPaper['kind'],
    nature: nature as PendingPaper['nature'],
    holder: { id, nameHi: postHi, nameEn: postEn },
    from: giverId === null ? null : { id: giverId, nameHi: giverHi!, nameEn: giverEn! },
  }));
}
