import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/** Of these addresses, those of other instances that take part in the exchange today; the rest must be reached another way. */
export async function reachableAddresses({ db }: Pick<Visit, 'db'>, codes: string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const { rows } = await sql<{ code: string }>`
    select code from peer_address join peer on peer.name = peer_address.peer
    where code = any(${codes}) and peer.state <> 'ended' and peer.name is distinct from (select name from membership)`.execute(db);
  return new Set(rows.map(({ code }) => code));
}
