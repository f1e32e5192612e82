import type { Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';

/** The states that a consignment goes through, by their numbers, the same on both sides (docs/exchange.md). */
export const STEPS = [
  'prepared', 'announced', 'complete', 'fetched', 'examined', 'concluded', 'settled', 'cancelled', 'refused', 'refusalAcknowledged', 'ended',
] as const; // prettier-ignore
export type StepName = (typeof STEPS)[number];

/** Notes a state that this side has reached. Rows are only ever added. */
export async function writeStep(
  { db, now }: Pick<Visit, 'db' | 'now'>,
  consignmentId: string,
  name: StepName,
  detail: Record<string, Json> = {},
): Promise<void> {
  await db
    .insertInto('consignmentStep')
    .values({ consignmentId, at: now, step: STEPS.indexOf(name), detail: JSON.stringify(detail) })
    .execute();
}
