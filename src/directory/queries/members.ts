import type { Visit } from '#core/context.ts';

/** Names of all instances of the directory that still take part, in order. */
export async function memberNames({ db }: Pick<Visit, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('peer').select('name').where('state', '!=', 'ended').orderBy('name').execute();
  return rows.map(({ name }) => name);
}
