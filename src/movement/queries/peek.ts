import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { truncate } from '#core/text/graphemes.ts';
import { lastNote } from '#notings/queries/lastNote.ts';
import type { PaperKind } from '#papers/contract.ts';
import type { peekPaper as contract } from '../contract.ts';
import '../events.ts';
import { addresseesOf } from './addressees.ts';
import { desksOf, stepsOf } from './timeline.ts';
import { findState, standingOf } from './whereabouts.ts';

type Peek = z.output<typeof contract.output>;

const DESKS = 5;

/** A glance from the list, enough to finish many papers. It is recorded, but opens nothing: the sender may still pull back. */
export async function peekPaper(ctx: Context, { id }: { id: string }): Promise<Peek> {
  const state = await findState(ctx, id);
  const { paper, desk, copy } = state;
  const desks = await desksOf(ctx, state, await stepsOf(ctx, id));
  const mine = desk?.postId === ctx.actor.postId ? desk : copy;
  const { next } = await addresseesOf(ctx, state);
  await record(ctx, 'paper.peeked', id, { kind: paper.kind as PaperKind });
  return {
    ...(await standingOf(ctx, state)),
    classification: paper.classification,
    action: mine?.action ?? '',
    remark: mine?.remark ?? '',
    from: mine?.fromPostId ? await postName(ctx, mine.fromPostId) : null,
    sender: paper.kind === 'receipt' ? await writerOf(ctx, id) : '',
    age: desks.at(-1)?.until === null ? desks.at(-1)!.workingDays : null,
    note: paper.kind === 'file' ? await excerpt(ctx, id) : null,
    path: desks
      .slice(-DESKS)
      .map(({ post, workingDays, until }) => ({ post, days: workingDays, me: until === null && post.id === ctx.actor.postId })),
    next: next && { id: next.id, nameHi: next.nameHi, nameEn: next.nameEn },
  };
}

async function postName({ db }: Context, id: string): Promise<Peek['from']> {
  return db.selectFrom('post').select(['id', 'nameHi', 'nameEn']).where('id', '=', id).executeTakeFirstOrThrow();
}

async function writerOf({ db }: Context, id: string): Promise<string> {
  const row = await db
    .selectFrom('receipt')
    .select(['senderName', 'senderDesignation', 'senderOrganisation'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? [row.senderName, row.senderDesignation, row.senderOrganisation].filter((part) => part !== '').join(', ') : '';
}

const EXCERPT = 600;

async function excerpt(ctx: Context, fileId: string): Promise<Peek['note']> {
  const note = await lastNote(ctx, fileId);
  return note && { ...note, text: truncate(note.text, EXCERPT) };
}
