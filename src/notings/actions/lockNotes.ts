import type { Context } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import { type RichText, paragraphsOf } from '#documents/richText.ts';
import { takeParagraphs } from '#files/actions/countOn.ts';
import { addLink } from '#papers/chain.ts';
import '../events.ts';
import { type NoteFactsInChain, attachmentsOf, noteContent } from '../queries/noteLinks.ts';

/**
 * With a file's sending its green notes get their paragraph numbers and links of the chain, and never change again
 * (domain.md §2.2.4, §3.2 invariant 3). The file must be locked by `takePaper`. Says how many there were, and whether a
 * yellow note is still there: it goes on with the file, or the sender confirms it first (`confirmYellowNote`).
 */
export async function lockNotes(ctx: Context, fileId: string): Promise<{ locked: number; yellow: boolean }> {
  const unsent = await ctx.db
    .selectFrom('note')
    .selectAll()
    .where('fileId', '=', fileId)
    .where('lockedAt', 'is', null)
    .orderBy('confirmedAt')
    .orderBy('id')
    .execute();
  const green = unsent.filter(({ colour }) => colour === 'green');
  const yellow = green.length < unsent.length;
  if (green.length === 0) return { locked: 0, yellow };
  const attachments = await attachmentsOf(ctx, green.map(({ id }) => id)); // prettier-ignore
  const counts = green.map(({ body }) => paragraphsOf(body as unknown as RichText));
  const count = counts.reduce((sum, one) => sum + one, 0);
  const first = await takeParagraphs(ctx, { fileId, count });
  let from = first;
  for (const [index, note] of green.entries()) {
    const paragraphs = { paragraphFrom: from, paragraphTo: from + counts[index]! - 1 };
    const facts = { ...note, ...paragraphs, attachments: attachments.get(note.id) ?? [], lockedAt: ctx.now.toISOString() };
    const { position, previous, hash } = await addLink(ctx, fileId, noteContent(facts as unknown as NoteFactsInChain));
    const locked = { ...paragraphs, lockedAt: ctx.now, chainPosition: position, previousHash: previous, hash };
    await later(ctx, ctx.db.updateTable('note').set(locked).where('id', '=', note.id).execute());
    from = paragraphs.paragraphTo + 1;
  }
  await record(ctx, 'note.locked', fileId, { noteIds: green.map(({ id }) => id), paragraphs: [first, from - 1] });
  return { locked: green.length, yellow };
}
