import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import '../../events.ts';

/** Ends a certificate for the office, with the reason; nothing happens to one that has ended. */
export async function endForOffice(ctx: Visit, { id, reason }: { id: string; reason: string }): Promise<void> {
  const ended = await ctx.db
    .updateTable('certificate')
    .set({ endedAt: ctx.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('fingerprint')
    .executeTakeFirst();
  if (ended) await record(ctx, 'certificate.ended', null, { certificateId: id, fingerprint: ended.fingerprint, reason });
}
