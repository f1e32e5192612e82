import type { Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';
import { type MovementOrigin, movementLinks } from '#papers/queries.ts';
import { BEGINNING } from '#core/record/merkle.ts';
import { type Content, type Link, firstBreak } from '#papers/chain.ts';

/** What a note of another instance is called there, who wrote it, and in which office. */
export interface NoteOrigin {
  instance: string;
  noteId: string;
  paperId: string;
  postId: string;
  chargeId: string;
  postHi: string;
  postEn: string;
  personHi: string;
  personEn: string;
  officeHi: string;
  officeEn: string;
  /** Wrote it as the link officer of the post. */
  link: boolean;
}

export interface NoteFactsInChain {
  id: string;
  fileId: string;
  body: unknown;
  attachments: { name: string; sha256: string }[];
  paragraphFrom: number;
  paragraphTo: number;
  postId: string | null;
  chargeId: string | null;
  origin: NoteOrigin | null;
  confirmedAt: string;
  lockedAt: string;
  salt: string;
}

/** What of a note is chained, under the names that it bears where it was written: its whole text with its references, its attachments by hash, its numbers, who and when, and a salt (decision 043). */
export function noteContent({
  origin,
  body,
  attachments,
  paragraphFrom,
  paragraphTo,
  confirmedAt,
  lockedAt,
  salt,
  ...own
}: NoteFactsInChain): Content {
  const { noteId, paperId, postId, chargeId } = origin ?? { ...own, noteId: own.id, paperId: own.fileId };
  return {
    note: noteId, paper: paperId, colour: 'green', body: body as Json, attachments: attachments.map(({ name, sha256 }) => ({ name, sha256 })),
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
export async function noteLinks(ctx: Pick<Visit, 'db'>, fileId: string): Promise<TracedLink[]> {
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
    origin: row.origin as unknown as NoteOrigin | null, destination: null,
    content: noteContent({ ...row, attachments: attachments.get(row.id) ?? [] } as unknown as NoteFactsInChain),
  })); // prettier-ignore
}

/** A link, and where it comes from when it was made in another instance. */
export type TracedLink = Link & { content: Content; origin: NoteOrigin | MovementOrigin | null; destination: unknown };

interface Chained {
  id: string;
  chainLength: number;
  chainHead: string;
}

/** The chain of a file as it stood when its row was read: notes and movements in the order in which they were linked. */
export async function chainOf(ctx: Pick<Visit, 'db'>, { id, chainLength }: Pick<Chained, 'id' | 'chainLength'>): Promise<TracedLink[]> {
  const links = [...(await noteLinks(ctx, id)), ...(await movementLinks(ctx, id))];
  return links.filter(({ position }) => position <= chainLength).sort((a, b) => a.position - b.position);
}

/** Position of the first link that does not follow from its content and the one before it, or that is missing; null when the chain holds. */
export async function chainFault(ctx: Pick<Visit, 'db'>, file: Chained): Promise<number | null> {
  const links = await chainOf(ctx, file);
  const complete = links.length === file.chainLength && (links.at(-1)?.hash ?? BEGINNING) === file.chainHead;
  return firstBreak(links) ?? (complete ? null : links.length + 1);
}
