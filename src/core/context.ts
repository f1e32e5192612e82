import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Instance } from './instance.ts';

export type Language = 'hi' | 'en';

/** The signed-in human being. */
export interface Person {
  employeeId: string;
  /** Public name of the session, for «my sessions»; never the token. */
  sessionId: string;
  /** False until the second factor is given, where the person has one. */
  complete: boolean;
}

/** The post through which a person acts, held by a charge. Rights belong to the post, not to the person. */
export interface Actor {
  employeeId: string;
  chargeId: string;
  chargeKind: 'regular' | 'additional' | 'officiating' | 'link';
  postId: string;
  officeId: string;
  sectionId: string | null;
  /** Sections whose papers this post may see. */
  oversees: string[];
  rank: number;
  roles: string[];
}

/** What a job or a visitor without a post knows of the world. */
export interface Visit {
  instance: Instance;
  /** The act's transaction; on plain reads the pool. */
  db: Kysely<DB>;
  now: Date;
  language: Language;
  /** Events recorded so far in this act. */
  recorded: number;
  /** In an act's transaction: writes that nothing in it waits for. It waits for them at its end. */
  pending?: Promise<unknown>[];
  person?: Person;
  actor?: Actor;
  /** Only in a request. */
  request?: RequestFacts;
}

export interface RequestFacts {
  address: string;
  agent: string;
  origin: string;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, maxAgeSeconds: number): void;
}

/** What the office itself does, without anybody who asks: jobs, followers, commands. */
export const visitOf = (instance: Instance, now: Date): Visit => ({ instance, db: instance.db, now, language: 'hi', recorded: 0 });

/** All an action may know of the world. A test builds one by hand. */
export interface Context extends Visit {
  person: Person;
  actor: Actor;
}
