import type { Visit } from '#core/context.ts';

/** Names of all instances of the directory that still take part, in order. */
export async function memberNames({ db }: Pick<Visit, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('peer').select('name').where('state', '!=', 'ended').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/** Name of the nodal agency that publishes the directory: its keys, which this instance believes, bear it. */
export async function keeperName({ db }: Pick<Visit, 'db'>): Promise<string | null> {
  const row = await db.selectFrom('membership').select('anchors').executeTakeFirst();
  const [anchor] = (row?.anchors ?? []) as { kid: string }[];
  return anchor?.kid.split('#')[0] ?? null;
}
