import type { Selectable } from 'kysely';
import type { Holding, Paper } from '#db/types.ts';
import type { Context, Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { visibleTo } from './access.ts';
import type { PaperKind } from './contract.ts';
import type { Content, Link } from './chain.ts';

/** All papers the actor may see: the start of every query on them. */
export function visiblePapers({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return db.selectFrom('paper').where(visibleTo(actor));
}

/**
 * A visible paper, locked for an act. 404 unless visible, and of that kind. The lock leaves the key alone: a reading at
 * the same moment, which only refers to the paper, must neither wait for the act nor block it.
 */
export async function takePaper(ctx: Context, { id, kind }: { id: string; kind: PaperKind }): Promise<Selectable<Paper>> {
  const paper = await visiblePapers(ctx)
    .selectAll('paper')
    .where('paper.id', '=', id)
    .where('kind', '=', kind)
    .forNoKeyUpdate('paper')
    .executeTakeFirst();
  if (!paper) throw notFound(kind);
  return paper;
}

/** The row of the desk that acts on a paper now; null when it lies in a file, is attached, or is closed. */
export async function holdingOf({ db }: Pick<Visit, 'db'>, paperId: string): Promise<Selectable<Holding> | null> {
  const row = await db.selectFrom('holding').selectAll().where('paperId', '=', paperId).where('copy', '=', false).executeTakeFirst();
  return row ?? null;
}

/** How many papers lie in the inbox of each of the posts. */
export async function countInboxes({ db }: Pick<Visit, 'db'>, postIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('holding')
    .select(['postId', ({ fn }) => fn.countAll<string>().as('count')])
    .where('place', '=', 'inbox')
    .where('postId', 'in', [...postIds, '0'])
    .groupBy('postId')
    .execute();
  return new Map(rows.map(({ postId, count }) => [postId, Number(count)]));
}

/** A paper's movements as links of its chain (see `chain.ts`). */
export async function movementLinks({ db }: Pick<Visit, 'db'>, paperId: string): Promise<(Link & { content: Content })[]> {
  const rows = await db.selectFrom('movement').selectAll().where('paperId', '=', paperId).orderBy('chainPosition').execute();
  return rows.map((row) => ({ position: row.chainPosition, previous: row.previousHash, hash: row.hash, content: movementContent(row) }));
}

export interface MovementFacts {
  paperId: string;
  kind: string;
  copy: boolean;
  fromPostId: string | null;
  fromChargeId: string | null;
  toPostId: string | null;
  action: string;
  remark: string;
  dueOn: string | null;
  priority: string;
  noNote: boolean;
  at: string;
  salt: string;
}

/** What of a movement is chained: every field a person stated, who, when and to whom, and a salt (decision 043). */
export function movementContent(facts: MovementFacts): Content {
  const { paperId, kind, copy, fromPostId, fromChargeId, toPostId, action, remark, dueOn, priority, noNote, at, salt } = facts;
  return {
    movement: kind,
    paper: paperId,
    copy,
    from: fromPostId,
    charge: fromChargeId,
    to: toPostId,
    action,
    remark,
    due: dueOn,
    priority,
    noNote,
    at,
    salt,
  };
}
