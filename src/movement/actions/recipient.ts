import type { Context } from '#core/context.ts';
import { conflict, notFound, type Refusal } from '#core/errors.ts';
import { formatDay } from '#core/text/days.ts';
import type { Post } from '#people/contract.ts';
import { postsById } from '#people/queries.ts';

interface Chosen {
  to: string;
  copies: string[];
  onLeaveAccepted: boolean;
}

/** The post that is to act; refused when it cannot, with what to do instead (domain.md §2.13.7, §6.4). Leave does not matter to a copy for information. */
export async function recipientOf(ctx: Context, { to, copies, onLeaveAccepted }: Chosen): Promise<Post> {
  const [post] = await recipients(ctx, [to, ...copies]);
  const { onLeaveUntil, holder, linkOfficer } = post!;
  if (onLeaveUntil && holder && !onLeaveAccepted) {
    throw conflict('paper.onLeave', {
      holder: nameIn(ctx, holder),
      until: formatDay(onLeaveUntil),
      link: linkOfficer ? nameIn(ctx, linkOfficer) : '–',
    });
  }
  return post!;
}

/** Posts of others that stand and have a holder or link officer today. */
export async function recipients(ctx: Context, ids: string[]): Promise<Post[]> {
  if (ids.includes(ctx.actor.postId)) throw conflict('paper.toOneself');
  const posts = await postsById(ctx, ids);
  const missing = ids.find((id) => !posts.some((post) => post.id === id));
  if (missing !== undefined) throw await whyMissing(ctx, missing);
  const vacant = posts.find((post) => post.vacant);
  if (vacant) throw conflict('paper.postVacant', { post: nameIn(ctx, vacant) });
  return posts;
}

async function whyMissing(ctx: Context, id: string): Promise<Refusal> {
  const abolished = await ctx.db.selectFrom('post').select(['nameHi', 'nameEn']).where('id', '=', id).executeTakeFirst();
  return abolished ? conflict('paper.postAbolished', { post: nameIn(ctx, abolished) }) : notFound('paper.recipient');
}

const nameIn = ({ language }: Pick<Context, 'language'>, { nameHi, nameEn }: { nameHi: string; nameEn: string }): string =>
  language === 'hi' ? nameHi : nameEn;
