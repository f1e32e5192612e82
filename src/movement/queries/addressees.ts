import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import type { Post } from '#people/contract.ts';
import { postsById } from '#people/queries.ts';
import type { addressees } from '../contract.ts';
import { dueDay } from './deadline.ts';
import { superiorsOf } from './superiors.ts';
import { findState, type PaperState } from './whereabouts.ts';

const RECENT = 8;
/** Levels of submission above the holder that are offered: the centre's limit (domain.md §3.3, S12). */
const LEVELS = 4;

type Addressees = z.output<typeof addressees.output>;

export async function listAddressees(ctx: Context, { id }: { id: string }): Promise<Addressees> {
  const state = await findState(ctx, id);
  const { next, ...around } = await addresseesOf(ctx, state);
  return { ...around, next: next?.id ?? null, dueOn: await dueDay(ctx, undefined), acts: state.acts };
}

/** To whom a paper is likely to go: those lately sent to, the line above and below, its maker, its sender, and the likeliest of all. */
export async function addresseesOf(ctx: Context, state: PaperState) {
  const { paper, desk } = state;
  const came = await bringers(ctx, state);
  const groups = {
    recent: await recentPosts(ctx),
    up: (await superiorsOf(ctx, ctx.actor.postId)).slice(0, LEVELS),
    down: await juniorsOf(ctx),
    creator: [paper.createdBy],
    sender: desk?.postId === ctx.actor.postId && desk.fromPostId ? [desk.fromPostId] : [],
  };
  const wanted = [...new Set([...Object.values(groups).flat(), ...came.map(({ postId }) => postId)])].filter(
    (post) => post !== ctx.actor.postId,
  );
  const posts = new Map((await postsById(ctx, wanted)).map((post) => [post.id, post]));
  const named = (ids: string[]) => ids.flatMap((post) => posts.get(post) ?? []);
  const next = nextOf(came, { ...groups, posts }, ctx.actor.rank);
  return {
    next: next ? named([next])[0]! : null,
    recent: named(groups.recent),
    up: named(groups.up),
    down: named(groups.down),
    creator: named(groups.creator)[0] ?? null,
    sender: named(groups.sender)[0] ?? null,
  };
}

/** Posts this one has sent to, the latest first, out of its last 200 sendings. */
async function recentPosts({ db, actor }: Context): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select to_post_id as id from (
      select id, to_post_id from movement where from_post_id = ${actor.postId} and kind in ('sent', 'replied') order by id desc limit 200
    ) last group by to_post_id order by max(id) desc limit ${RECENT}`.execute(db);
  return rows.map(({ id }) => id);
}

async function juniorsOf({ db, actor }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('post')
    .select('id')
    .where('reportsToId', '=', actor.postId)
    .where('abolishedOn', 'is', null)
    .orderBy('rank', 'desc')
    .orderBy('id')
    .limit(30)
    .execute();
  return rows.map(({ id }) => id);
}

interface Bringer {
  postId: string;
  rank: number;
}

/** Who brought the paper to this desk, the latest first. */
async function bringers({ db, actor }: Context, { paper, desk }: PaperState): Promise<Bringer[]> {
  if (desk?.postId !== actor.postId) return [];
  return db
    .selectFrom('movement')
    .innerJoin('post', 'post.id', 'movement.fromPostId')
    .select(['post.id as postId', 'post.rank'])
    .where('movement.paperId', '=', paper.id)
    .where('movement.toPostId', '=', actor.postId)
    .where('movement.copy', '=', false)
    .where('movement.kind', 'in', ['sent', 'replied'])
    .orderBy('movement.chainPosition', 'desc')
    .limit(20)
    .execute();
}

interface Around {
  up: string[];
  down: string[];
  recent: string[];
  posts: Map<string, Post>;
}

/** What came up goes on up; what came down goes back to the one who had brought it up. Vacant desks are passed over. */
export function nextOf(came: Bringer[], { up, down, recent, posts }: Around, rank: number): string | null {
  const stands = (id: string | undefined) => id !== undefined && posts.get(id)?.vacant === false;
  const fromAbove = came[0] !== undefined && came[0].rank > rank;
  const below = came.find((one) => one.rank < rank)?.postId;
  const order = fromAbove ? [below, ...down, ...up] : [...up, ...recent, ...down];
  return order.find(stands) ?? null;
}
