import type { Selectable } from 'kysely';
import type { Consignment } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
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

export const sendingOf = ({ state, line, told }: Outgoing): Sending => ({
  state: state as Sending['state'],
  line: line as Sending['line'],
  told,
});
