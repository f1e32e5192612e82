import type { Visit } from '#core/context.ts';
import type { AwayKept } from '../away.ts';

/** Whether a file that a consignment took to another instance is there still: it has not come home, and nothing is about to come from there that may be it. */
export async function fileIsThere({ db }: Pick<Visit, 'db'>, consignmentId: string): Promise<boolean> {
  const { peer, away } = await db
    .selectFrom('consignment')
    .innerJoin('paper', 'paper.id', 'consignment.paperId')
    .select(['consignment.peer', 'paper.away'])
    .where('consignment.id', '=', consignmentId)
    .executeTakeFirstOrThrow();
  if ((away as AwayKept | null)?.consignmentId !== consignmentId) return false;
  const coming = await db
    .selectFrom('consignment')
    .select('id')
    .where('peer', '=', peer)
    .where('direction', '=', 'in')
    .where('cargo', '=', 'file')
    .where('told', '=', false)
    .where('state', 'in', ['concluded', 'settled'])
    .executeTakeFirst();
  return !coming;
}
