import { randomBytes } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import type { Consigning } from '../contract/cargo.ts';
import '../events.ts';
import { keepContent, manifestOf, rootOf } from '../sending/manifest.ts';
import { addressee, preflight } from '../sending/preflight.ts';
import { lastDay } from '../settings.ts';
import { writeStep } from '../protocol/steps.ts';

const DAY_MS = 86_400_000;

/**
 * Hands something to the exchange, in the act's own transaction; the courier goes when the act is done. What the addressee would
 * refuse by its entry in the directory (size, kind of paper, version, classification) is refused now. Gives the consignment's id.
 */
export async function consign(ctx: Visit, consigning: Consigning): Promise<string> {
  const { cargo, address, subject, classification, content, items: papers, paperId = null, dispatchId = null } = consigning;
  const { speed } = await addressee(ctx, address);
  const sha256 = await keepContent(ctx, content);
  const { partSize, items } = await manifestOf(ctx, [{ sha256, mediaType: 'application/json' }, ...papers], speed);
  const peer = await preflight(ctx, { address, classification, items });
  const key = randomBytes(16).toString('hex');
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const root = rootOf({ items });
  const { id } = await ctx.db
    .insertInto('consignment')
    .values({
      key, direction: 'out', peer: peer.name, cargo, state: 'open', address, subject, classification,
      manifest: JSON.stringify({ partSize, items }), root, size, paperId, dispatchId, madeAt: ctx.now, madeBy: ctx.actor?.chargeId ?? null,
      endsAt: new Date(ctx.now.getTime() + (await ruleValue(ctx, lastDay)) * DAY_MS), nextAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  await writeStep(ctx, id, 'prepared');
  await record(ctx, 'consignment.prepared', paperId, { consignment: id, key, cargo, peer: peer.name, address, size: String(size), root });
  return id;
}
