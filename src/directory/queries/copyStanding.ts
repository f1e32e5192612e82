import type { Visit } from '#core/context.ts';

export interface CopyStanding {
  /** Where the directory is published, and what went wrong when it was last asked for; empty when nothing did. */
  url: string;
  fault: string;
  /** Until when our copy is good, and when it was last heard of; null while there is none. */
  until: Date | null;
  fetchedAt: Date | null;
}

/** How it stands with our copy of the directory; null where this instance takes no part. */
export async function copyStanding({ db }: Pick<Visit, 'db'>): Promise<CopyStanding | null> {
  const row = await db.selectFrom('membership').select(['directoryUrl', 'fault']).where('state', '=', 'member').executeTakeFirst();
  if (!row) return null;
  const copy = await db.selectFrom('directoryCopy').select(['until', 'fetchedAt']).orderBy('number', 'desc').limit(1).executeTakeFirst();
  const at = (time: string | undefined) => (time === undefined ? null : new Date(time));
  return { url: row.directoryUrl, fault: row.fault, until: at(copy?.until), fetchedAt: at(copy?.fetchedAt) };
}
