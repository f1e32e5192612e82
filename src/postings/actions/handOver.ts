import { createHash } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { dayOf } from '#core/text/days.ts';
import { sendOn } from '#movement/actions/send.ts';
import { unparkPaper } from '#movement/actions/park.ts';
import { takeFor } from '#movement/queries/whereabouts.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { activePosts } from '#people/queries.ts';
import type { HeldPaper } from '../contract/handovers.ts';
import '../events.ts';
import { type HandoverContent, mayPrepare, predecessor, viewHandover, viewHandovers } from '../queries/handovers.ts';
import { heldBy } from '../queries/held.ts';

interface Preparation {
  side: 'give' | 'take';
  remark: string;
  moves: { to: string; papers: string[] }[];
}

const ACTION = 'पदभार हस्तान्तरण';

/** Lists what the post holds, and moves what is to go elsewhere: all of it or nothing. What nobody has confirmed yet is replaced. */
export async function prepareHandover(ctx: Context, { side, remark, moves }: Preparation) {
  await takeTurn(ctx);
  const { open } = await viewHandovers(ctx);
  if (!(await mayPrepare(ctx, open)).includes(side)) throw open?.given ? conflict('handover.isGiven') : notFound('handover');
  const before = await heldBy(ctx);
  const goes = new Map<string, HandoverContent['papers'][number]['to']>();
  for (const move of moves) {
    const to = await colleague(ctx, move.to);
    for (const id of move.papers) {
      const paper = before.papers.find((one) => one.id === id && !one.copy);
      if (!paper || goes.has(id)) throw conflict('handover.paperNotHere');
      await moveOn(ctx, { paper, to: to.id });
      goes.set(id, to);
    }
  }
  const { office, post, giver } = await words(ctx, side);
  const papers = before.papers.map((paper) => ({ ...paper, to: paper.copy ? null : (goes.get(paper.id) ?? null) }));
  const content = { ...before, papers, office, post, giver: giver.names };
  const sha256 = createHash('sha256').update(canonicalJson(content as unknown as Json)).digest('hex'); // prettier-ignore
  if (open) await ctx.db.updateTable('handover').set({ replacedAt: ctx.now }).where('id', '=', open.id).execute();
  const { id } = await ctx.db
    .insertInto('handover')
    .values({
      postId: ctx.actor.postId,
      givenChargeId: giver.chargeId,
      madeBy: ctx.actor.chargeId,
      at: ctx.now,
      remark,
      content: JSON.stringify(content),
      sha256,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'handover.prepared', null, { handoverId: id, postId: ctx.actor.postId, papers: papers.length, moved: goes.size });
  return viewHandover(ctx, id);
}

/** Another post of the same office, which stands and is held; held fast until the act is over. */
async function colleague(ctx: Context, postId: string) {
  await ctx.db.selectFrom('post').select('id').where('id', '=', postId).forUpdate().execute();
  const post = await activePosts(ctx).where('post.id', '=', postId).where('post.officeId', '=', ctx.actor.officeId).executeTakeFirst();
  if (!post || post.id === ctx.actor.postId) throw notFound('handover.post');
  return { id: post.id, nameHi: post.nameHi, nameEn: post.nameEn };
}

/** Due dates go along; what is overdue is due today. A parked paper is on its desk again from now on. */
async function moveOn(ctx: Context, { paper: { id, place, dueOn, mayGo, number }, to }: { paper: HeldPaper; to: string }): Promise<void> {
  if (!mayGo) throw conflict('handover.cannotGo', { number: number ?? '–' });
  if (place === 'parked') await unparkPaper(ctx, { id });
  const state = await takeFor(ctx, id, 'send');
  const today = dayOf(ctx.now);
  const due = place === 'parked' ? state.desk!.dueOn : dueOn;
  await sendOn(ctx, state, {
    to,
    copies: [],
    replied: false,
    action: ACTION,
    remark: '',
    noNote: true,
    yellowNote: 'forward',
    onLeaveAccepted: true,
    ...(due !== null && { dueOn: due < today ? today : due }),
  });
}

async function words(ctx: Context, side: 'give' | 'take') {
  const chargeId = side === 'give' ? ctx.actor.chargeId : (await predecessor(ctx))!;
  const row = await ctx.db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('office', 'office.id', 'post.officeId')
    .select(['employee.nameHi', 'employee.nameEn', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .select(['office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .where('charge.id', '=', chargeId)
    .executeTakeFirstOrThrow();
  return {
    giver: { chargeId, names: { nameHi: row.nameHi, nameEn: row.nameEn } },
    post: { nameHi: row.postHi, nameEn: row.postEn },
    office: { nameHi: row.officeHi, nameEn: row.officeEn },
  };
}
