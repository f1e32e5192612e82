import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Instance } from '#core/instance.ts';
import type { DemonstrationInstance } from './offices.ts';

export interface StepContext {
  instance: Instance;
  /** The step's transaction. */
  db: Kysely<DB>;
  plan: DemonstrationInstance;
  dataDir: string;
  say(line: string): void;
}

export interface Step {
  name: string;
  /** Said when it begins; a step without one tells its own progress. */
  title?: string;
  run(context: StepContext): Promise<void>;
}

/** Of every demonstration user, and of every demonstration key. */
export const PASSWORD = 'Patravali-2026';
