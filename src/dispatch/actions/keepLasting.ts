import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { type EventNotice, record } from '#core/events.ts';
import type { Job } from '#core/jobs.ts';
import { knowPdf } from '#drafts/actions/keepPdf.ts';
import { makeLasting } from '#signing/lasting/makeLasting.ts';
import '../events.ts';

/**
 * Adds to a letter that all have signed what is needed to check it in later years: revocation answers and a time stamp over all. While
 * an authority is away the queue tries again; the letter goes out meanwhile as it is.
 */
export const keepLasting: Job<EventNotice> = {
  name: 'dispatch.keepLasting',
  async run(visit, { eventId }) {
    const { detail } = await visit.db.selectFrom('event').select('detail').where('id', '=', eventId).executeTakeFirstOrThrow();
    await extendLetter(visit, (detail as { issueId: string }).issueId);
  },
};

async function extendLetter(visit: Visit, issueId: string): Promise<void> {
  const { fileId, signedSha256 } = await visit.db
    .selectFrom('issue')
    .select(['fileId', 'signedSha256'])
    .where('id', '=', issueId)
    .executeTakeFirstOrThrow();
  const lasting = await makeLasting(visit, { sha256: signedSha256! }).catch((error: unknown) => {
    // What no later try can mend, such as a certificate revoked meanwhile, leaves the letter as it was signed.
    if (error instanceof Refusal && error.status < 500) return null;
    throw error;
  });
  if (!lasting || lasting.level === 'B-B' || lasting.sha256 === signedSha256) return;
  const { sha256, level } = lasting;
  await knowPdf(visit, sha256);
  await visit.db.updateTable('issue').set({ lastingSha256: sha256, lastingLevel: level }).where('id', '=', issueId).execute();
  await record(visit, 'issue.lasting', fileId, { issueId, before: signedSha256!, after: sha256, level });
}
