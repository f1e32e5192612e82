import { attempt } from '#core/database/attempt.ts';
import type { Context } from '#core/context.ts';
import { conflict, type Details } from '#core/errors.ts';
import type { Sending } from '../contract.ts';
import { visiblePapers } from '#papers/queries.ts';
import { takeFor } from '../queries/whereabouts.ts';
import { sendOn } from './send.ts';

type SendMany = Sending & { ids: string[]; to: string; copies: string[] };

/** Each paper goes or stays by itself; the answer says why one stayed. Physical and electronic ones never go together (domain.md §2.13.5). */
export async function sendPapers(ctx: Context, { ids, ...way }: SendMany) {
  const wanted = [...new Set(ids)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)); // one order for all, so that two acts never wait for each other
  const natures = await visiblePapers(ctx).select('paper.nature').distinct().where('paper.id', 'in', wanted).execute();
  if (natures.length > 1) throw conflict('paper.mixed');
  const sent: string[] = [];
  const refused: { id: string; code: string; details: Details }[] = [];
  for (const id of wanted) {
    const outcome = await attempt(ctx, async () => sendOn(ctx, await takeFor(ctx, id, 'send'), { ...way, replied: false }));
    if ('refused' in outcome) refused.push({ id, code: outcome.refused.code, details: outcome.refused.details });
    else sent.push(id);
  }
  return { sent, refused };
}
