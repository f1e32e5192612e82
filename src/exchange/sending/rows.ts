import type { Selectable } from 'kysely';
import type { Consignment } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { readJws } from '#core/record/jws.ts';
import type { Sending } from '../protocol/sending.ts';
import type { Manifest } from '../protocol/messages.ts';

export type Outgoing = Omit<Selectable<Consignment>, 'manifest'> & { manifest: Manifest };

export async function takeOutgoing({ db }: Pick<Visit, 'db'>, id: string): Promise<Outgoing> {
  const row = await db
    .selectFrom('consignment')
    .selectAll()
    .where('id', '=', id)
    .where('direction', '=', 'out')
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row as unknown as Outgoing;
}

/** The hour at which the sender gave it out of its hands: when it had the receipt, which is never later, whatever the clock was there. */
export function settledAt({ endedAt, answered }: Pick<Outgoing, 'endedAt' | 'answered'>): string {
  const receipt = answered === null ? null : (readJws(answered)?.payload as { at: string } | undefined);
  return new Date(Math.max(Date.parse(endedAt!), receipt ? Date.parse(receipt.at) : 0)).toISOString();
}

export const sendingOf = ({ state, line, told }: Outgoing): Sending => ({
  state: state as Sending['state'],
  line: line as Sending['line'],
  told,
});
