import { sql } from 'kysely';
import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { Json } from '#core/text/canonical.ts';
import { amendDesk, amendPaper } from '#papers/actions.ts';
import type { AwayKept } from '../away.ts';
import '../events.ts';
import { hi } from '../messages.hi.ts';
import type { ForeignOrigin } from '../snapshot/cover.ts';

interface News {
  consignmentId: string;
  peer: string;
  kind: string;
  at: string;
  detail: Record<string, Json>;
}

/** What another instance may tell of a file; more of it is not kept. */
const desk = z.object({ nameHi: z.string().max(300), nameEn: z.string().max(300) });
const asking = z.object({ reason: z.string().max(500) });

/** News of a file that is there; or, from there, of one that is here: it is asked back. What no longer concerns it is passed over. */
export async function heardOfFile(visit: Visit, news: News): Promise<void> {
  const { consignmentId, kind } = news;
  const paper = await visit.db
    .selectFrom('paper')
    .innerJoin('consignment', 'consignment.paperId', 'paper.id')
    .select(['paper.id', 'paper.away', 'paper.origin'])
    .where('consignment.id', '=', consignmentId)
    .where(sql<boolean>`${consignmentId} in (paper.away ->> 'consignmentId', paper.origin ->> 'consignmentId')`)
    .forNoKeyUpdate('paper')
    .executeTakeFirst();
  if (!paper) return;
  const away = paper.away as unknown as AwayKept | null;
  const origin = paper.origin as unknown as ForeignOrigin | null;
  if (away?.consignmentId === consignmentId) await amendPaper(visit, paper.id, { away: JSON.stringify({ ...away, ...told(news) }) });
  else if (kind === 'asked_back') {
    await amendPaper(visit, paper.id, { origin: JSON.stringify({ ...origin, ...askedBack(news) }) });
    // It stands on the desk's line too: whoever has it should see it without opening it.
    await amendDesk(visit, paper.id, { action: hi['travel.desk.askedBack'] });
  }
  await record(visit, 'file.heardOf', paper.id, { consignment: consignmentId, what: kind });
}

function told({ kind, at, detail }: News): Partial<AwayKept> {
  const read = desk.safeParse(detail);
  const where = read.success ? { with: { ...read.data, at } } : {};
  if (kind === 'opened') return { openedAt: at, ...where };
  return kind === 'moved' ? where : {};
}

function askedBack({ at, detail }: News): Partial<ForeignOrigin> {
  const read = asking.safeParse(detail);
  return { askedBack: { at, reason: read.success ? read.data.reason : '' } };
}
