import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { actedBy } from '#drafts/queries/actedBy.ts';
import { holdingOf, visiblePapers } from '#papers/queries.ts';
import { mayAdminister } from '#directory/access.ts';
import { type ConsignmentFacts, actsOn, consignmentVisibleTo, isTimeFor } from '../access.ts';
import { cargoOf } from '../contract/cargo.ts';
import type { ConsignmentAct, ConsignmentView } from '../contract/people.ts';
import type { Manifest } from '../protocol/messages.ts';
import { consignmentRows, rowView } from './viewRow.ts';
import { faultWords } from './faultWords.ts';
import { type Whole, evidenceOf, storyOf } from './viewStory.ts';

const ITEMS_SHOWN = 100;

type Asking = Pick<Context, 'db' | 'actor'>;

/** A consignment that the actor sees; 404 for all others. */
export async function findConsignment({ db, actor }: Asking, id: string): Promise<Whole> {
  const row = await db
    .selectFrom('consignment')
    .selectAll('consignment')
    .where('consignment.id', '=', id)
    .where(consignmentVisibleTo(actor))
    .executeTakeFirst();
  if (!row) throw notFound('consignment');
  return row;
}

type Row = Pick<Whole, 'id' | 'cargo' | 'direction' | 'state' | 'told' | 'postId' | 'paperId'>;

/** What was sent there and arrived is there still. */
export const isThere = async (
  ctx: Pick<Context, 'db'>,
  { id, cargo, direction, state }: Pick<Row, 'id' | 'cargo' | 'direction' | 'state'>,
) => direction === 'out' && state === 'settled' && ((await cargoOf(cargo)?.isThere?.(ctx, id)) ?? true);

async function factsOf(ctx: Asking, row: Row): Promise<ConsignmentFacts> {
  const { state, told, postId, paperId } = row;
  const direction = row.direction as ConsignmentFacts['direction'];
  const holding = paperId === null ? null : await holdingOf(ctx, paperId);
  const made = direction === 'out' && postId === ctx.actor.postId;
  return { direction, state, told, isThere: await isThere(ctx, row), made, holds: holding?.postId === ctx.actor.postId };
}

/** Refuses an act: 404 for whoever does not see the consignment, 409 when it is not the hour for it, 403 when it is another's to do. */
export async function allowAct(ctx: Context, { id, act }: { id: string; act: ConsignmentAct }): Promise<void> {
  const all = ctx.db.selectFrom('consignment').selectAll('consignment').where('id', '=', id);
  const row = mayAdminister(ctx.actor) ? await all.executeTakeFirst() : await findConsignment(ctx, id);
  if (!row) throw notFound('consignment');
  const facts = await factsOf(ctx, row);
  if (actsOn(facts, ctx.actor).includes(act)) return;
  if (act === 'repeat' && facts.direction === 'out' && facts.state === 'settled' && !facts.isThere)
    throw conflict('exchange.repeatReturned');
  throw isTimeFor(act, facts) ? forbidden(`consignment.${act}`) : conflict(`consignment.${act}.notNow`);
}

/** One consignment as a person who sees it is shown it. */
export async function viewConsignment(ctx: Context, { id }: { id: string }): Promise<ConsignmentView> {
  const whole = await findConsignment(ctx, id);
  const row = await consignmentRows(ctx).where('consignment.id', '=', id).executeTakeFirstOrThrow();
  const { items } = whole.manifest as unknown as Manifest;
  const { key, root, madeBy, told } = whole;
  return {
    ...rowView(row, ctx),
    key,
    root,
    classification: whole.classification as ConsignmentView['classification'],
    items: items.slice(0, ITEMS_SHOWN).map(({ sha256, size, mediaType }) => ({ sha256, size, mediaType })),
    itemCount: items.length,
    paper: await paperOf(ctx, whole),
    issueId: await issueOf(ctx, whole),
    by: madeBy === null ? null : (await actedBy(ctx, [madeBy]))(madeBy),
    story: await storyOf(ctx, whole),
    evidence: evidenceOf(whole).map(({ part, kid }) => ({ part, kid })),
    fault: told ? null : faultWords(ctx, row.fault),
    acts: actsOn(await factsOf(ctx, whole), ctx.actor),
  };
}

async function paperOf(ctx: Asking, { paperId }: Whole): Promise<ConsignmentView['paper']> {
  if (paperId === null) return null;
  const paper = await visiblePapers(ctx).select(['paper.id', 'kind', 'number']).where('paper.id', '=', paperId).executeTakeFirst();
  return paper ? { ...paper, kind: paper.kind as 'file' | 'receipt' } : null;
}

async function issueOf({ db }: Asking, { dispatchId }: Whole): Promise<string | null> {
  if (dispatchId === null) return null;
  const row = await db.selectFrom('dispatch').select('issueId').where('id', '=', dispatchId).executeTakeFirst();
  return row?.issueId ?? null;
}
