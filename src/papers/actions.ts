import { randomUUID } from 'node:crypto';
import type { Insertable, Updateable } from 'kysely';
import type { Holding, Movement, Paper } from '#db/types.ts';
import type { Context, Visit } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addLink } from './chain.ts';
import type { PaperKind } from './contract.ts';
import './events.ts';
import { movementContent, type Placed, visiblePapers } from './queries.ts';

type NewPaper = Pick<Insertable<Paper>, 'subject' | 'sectionId' | 'nature' | 'classification' | 'vip'> & {
  kind: PaperKind;
  number?: string;
};
type Wish = Partial<Pick<Insertable<Holding>, 'dueOn' | 'priority' | 'action'>>;

/** Makes a receipt's or file's trunk with its computer number, on the desk of its maker. */
export async function openPaper(ctx: Context, paper: NewPaper, wish: Wish = {}): Promise<string> {
  const { id } = await ctx.db
    .insertInto('paper')
    .values({ ...paper, createdBy: ctx.actor.postId, createdAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await giveSight(ctx, { paperId: id, postId: ctx.actor.postId, kind: paper.kind });
  await hold(ctx, { paperId: id, postId: ctx.actor.postId, place: 'created', acceptedAt: ctx.now, openedAt: ctx.now, ...wish });
  return id;
}

/** Changes what stands on the trunk. The paper must be locked, or made in this act. */
export async function amendPaper(
  ctx: Pick<Context, 'db'>,
  id: string,
  change: Updateable<Pick<Paper, 'number' | 'subject' | 'nature' | 'classification' | 'vip' | 'closedAt' | 'away' | 'origin'>>,
): Promise<void> {
  await ctx.db.updateTable('paper').set(change).where('id', '=', id).execute();
}

/** Changes what the desk that acts on a paper is asked for. */
export async function amendDesk(ctx: Pick<Visit, 'db'>, paperId: string, wish: Wish): Promise<void> {
  await ctx.db.updateTable('holding').set(wish).where('paperId', '=', paperId).where('copy', '=', false).execute();
}

/** From now on the post sees the paper, also after it has moved on. */
export async function giveSight(
  ctx: Visit,
  { paperId, postId, kind }: { paperId: string; postId: string; kind: PaperKind },
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('sight')
    .values(({ selectFrom }) => ({
      paperId,
      postId,
      since: ctx.now,
      sectionId: selectFrom('post').select('sectionId').where('id', '=', postId),
    }))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) await record(ctx, 'paper.sighted', paperId, { postId, kind });
}

/** Takes back the sight that a post was given at that instant, because what gave it was undone before it was used. */
export async function endSight(
  ctx: Context,
  { paperId, postId, since }: { paperId: string; postId: string; since: string },
): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('sight')
    .where('paperId', '=', paperId)
    .where('postId', '=', postId)
    .where('since', '=', since)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 1n) await record(ctx, 'paper.unsighted', paperId, { postId });
}

/** Lays a paper on a desk; also without anybody's act, as when it comes back from elsewhere. */
export async function hold(ctx: Pick<Visit, 'db' | 'now'>, holding: Omit<Insertable<Holding>, 'since'>): Promise<string> {
  const { id } = await ctx.db
    .insertInto('holding')
    .values({ ...holding, since: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * A person looks into a paper: the look is recorded, and the first by its holder ends the sender's right to pull it back.
 * The mark is set before visibility is asked, so that of an opening and a pull-back at the same moment one clearly comes first.
 */
export async function lookInto(ctx: Context, { id, kind }: { id: string; kind: PaperKind }): Promise<void> {
  const opened = await ctx.db
    .updateTable('holding')
    .set({ openedAt: ctx.now })
    .where('paperId', '=', id)
    .where('postId', '=', ctx.actor.postId)
    .where('openedAt', 'is', null)
    .returning('movementId')
    .execute();
  const visible = await visiblePapers(ctx).select('paper.id').where('paper.id', '=', id).where('kind', '=', kind).executeTakeFirst();
  if (!visible) throw notFound(kind);
  for (const { movementId } of opened) {
    if (movementId)
      await ctx.db
        .insertInto('opening')
        .values({ movementId, at: ctx.now, chargeId: ctx.actor.chargeId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
  await record(ctx, 'paper.read', id, { kind });
}

/** Takes a paper off the desk that acts on it. */
export async function release(ctx: Pick<Visit, 'db' | 'pending'>, paperId: string): Promise<void> {
  await later(ctx, ctx.db.deleteFrom('holding').where('paperId', '=', paperId).where('copy', '=', false).execute());
}

type Step = Pick<Insertable<Movement>, 'paperId' | 'kind'> &
  Partial<Pick<Insertable<Movement>, 'copy' | 'fromPostId' | 'toPostId' | 'action' | 'remark' | 'dueOn' | 'priority' | 'noNote'>> & {
    destination?: (Placed & { code: string }) | null;
  };

/** Writes one step of a paper into its movement history, chained. The paper must be locked (`takePaper`). Without an actor the office itself acts. */
export async function writeStep(ctx: Visit, step: Step): Promise<string> {
  const facts = {
    copy: false,
    action: '',
    remark: '',
    priority: 'ordinary',
    noNote: false,
    fromPostId: ctx.actor?.postId ?? null,
    toPostId: null,
    dueOn: null,
    destination: null,
    ...step,
    fromChargeId: ctx.actor?.chargeId ?? null,
    at: ctx.now.toISOString(),
    salt: randomUUID().replaceAll('-', ''),
  };
  const { position, previous, hash } = await addLink(
    ctx,
    step.paperId as string,
    movementContent(facts as Parameters<typeof movementContent>[0]),
  );
  const { id } = await ctx.db
    .insertInto('movement')
    .values({
      ...facts,
      destination: facts.destination && JSON.stringify(facts.destination),
      chainPosition: position,
      previousHash: previous,
      hash,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
