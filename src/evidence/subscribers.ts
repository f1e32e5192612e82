import type { Instance } from '#core/instance.ts';
import { stampSeals } from './stamps/stampSeals.ts';

/** The rule `record.stampSeconds` says when a stamp is due; the round only looks. */
export const evidenceRounds = [{ everyMs: 5_000, turn: (instance: Instance, now: Date) => stampSeals(instance, now) }];
