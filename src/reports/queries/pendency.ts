import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { visiblePapers } from '#papers/queries.ts';
import { planned } from '#search/queries/planned.ts';
import { type AgeGroup, type Ages, type PendingRow, ageGroup, type viewPendency as route } from '../contract.ts';
import { ageGroupOf, ageOfDesk } from './ageOfDesk.ts';
import { desksUnder } from './desksUnder.ts';

const MOST_ROWS = 1_000;

type Asked = z.output<typeof route.input>;

/** Papers that wait on desks: in the inbox, or parked. Copies for information wait for nobody, and what was only made is nobody's delay. */
export function waiting(ctx: Pick<Context, 'db' | 'actor'>, desks: string[], kind: string | undefined) {
  return visiblePapers(ctx)
    .innerJoin('holding', 'holding.paperId', 'paper.id')
    .where(sql<boolean>`holding.post_id = any(${desks}::bigint[])`)
    .where('holding.place', 'in', ['inbox', 'parked'])
    .where('holding.copy', '=', false)
    .$if(kind !== undefined, (query) => query.where('paper.kind', '=', kind!));
}

/** Counts what waits by age, for each desk or each section. */
export async function viewPendency(ctx: Context, asked: Asked): Promise<z.output<typeof route.output>> {
  const counts = await countAges(ctx, asked);
  const names = await namesOf(ctx, [...new Set(counts.map(({ postId }) => postId))]);
  const groups = Map.groupBy(counts, ({ postId }) => (asked.by === 'post' ? postId : (names.get(postId)!.sectionId ?? '')));
  const rows = [...groups.values()].map((members): PendingRow & { rank: number } => {
    const { id, nameHi, nameEn, sectionId, sectionHi, sectionEn, rank } = names.get(members[0]!.postId)!;
    return {
      post: asked.by === 'post' ? { id, nameHi, nameEn } : null,
      section: sectionId === null ? null : { id: sectionId, nameHi: sectionHi!, nameEn: sectionEn! },
      ages: agesOf(members), rank,
    }; // prettier-ignore
  });
  rows.sort(inOrder);
  return {
    rows: rows.slice(0, MOST_ROWS).map(({ rank: _, ...row }) => row),
    total: agesOf(counts),
    more: rows.length > MOST_ROWS,
    at: ctx.now.toISOString(),
  };
}

interface Count {
  postId: string;
  age: AgeGroup;
  count: number;
}

async function countAges(ctx: Context, { mine, sectionId, kind }: Asked): Promise<Count[]> {
  const desks = await desksUnder(ctx, { mine, sectionId });
  const age = ageGroupOf(await ageOfDesk(ctx));
  return planned(ctx, async (db) => {
    const counting = waiting({ ...ctx, db }, desks, kind).select([
      'holding.postId',
      age.as('age'),
      sql<number>`count(*)::integer`.as('count'),
    ]);
    return (await counting.groupBy(['holding.postId', sql`2`]).execute()) as Count[];
  });
}

function agesOf(counts: Count[]): Ages {
  const ages = Object.fromEntries(ageGroup.options.map((group) => [group, 0])) as Ages;
  ages.total = 0;
  for (const { age, count } of counts) {
    ages[age] += count;
    if (age !== 'parked') ages.total += count;
  }
  return ages;
}

async function namesOf({ db }: Pick<Context, 'db'>, posts: string[]) {
  const rows = await db
    .selectFrom('post')
    .leftJoin('section', 'section.id', 'post.sectionId')
    .select([
      'post.id',
      'post.nameHi',
      'post.nameEn',
      'post.rank',
      'post.sectionId',
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
    ])
    .where(sql<boolean>`post.id = any(${posts}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

const hindi = new Intl.Collator('hi', { numeric: true });

/** Officers without a section first, then section by section; the senior first. */
function inOrder(one: PendingRow & { rank: number }, other: PendingRow & { rank: number }): number {
  return (
    hindi.compare(one.section?.nameHi ?? '', other.section?.nameHi ?? '') ||
    other.rank - one.rank ||
    hindi.compare(one.post?.nameHi ?? '', other.post?.nameHi ?? '')
  );
}
