import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/** Posts that stand above a post in its reporting line, the nearest first, at any depth. */
export async function superiorsOf({ db }: Pick<Visit, 'db'>, postId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive line (id, depth) as (
      select reports_to_id, 1 from post where id = ${postId}
      union all
      select post.reports_to_id, line.depth + 1 from line join post on post.id = line.id where line.depth < 50
    )
    select id from line where id is not null order by depth`.execute(db);
  return [...new Set(rows.map(({ id }) => id))];
}
