import type { Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';

/** What a letter asks of its addressee: filled and read by the slice that knows, carried by the letter as it is. */
export interface AsksOf {
  /** At the sender: what the letter asks of this addressee; null when nothing. */
  asksOf(visit: Visit, letter: { issueId: string; dispatchId: string }): Promise<Json | null>;
  /** At the addressee: a letter that asks something lies on a desk; a `Refusal` refuses the consignment. */
  arrived(visit: Visit, letter: { letterId: string; consignmentId: string; asks: Json; at: string }): Promise<void>;
}

let known: AsksOf | null = null;

export function registerAsks(spec: AsksOf): AsksOf {
  known = spec;
  return spec;
}

export const asksRegistered = (): AsksOf | null => known;
