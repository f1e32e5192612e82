import type { Selectable } from 'kysely';
import type { Holding, Paper } from '#db/types.ts';
import type { Context, Visit } from '#core/context.ts';
import { conflict, notFound, type Refusal } from '#core/errors.ts';
import { placed } from '#core/text/graphemes.ts';
import { formatInstant } from '#core/text/days.ts';
import { visibleTo } from './access.ts';
import { type Away, away, type Origin, origin, type PaperKind } from './contract.ts';
import type { Content } from './chain.ts';

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

/** How many papers lie on each of the desks, in whatever place. */
export async function countDesks({ db }: Pick<Visit, 'db'>, postIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('holding')
    .select(['postId', ({ fn }) => fn.countAll<string>().as('count')])
    .where('postId', 'in', [...postIds, '0'])
    .groupBy('postId')
    .execute();
  return new Map(rows.map(({ postId, count }) => [postId, Number(count)]));
}

/** A paper's movements as links of its chain (see `chain.ts`). */
export async function movementLinks({ db }: Pick<Visit, 'db'>, paperId: string) {
  const rows = await db.selectFrom('movement').selectAll().where('paperId', '=', paperId).orderBy('chainPosition').execute();
  return rows.map((row) => ({
    position: row.chainPosition,
    previous: row.previousHash,
    hash: row.hash,
    content: movementContent(row),
    origin: row.origin as unknown as MovementOrigin | null,
    destination: row.destination as unknown as (Placed & { code: string }) | null,
  }));
}

/** What a movement of another instance was called there, with the names that are shown. Ids are those of that instance. */
export interface MovementOrigin {
  instance: string;
  paperId: string;
  fromPostId: string | null;
  chargeId: string | null;
  /** A post there, or the address that a file was sent to. */
  to: string | null;
  by: (Named & { link: boolean }) | null;
  fromPost: Placed | null;
  toPost: Placed | null;
}

interface Named {
  nameHi: string;
  nameEn: string;
}
/** A desk with its office. */
export interface Placed extends Named {
  officeHi: string;
  officeEn: string;
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
  origin?: unknown;
  /** Of a file that goes to another instance: the address. */
  destination?: unknown;
}

/** What of a movement is chained: every field a person stated, who, when and to whom, and a salt (decision 043). */
export function movementContent(facts: MovementFacts): Content {
  const { kind, copy, action, remark, dueOn, priority, noNote, at, salt } = facts;
  const there = (facts.origin ?? null) as MovementOrigin | null;
  const destination = (facts.destination ?? null) as { code: string } | null;
  return {
    movement: kind,
    paper: there ? there.paperId : facts.paperId,
    copy,
    from: there ? there.fromPostId : facts.fromPostId,
    charge: there ? there.chargeId : facts.fromChargeId,
    to: there ? there.to : (destination?.code ?? facts.toPostId),
    action,
    remark,
    due: dueOn,
    priority,
    noNote,
    at,
    salt,
  };
}

/** What is shown of where a file is; besides it is kept how it lay on its desk. */
export const awayOf = (kept: unknown): Away | null => away.nullable().parse(kept);

/** What is shown of where a file was opened. */
export const originOf = (kept: unknown): Origin | null => origin.nullable().parse(kept);

/** Where a file is, when it was sent to another instance: the refusal of every act on it here, in words that help. */
export function refusalOfAway({ language }: Pick<Visit, 'language'>, kept: unknown): Refusal {
  const { to, since, home, arrivedAt } = kept as Away;
  const place = language === 'en' ? placed(to.nameEn, to.officeEn) : placed(to.nameHi, to.officeHi);
  const code = home ? 'paper.wentHome' : arrivedAt === null ? 'paper.onItsWay' : 'paper.away';
  return conflict(code, { place, at: formatInstant(new Date(since)) });
}
