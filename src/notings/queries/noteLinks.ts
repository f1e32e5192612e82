import type { Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';
import { movementLinks } from '#papers/queries.ts';
import { BEGINNING } from '#core/record/merkle.ts';
import { type Content, type Link, firstBreak } from '#papers/chain.ts';

export interface NoteFactsInChain {
  id: string;
  fileId: string;
  body: unknown;
  attachments: { name: string; sha256: string }[];
  paragraphFrom: number;
  paragraphTo: number;
  postId: string;
  chargeId: string;
  confirmedAt: string;
  lockedAt: string;
  salt: string;
}

/** What of a note is chained: its whole text with its references, its attachments by hash, its numbers, who and when, and a salt (decision 043). */
export function noteContent({
  id,
  fileId,
  body,
  attachments,
  paragraphFrom,
  paragraphTo,
  postId,
  chargeId,
  confirmedAt,
  lockedAt,
  salt,
}: NoteFactsInChain): Content {
  return {
    note: id, paper: fileId, colour: 'green', body: body as Json, attachments: attachments.map(({ name, sha256 }) => ({ name, sha256 })),
    paragraphs: [paragraphFrom, paragraphTo], post: postId, charge: chargeId, confirmed: confirmedAt, at: lockedAt, salt,
  }; // prettier-ignore
}

/** Attachments of the given notes, by note. */
export async function attachmentsOf(
  { db }: Pick<Visit, 'db'>,
  noteIds: string[],
): Promise<Map<string, { name: string; sha256: string }[]>> {
  if (noteIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('noteAttachment')
    .select(['noteId', 'name', 'sha256'])
    .where('noteId', 'in', noteIds)
    .orderBy('noteId')
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ noteId }) => noteId);
}

/** A file's locked notes as links of its chain (see `papers/chain.ts`). */
export async function noteLinks(ctx: Pick<Visit, 'db'>, fileId: string): Promise<(Link & { content: Content })[]> {
  const rows = await ctx.db
    .selectFrom('note')
    .selectAll()
    .where('fileId', '=', fileId)
    .where('lockedAt', 'is not', null)
    .orderBy('chainPosition')
    .execute();
  const attachments = await attachmentsOf(ctx, rows.map(({ id }) => id)); // prettier-ignore
  return rows.map((row) => ({
    position: row.chainPosition!, previous: row.previousHash!, hash: row.hash!,
    content: noteContent({ ...row, attachments: attachments.get(row.id) ?? [] } as unknown as NoteFactsInChain),
  })); // prettier-ignore
}

interface Chained {
  id: string;
  chainLength: number;
  chainHead: string;
}

/** The chain of a file as it stood when its row was read: notes and movements in the order in which they were linked. */
export async function chainOf(
  ctx: Pick<Visit, 'db'>,
  { id, chainLength }: Pick<Chained, 'id' | 'chainLength'>,
): Promise<(Link & { content: Content })[]> {
  const links = [...(await noteLinks(ctx, id)), ...(await movementLinks(ctx, id))];
  return links.filter(({ position }) => position <= chainLength).sort((a, b) => a.position - b.position);
}

/** Position of the first link that does not follow from its content and the one before it, or that is missing; null when the chain holds. */
export async function chainFault(ctx: Pick<Visit, 'db'>, file: Chained): Promise<number | null> {
  const links = await chainOf(ctx, file);
  const complete = links.length === file.chainLength && (links.at(-1)?.hash ?? BEGINNING) === file.chainHead;
  return firstBreak(links) ?? (complete ? null : links.length + 1);
}
