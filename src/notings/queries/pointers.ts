import type { Visit } from '#core/context.ts';
import type { RichText } from '#documents/richText.ts';
import { type Reference, referencesIn } from '../references.ts';
import type { NoteOrigin } from './noteLinks.ts';

interface Pointing {
  body: unknown;
  origin: unknown;
}

/** The text of a note as it is shown here. */
export type Pointers = (note: Pointing) => RichText;

/** An id that nothing has. */
const NOWHERE = '9'.repeat(18);

interface Lookup {
  papers: { id: string; pageFrom: number; pageTo: number }[];
  notes: { id: string; origin: NoteOrigin | null; paragraphFrom: number | null; paragraphTo: number | null }[];
}

/**
 * A note of another instance points by the ids of that instance, and its text is never changed. For showing, its pointers lead
 * to the same pages and paragraphs here: both instances count them alike.
 */
export async function pointersFor(ctx: Pick<Visit, 'db'>, fileId: string, notes: Pointing[]): Promise<Pointers> {
  const foreign = notes.some(({ body, origin }) => origin !== null && referencesIn(body as RichText).length > 0);
  const known = foreign ? await placesIn(ctx, fileId) : { papers: [], notes: [] };
  return ({ body, origin }) => (origin === null ? (body as RichText) : ledHere(body as RichText, origin as NoteOrigin, known));
}

async function placesIn({ db }: Pick<Visit, 'db'>, fileId: string): Promise<Lookup> {
  const papers = await db
    .selectFrom('correspondence')
    .select(['id', 'pageFrom', 'pageTo'])
    .where('fileId', '=', fileId)
    .where('removedAt', 'is', null)
    .execute();
  const notes = await db
    .selectFrom('note')
    .select(['id', 'origin', 'paragraphFrom', 'paragraphTo'])
    .where('fileId', '=', fileId)
    .where('lockedAt', 'is not', null)
    .execute();
  return { papers, notes: notes as unknown as Lookup['notes'] };
}

function ledHere(body: RichText, origin: NoteOrigin, known: Lookup): RichText {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const node = part as { type?: string; attrs?: Reference };
    if (node.type === 'reference') return { ...node, attrs: { ...node.attrs, targetId: targetOf(node.attrs!, origin, known) } };
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, walk(value)]));
  };
  return walk(body) as RichText;
}

function targetOf({ kind, targetId, page, paragraph }: Reference, { instance }: NoteOrigin, { papers, notes }: Lookup): string {
  // The number of a draft counts in the file, wherever it is.
  if (kind === 'draft') return targetId;
  const found = {
    page: () => papers.find(({ pageFrom, pageTo }) => page && pageFrom <= page && page <= pageTo),
    note: () =>
      notes.find(({ paragraphFrom, paragraphTo }) => paragraph && paragraphFrom! <= paragraph && paragraph <= paragraphTo!) ??
      notes.find(({ origin }) => origin?.instance === instance && origin.noteId === targetId),
    file: () => undefined,
  }[kind]();
  return found?.id ?? NOWHERE;
}
