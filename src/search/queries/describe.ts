import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import type { Hit } from '../contract.ts';

/** What stands in a result beside the words: read by key, in the order of the ids. */
export async function describePapers({ db }: Pick<Context, 'db'>, ids: string[]) {
  const rows = await db
    .selectFrom('paper')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .leftJoin('receipt', 'receipt.id', 'paper.id')
    .leftJoin('file', 'file.id', 'paper.id')
    .leftJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('holding.copy', '=', false))
    .leftJoin('post', 'post.id', 'holding.postId')
    .select([
      'paper.id',
      'paper.kind',
      'paper.number',
      'paper.subject',
      'paper.createdAt',
      'paper.closedAt',
      'paper.nature',
      'paper.classification',
      'paper.vip',
    ])
    .select([
      'section.id as sectionId',
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'post.id as postId',
      'post.nameHi as postHi',
      'post.nameEn as postEn',
    ])
    .select(['holding.place', 'file.attachedToId', 'receipt.letterNumber'])
    .select(
      sql<string>`concat_ws(', ', nullif(sender_name, ''), nullif(sender_designation, ''), nullif(sender_department, ''), nullif(sender_organisation, ''), nullif(sender_ministry, ''), nullif(sender_city, ''), nullif(vip_name, ''))`.as(
        'sender',
      ),
    )
    .where(sql<boolean>`paper.id = any(${ids}::bigint[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type Described = Awaited<ReturnType<typeof describePapers>>[number];

export function stateOf({ closedAt, place, attachedToId }: Pick<Described, 'closedAt' | 'place' | 'attachedToId'>): Hit['state'] {
  if (closedAt !== null) return 'closed';
  if (place !== null) return place === 'parked' ? 'parked' : 'desk';
  return attachedToId === null ? 'inFile' : 'attached';
}
