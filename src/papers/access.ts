import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Actor } from '#core/context.ts';

/**
 * Which papers an actor may see, as a predicate over `paper`: all that his post has ever had in hand, and the normal ones of
 * the sections that his post oversees: those that belong to them, and those that a desk of theirs has had in hand. Confidential
 * papers are seen by their path alone (domain.md §2.12, last rows).
 * Administrators have no row here: they see counts, never content.
 */
export function visibleTo({ postId, oversees }: Pick<Actor, 'postId' | 'oversees'>) {
  return (eb: ExpressionBuilder<DB, 'paper'>): Expression<SqlBool> =>
    eb.or([
      eb.and([eb('paper.classification', '=', 'normal'), sql<SqlBool>`paper.section_id = any(${oversees}::bigint[])`]),
      // `offset 0` keeps PostgreSQL from hashing all that the post has ever seen: a list of fifty asks fifty times by the key.
      eb.exists(
        eb
          .selectFrom('sight')
          .select('sight.postId')
          .whereRef('sight.paperId', '=', 'paper.id')
          .where((sight) =>
            sight.or([
              sight('sight.postId', '=', postId),
              sight.and([sight('paper.classification', '=', 'normal'), sql<SqlBool>`sight.section_id = any(${oversees}::bigint[])`]),
            ]),
          )
          .offset(sql.lit(0)),
      ),
    ]);
}
