import type { Selectable } from 'kysely';
import type { Note } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import { type RichText, paragraphsOf } from '#documents/richText.ts';
import { takeParagraphs } from '#files/actions/countOn.ts';
import { addLink } from '#papers/chain.ts';
import '../events.ts';
import { attachmentsOf } from '../queries/noteLinks.ts';
import { type BroughtSignatures, keepSignature, takeSignatures } from '../signing/keepSignature.ts';
import { contentAt } from '../signing/statement.ts';

export interface LockedNotes {
  locked: number;
  signed: number;
  /** A yellow note is still there. */
  yellow: boolean;
}

interface Locking {
  file: { id: string; number: string | null };
  /** Where the sender has signed what he sends. */
  signing?: string | undefined;
}

/**
 * With a file's sending its green notes get their paragraph numbers and links of the chain, and never change again
 * (domain.md §2.2.4, §3.2 invariant 3); signed ones at the instant that their signature states. The file must be locked by
 * `takePaper`. A yellow note goes on with the file, or the sender confirms it first (`confirmYellowNote`).
 */
export async function lockNotes(ctx: Context, { file, signing }: Locking): Promise<LockedNotes> {
  const unsent = await ctx.db
    .selectFrom('note')
    .selectAll()
    .where('fileId', '=', file.id)
    .where('lockedAt', 'is', null)
    .orderBy('confirmedAt')
    .orderBy('id')
    .execute();
  const green = unsent.filter(({ colour }) => colour === 'green');
  const yellow = green.length < unsent.length;
  if (green.length === 0) return { locked: 0, signed: 0, yellow };
  const brought = signing === undefined ? null : await takeSignatures(ctx, signing);
  return { ...(await link(ctx, { file, green, brought })), locked: green.length, yellow };
}

interface Linking {
  file: Locking['file'];
  green: Selectable<Note>[];
  brought: BroughtSignatures | null;
}

async function link(ctx: Context, { file: { id, number }, green, brought }: Linking): Promise<{ signed: number }> {
  const at = brought?.signed.at ?? ctx.now;
  const attachments = await attachmentsOf(ctx, green.map((note) => note.id)); // prettier-ignore
  const counts = green.map(({ body }) => paragraphsOf(body as unknown as RichText));
  const first = await takeParagraphs(ctx, { fileId: id, count: counts.reduce((sum, one) => sum + one, 0) });
  const signatures: { noteId: string; cms: string }[] = [];
  let from = first;
  for (const [index, note] of green.entries()) {
    const to = from + counts[index]! - 1;
    const content = contentAt(note, { at, paragraphs: [from, to], attachments: attachments.get(note.id) ?? [] });
    const made = await addLink(ctx, id, content);
    const { position, previous, hash } = made;
    const locked = { paragraphFrom: from, paragraphTo: to, lockedAt: at, chainPosition: position, previousHash: previous, hash };
    await later(ctx, ctx.db.updateTable('note').set(locked).where('id', '=', note.id).execute());
    const linked = { file: { id, number: number! }, note, link: made, content: { ...content, position } };
    const cms = brought && (await keepSignature(ctx, brought, linked));
    if (cms) signatures.push({ noteId: note.id, cms });
    from = to + 1;
  }
  const certificate = brought?.signed.certificate.fingerprint ?? null;
  const signed = signatures.length > 0 ? { certificate: certificate!, signatures } : null;
  await record(ctx, 'note.locked', id, { noteIds: green.map((note) => note.id), paragraphs: [first, from - 1], signed });
  return { signed: signatures.length };
}
