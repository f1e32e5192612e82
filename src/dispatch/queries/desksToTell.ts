import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/** A desk on which the receipt of a letter from another instance lies, of which its sender does not know yet. */
export interface NewDesk {
  letterId: string;
  movementId: string;
  consignmentId: string;
  nameHi: string;
  nameEn: string;
  since: string;
}

/** Of these papers, the open receipts that another instance sent and that lie on another desk than its sender was told last. */
export async function desksToTell({ db }: Pick<Visit, 'db'>, paperIds: string[]): Promise<NewDesk[]> {
  const { rows } = await sql<NewDesk>`
    select letter.id as letter_id, holding.movement_id, letter.consignment_id, post.name_hi, post.name_en, holding.since
    from letter join paper on paper.id = letter.receipt_id
    join holding on holding.paper_id = paper.id and not holding.copy
    join post on post.id = holding.post_id
    where letter.receipt_id = any(${paperIds}::bigint[]) and letter.consignment_id is not null and paper.closed_at is null
      and holding.movement_id is not null and holding.movement_id is distinct from letter.told_movement_id
    order by letter.id for no key update of letter`.execute(db);
  return rows;
}
