import { sql } from 'kysely';
import { visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import type { Instance } from '#core/instance.ts';
import { tell } from '#exchange/actions/tell.ts';
import { amendPaper } from '#papers/actions.ts';
import type { ForeignOrigin } from '../snapshot/cover.ts';

const AT_ONCE = 100;

interface Here {
  id: string;
  origin: ForeignOrigin;
  postId: string;
  nameHi: string;
  nameEn: string;
  opened: boolean;
}

/** Tells the offices whose files are here with whom each is now, and that it was opened. Gives how much was told. */
export async function tellWhere(instance: Instance, now: Date): Promise<number> {
  return transact(visitOf(instance, now), async (visit) => {
    const { rows } = await sql<Here>`
      select paper.id, paper.origin, holding.post_id, post.name_hi, post.name_en, holding.opened_at is not null as opened
      from paper join holding on holding.paper_id = paper.id and not holding.copy join post on post.id = holding.post_id
        join consignment on consignment.id = (paper.origin ->> 'consignmentId')::bigint
      where paper.origin is not null and paper.away is null
        and (paper.origin -> 'told' ->> 'postId', paper.origin -> 'told' ->> 'opened') is distinct from (holding.post_id::text, (holding.opened_at is not null)::text)
      order by paper.id limit ${AT_ONCE} for no key update of paper, consignment skip locked`.execute(visit.db);
    for (const { id, origin, postId, nameHi, nameEn, opened } of rows) {
      const { consignmentId, told } = origin;
      const detail = { nameHi, nameEn };
      if (told.postId !== postId) await tell(visit, { consignmentId, what: 'moved', detail });
      if (opened && !(told.opened && told.postId === postId)) await tell(visit, { consignmentId, what: 'opened', detail });
      await amendPaper(visit, id, { origin: JSON.stringify({ ...origin, told: { postId, opened } }) });
    }
    return rows.length;
  });
}
