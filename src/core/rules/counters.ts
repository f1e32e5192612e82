import { sql } from 'kysely';
import type { Visit } from '../context.ts';

/**
 * Next number of a gap-free series. Take it as the last write of the act: the row stays locked until commit,
 * so that two acts never share a number and a refused act leaves no hole.
 */
export async function nextNumber({ db }: Pick<Visit, 'db'>, series: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`
    insert into counter (name, value) values (${series}, 1)
    on conflict (name) do update set value = counter.value + 1
    returning value`.execute(db);
  return rows[0]!.value;
}
