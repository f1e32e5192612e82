import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { addDays } from '#core/text/days.ts';
import { foldForSearch } from '#core/text/fold.ts';
import { visiblePapers } from '#papers/queries.ts';
import type { Search } from '../contract.ts';

type Asked = Omit<Search, 'q'>;

/**
 * Ids of visible papers that fit the filters and, where one is given, the tsquery; the newest first, not yet limited. What was
 * thrown away as a draft is gone from here as from every list.
 */
export function findPapers(ctx: Pick<Context, 'db' | 'actor'>, asked: Asked, terms: string | null) {
  const { kind, sectionId, vip, nature, from, to, state, categoryId, holderId, number, after } = asked;
  return (
    visiblePapers(ctx)
      .select('paper.id')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('receipt')
              .select('receipt.id')
              .whereRef('receipt.id', '=', 'paper.id')
              .where('droppedAt', 'is not', null)
              .offset(sql.lit(0)),
          ),
        ),
      )
      .$if(terms !== null, (query) =>
        query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('searchEntry')
              .select('paperId')
              .whereRef('paperId', '=', 'paper.id')
              .where(sql<boolean>`terms @@ ${terms}::tsquery`),
          ),
        ),
      )
      .$if(kind !== undefined, (query) => query.where('paper.kind', '=', kind!))
      .$if(sectionId !== undefined, (query) => query.where('paper.sectionId', '=', sectionId!))
      .$if(vip !== undefined, (query) => query.where('paper.vip', '=', vip!))
      .$if(nature !== undefined, (query) => query.where('paper.nature', '=', nature!))
      .$if(from !== undefined, (query) => query.where('paper.createdAt', '>=', `${from}T00:00:00+05:30`))
      .$if(to !== undefined, (query) => query.where('paper.createdAt', '<', `${addDays(to!, 1)}T00:00:00+05:30`))
      .$if(state !== undefined, (query) => query.where('paper.closedAt', state === 'closed' ? 'is not' : 'is', null))
      .$if(categoryId !== undefined, (query) => query.where(inCategory(categoryId!)))
      .$if(holderId !== undefined, (query) =>
        query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('holding')
              .select('holding.id')
              .whereRef('holding.paperId', '=', 'paper.id')
              .where('holding.postId', '=', holderId!)
              .where('copy', '=', false),
          ),
        ),
      )
      .$if(Boolean(number), (query) => query.where(numbered(number!)))
      .$if(after !== undefined, (query) => query.where('paper.id', '<', after!))
      // With words the index is to be asked, not the newest papers walked until enough of them hold the words.
      .orderBy(terms === null ? sql`paper.id` : sql`paper.id + 0`, 'desc')
  );
}

/** A main category holds its sub-categories. */
const inCategory = (categoryId: string) => sql<boolean>`exists (
  select from category where (category.id = ${categoryId} or category.parent_id = ${categoryId})
    and category.id in (select category_id from receipt where receipt.id = paper.id union all select category_id from file where file.id = paper.id))`;

const latinDigits = (text: string) => text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
const computerNumber = (text: string) => (/^[1-9]\d{0,17}$/.test(text) ? text : null);

function numbered(typed: string) {
  const number = latinDigits(typed);
  return sql<boolean>`(paper.number ilike ${`%${number.replace(/[\\%_]/g, '\\$&')}%`} or paper.id = ${computerNumber(number)}::bigint)`;
}

/** Papers whose whole number, or computer number, is what was typed. At most two: one may bear the other's computer number as its number. */
export async function findExact(ctx: Pick<Context, 'db' | 'actor'>, asked: Asked, typed: string): Promise<string[]> {
  const number = latinDigits(typed.trim());
  if (!/\d/.test(foldForSearch(number))) return [];
  const rows = await findPapers(ctx, { ...asked, after: undefined }, null)
    .where(
      sql<boolean>`paper.id in (select id from paper where number in (${typed.trim()}, ${number}) union select id from paper where id = ${computerNumber(number)}::bigint)`,
    )
    .execute();
  return rows.map(({ id }) => id);
}
