import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { administered, mayAdminister, refuseStranger } from '#establishment/access.ts';
import type { PaperKind } from '#papers/contract.ts';
import { awayOf, originOf, visiblePapers } from '#papers/queries.ts';
import { activePosts } from '#people/queries.ts';
import type { Reason, Viewers } from '../contract.ts';
import { beyond, markOf, seatedOn } from './seated.ts';

const PAGE = 100;

/** Who can see a paper, and why: as `visibleTo` decides it for each of them. */
export async function viewersOf(ctx: Context, { id, after }: { id: string; after?: string | undefined }): Promise<Viewers> {
  const paper = await paperToAsk(ctx, id);
  const [sights, desks] = await Promise.all([sightsOf(ctx, id), desksOf(ctx, id)]);
  const isNormal = paper.classification === 'normal';
  const sections = isNormal ? [paper.sectionId, ...sights.flatMap(({ sectionId }) => sectionId ?? [])] : [];
  const rows = await activePosts(ctx)
    .select(['post.rank', 'post.sectionId', sql<string[]>`post.oversees::text[]`.as('oversees')])
    .where(
      sql<boolean>`(post.id = any(${sights.map(({ postId }) => postId)}::bigint[]) or post.oversees && ${[...new Set(sections)]}::bigint[])`,
    )
    .where(beyond(after))
    .orderBy('post.rank', 'desc')
    .orderBy('post.id')
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  const [seated, names] = [await seatedOn(ctx, shown.map(({ id: postId }) => postId)), await sectionNames(ctx, sections)]; // prettier-ignore
  const { kind, number, classification } = paper;
  return {
    kind: kind as PaperKind,
    number: number!,
    classification: classification as 'normal',
    elsewhere: elsewhere(paper),
    items: shown.map(({ rank: _, sectionId, oversees, ...post }) => ({
      ...post,
      people: seated(post.id),
      reasons: reasonsFor({ id: post.id, sectionId, oversees }, { paper, sights, desks, isNormal, names }),
    })),
    next: rows.length > PAGE ? markOf(shown.at(-1)!) : null,
  };
}

interface Known {
  paper: { sectionId: string };
  sights: { postId: string; since: string; sectionId: string | null }[];
  desks: { postId: string; copy: boolean; since: string }[];
  isNormal: boolean;
  names: Map<string, { nameHi: string; nameEn: string }>;
}

function reasonsFor(post: { id: string; sectionId: string | null; oversees: string[] }, known: Known): Reason[] {
  const { paper, sights, desks, isNormal, names } = known;
  const reasons: Reason[] = desks
    .filter(({ postId }) => postId === post.id)
    .map(({ copy, since }) => ({ kind: copy ? 'copy' : 'onDesk', since, section: null }));
  const had = sights.find(({ postId }) => postId === post.id);
  if (had && reasons.length === 0) reasons.push({ kind: 'hadIt', since: had.since, section: null });
  if (!isNormal) return reasons;
  const isOver = (section: string) => post.oversees.includes(section);
  const told = (kind: Reason['kind'], section: string): Reason => ({ kind, since: null, section: names.get(section) ?? null });
  if (isOver(paper.sectionId)) reasons.push(told(post.sectionId === paper.sectionId ? 'ownSection' : 'overSection', paper.sectionId));
  const passed = new Set(sights.flatMap(({ sectionId }) => (sectionId !== null && sectionId !== paper.sectionId ? [sectionId] : [])));
  return [...reasons, ...[...passed].filter(isOver).map((section) => told('overDesk', section))];
}

const COLUMNS = [
  'paper.id',
  'paper.kind',
  'paper.number',
  'paper.classification',
  'paper.sectionId',
  'paper.away',
  'paper.origin',
] as const;

/** One that the actor sees; for an administrator, a normal one of an office that is his to keep, of which he is told nothing else. */
async function paperToAsk(ctx: Context, id: string) {
  const seen = await visiblePapers(ctx).select(COLUMNS).where('paper.id', '=', id).where('number', 'is not', null).executeTakeFirst();
  const found = seen ?? (mayAdminister(ctx.actor) ? await keptPapers(ctx).where('paper.id', '=', id).executeTakeFirst() : undefined);
  if (!found) throw notFound('paper');
  return found;
}

const keptPapers = ({ db, actor }: Context) =>
  db
    .selectFrom('paper')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .select(COLUMNS)
    .where('number', 'is not', null)
    .where('classification', '=', 'normal')
    .where(administered(actor, 'section.officeId'));

export async function findPaperByNumber(ctx: Context, { number }: { number: string }): Promise<{ id: string; kind: PaperKind }> {
  refuseStranger(ctx.actor);
  const found = await keptPapers(ctx).where('number', '=', number.trim()).orderBy('paper.id').executeTakeFirst();
  if (!found) throw notFound('rights.number');
  return { id: found.id, kind: found.kind as PaperKind };
}

const sightsOf = ({ db }: Context, paperId: string) =>
  db.selectFrom('sight').select(['postId', 'since', 'sectionId']).where('paperId', '=', paperId).execute();

const desksOf = ({ db }: Context, paperId: string) =>
  db.selectFrom('holding').select(['postId', 'copy', 'since']).where('paperId', '=', paperId).execute();

async function sectionNames({ db }: Context, ids: string[]) {
  const rows = await db
    .selectFrom('section')
    .select(['id', 'nameHi', 'nameEn'])
    .where('id', 'in', [...ids, '0'])
    .execute();
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Another office has it, too: where it was sent, or where it was opened. */
function elsewhere(paper: { away: unknown; origin: unknown }): { nameHi: string; nameEn: string } | null {
  const office = awayOf(paper.away)?.to ?? originOf(paper.origin);
  return office && { nameHi: office.officeHi, nameEn: office.officeEn };
}
