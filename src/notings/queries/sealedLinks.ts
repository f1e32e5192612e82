import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { SealedLink } from '#core/record/seal.ts';

/** Links of chains, notes or movements, as they stand now. What is not there is left out. */
export async function linksAt(db: Kysely<DB>, places: Pick<SealedLink, 'paperId' | 'position'>[]): Promise<SealedLink[]> {
  if (places.length === 0) return [];
  const papers = places.map(({ paperId }) => paperId);
  const positions = places.map(({ position }) => position);
  const { rows } = await sql<SealedLink>`
    select asked.paper_id, asked.position, coalesce(note.hash, movement.hash) as hash
    from unnest(${papers}::bigint[], ${positions}::integer[]) as asked (paper_id, position)
    left join note on note.file_id = asked.paper_id and note.chain_position = asked.position
    left join movement on movement.paper_id = asked.paper_id and movement.chain_position = asked.position
    where note.id is not null or movement.id is not null`.execute(db);
  return rows;
}

/** The first link that no seal and no queue knows; null when there is none. */
export async function firstUnknownLink(db: Kysely<DB>): Promise<Pick<SealedLink, 'paperId' | 'position'> | null> {
  const { rows } = await sql<Pick<SealedLink, 'paperId' | 'position'>>`
    (select file_id as paper_id, chain_position as position from note where locked_at is not null
      union all select paper_id, chain_position from movement)
    except select paper_id, position from unsealed_link
    except select unnest(link_papers), unnest(link_positions) from seal
    order by paper_id, position limit 1`.execute(db);
  return rows[0] ?? null;
}
