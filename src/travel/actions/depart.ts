import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addressNamed } from '#directory/queries/peers.ts';
import { consign } from '#exchange/actions/consign.ts';
import { settleNotes } from '#movement/actions/notes.ts';
import { dueDay } from '#movement/queries/deadline.ts';
import type { PaperState } from '#movement/queries/whereabouts.ts';
import { amendPaper, release, writeStep } from '#papers/actions.ts';
import type { Priority } from '#papers/contract.ts';
import type { AwayKept } from '../away.ts';
import type { Journey, SendFileBack } from '../contract.ts';
import '../events.ts';
import { viewJourney } from '../queries/journey.ts';
import { asJson, snapshotOf } from '../snapshot/snapshotOf.ts';
import { refuseUnfinished } from './unfinished.ts';

type Leaving = Omit<SendFileBack, 'id'> & { to: string; home: boolean };

/** A file that was taken for it leaves this instance: its notes are settled, its chain tells where it went, and it is handed to the exchange. */
export async function depart(ctx: Context, { paper, desk }: PaperState, leaving: Leaving): Promise<Journey> {
  const { to, home, action, remark, signing, noNote, yellowNote } = leaving;
  await refuseUnfinished(ctx, paper);
  const destination = await destinationOf(ctx, to);
  const dueOn = leaving.dueOn === undefined ? null : await dueDay(ctx, leaving.dueOn);
  const priority = leaving.priority ?? (desk!.priority as Priority);
  const { without } = await settleNotes(ctx, { file: paper, since: desk!.since, noNote, yellowNote, signing });
  await writeStep(ctx, { paperId: paper.id, kind: 'sent_away', destination, action, remark, dueOn, priority, noNote: without });
  await release(ctx, paper.id);
  const { document, items } = await snapshotOf(ctx, paper.id);
  const classification = paper.classification as 'normal';
  const content = asJson(document);
  const subject = `${paper.number}: ${paper.subject}`;
  const consignmentId = await consign(ctx, { cargo: 'file', address: to, subject, classification, content, items, paperId: paper.id });
  const { postId, fromPostId } = desk!;
  const away: AwayKept = {
    to: destination, home, since: ctx.now.toISOString(), dueOn, consignmentId, arrivedAt: null, openedAt: null, with: null, askedBack: null,
    desk: { postId, fromPostId, dueOn: desk!.dueOn, priority: desk!.priority, action: desk!.action, remark: desk!.remark },
  }; // prettier-ignore
  await amendPaper(ctx, paper.id, { away: JSON.stringify(away) });
  await record(ctx, 'file.sentAway', paper.id, { to, home, consignment: consignmentId, action, dueOn, noNote: without });
  return viewJourney(ctx, { id: paper.id });
}

async function destinationOf(ctx: Context, code: string) {
  const known = await addressNamed(ctx, code);
  if (!known) throw notFound('exchange.address');
  const { nameHi, nameEn, officeHi, officeEn } = known;
  return { code, nameHi, nameEn, officeHi, officeEn };
}

/** Only files travel so: a receipt has a way of its own. */
export function refuseReceipt({ paper }: PaperState): void {
  if (paper.kind !== 'file') throw notFound('file');
  if (paper.nature !== 'electronic') throw conflict('travel.physical');
}
