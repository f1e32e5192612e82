import type { Selectable } from 'kysely';
import type { Circular } from '#db/types.ts';
import type { Context, Visit } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import type { IssueFacts } from '#dispatch/access.ts';
import { factsOfIssue, findIssue, type IssueRow, lockFilesOf } from '#dispatch/queries/findIssue.ts';
import { actsOn, mayOrderReminders } from '../access.ts';
import type { Column } from '../contract/asks.ts';
import type { CircularView, Planned } from '../contract/requests.ts';

export type CircularRow = Omit<Selectable<Circular>, 'columns' | 'plan'> & { columns: Column[]; plan: Planned[] };

export async function circularOf({ db }: Pick<Visit, 'db'>, issueId: string): Promise<CircularRow | null> {
  const row = await db.selectFrom('circular').selectAll().where('issueId', '=', issueId).executeTakeFirst();
  return row ? typed(row) : null;
}

export const typed = (row: Selectable<Circular>): CircularRow => row as unknown as CircularRow;

export function circularView({ kind, question, dueOn, columns, attachments, plan, sentAt }: CircularRow): CircularView {
  return { kind: kind as CircularView['kind'], question, dueOn, columns, attachments, plan, sentAt };
}

export interface SeenCircular {
  issue: IssueRow;
  facts: IssueFacts;
  circular: CircularRow | null;
  acts: ReturnType<typeof actsOn>;
}

/** A visible issue with what it asks. 404 for whoever does not see the issue. */
export async function seeCircular(ctx: Context, issueId: string): Promise<SeenCircular> {
  const issue = await findIssue(ctx, issueId);
  const facts = await factsOfIssue(ctx, issue);
  const circular = await circularOf(ctx, issueId);
  const sent = await ctx.db
    .selectFrom('dispatch')
    .select('id')
    .where('issueId', '=', issueId)
    .where('state', '<>', 'waiting')
    .executeTakeFirst();
  return { issue, facts, circular, acts: actsOn({ issue: facts, sent: sent !== undefined, asked: circular !== null }, ctx.actor) };
}

/** The same for an act: 409 or 403 where it may not be done now. The file of the letter is locked. */
export async function takeCircular(ctx: Context, { issueId, act }: { issueId: string; act: SeenCircular['acts'][number] }) {
  await findIssue(ctx, issueId);
  await lockFilesOf(ctx, [issueId]);
  const seen = await seeCircular(ctx, issueId);
  if (seen.acts.includes(act)) return seen;
  if (seen.facts.voided || seen.facts.withdrawn) throw conflict('circular.letterEnded', { number: seen.issue.number });
  if (act === 'ask' || act === 'drop') throw seen.acts.length > 0 ? conflict('circular.sentAlready') : forbidden('circular.ask');
  throw forbidden('circular.follow');
}

/** The circular that a letter is, for those who see the letter; 404 when it asks nothing. */
export async function findCircular(ctx: Context, issueId: string): Promise<SeenCircular & { circular: CircularRow }> {
  const seen = await seeCircular(ctx, issueId);
  if (!seen.circular) throw notFound('circular');
  return { ...seen, circular: seen.circular };
}

export async function describeRequest(ctx: Context, issueId: string) {
  const { circular, acts, facts } = await seeCircular(ctx, issueId);
  return {
    request: circular && circularView(circular),
    acts,
    remindersBySignatory: !mayOrderReminders(facts, ctx.actor),
  };
}
