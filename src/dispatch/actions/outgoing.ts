import type { Visit } from '#core/context.ts';

/** Takes a letter off the list of those that still have to go out, once it has gone to everybody. The file must be locked. */
export async function settleOutgoing({ db }: Pick<Visit, 'db'>, issueId: string): Promise<void> {
  await db
    .deleteFrom('outgoing')
    .where('issueId', '=', issueId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('dispatch')
            .select('id')
            .whereRef('dispatch.issueId', '=', 'outgoing.issueId')
            .where('state', 'in', ['waiting', 'failed']),
        ),
      ),
    )
    .execute();
}
