import type { Visit } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import type { Json } from '#core/text/canonical.ts';

/** The states that a consignment goes through, by their numbers, the same on both sides (docs/exchange.md). */
export const STEPS = [
  'prepared', 'announced', 'complete', 'fetched', 'examined', 'concluded', 'settled', 'cancelled', 'refused', 'refusalAcknowledged', 'ended',
] as const; // prettier-ignore
export type StepName = (typeof STEPS)[number];

/** Notes a state that this side has reached. Rows are only ever added. */
export async function writeStep(
  visit: Pick<Visit, 'db' | 'now' | 'pending'>,
  consignmentId: string,
  name: StepName,
  detail: Record<string, Json> = {},
): Promise<void> {
  const row = { consignmentId, at: visit.now, step: STEPS.indexOf(name), detail: JSON.stringify(detail) };
  await later(visit, visit.db.insertInto('consignmentStep').values(row).execute());
}

/** Notes a state that was perhaps noted just before: what was said and got no answer is said again. */
export async function writeUnlessLast(visit: Pick<Visit, 'db' | 'now' | 'pending'>, id: string, name: StepName): Promise<void> {
  const last = await visit.db
    .selectFrom('consignmentStep')
    .select('step')
    .where('consignmentId', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.step !== STEPS.indexOf(name)) await writeStep(visit, id, name);
}
