import type { Context } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import type { RichText } from '#documents/richText.ts';
import { paperWithPage } from '#files/queries/findPage.ts';
import type { FileRow } from '#files/queries/takeFile.ts';
import { visiblePapers } from '#papers/queries.ts';

/** A pointer as it stands in the text. `targetId`: see `noteView` in the contract. */
export interface Reference {
  kind: 'page' | 'note' | 'file' | 'draft';
  targetId: string;
  page?: number | null | undefined;
  paragraph?: number | null | undefined;
  label: string;
}

interface Node {
  type: string;
  attrs?: unknown;
  content?: Node[];
}

/** All references of a text in reading order. */
export function referencesIn(body: RichText): Reference[] {
  const found = (node: Node): Reference[] => (node.type === 'reference' ? [node.attrs as Reference] : (node.content ?? []).flatMap(found));
  return found(body as Node);
}

/**
 * Refuses references to what is not in this file or not to be seen (domain.md §2.2.4, S01). Those that stood in the text
 * `before` are not asked about again: a yellow note may come from one who sees more.
 */
export async function checkReferences(
  ctx: Context,
  { file, body, before }: { file: FileRow; body: RichText; before?: RichText | undefined },
): Promise<void> {
  const known = new Set((before ? referencesIn(before) : []).map((reference) => JSON.stringify(reference)));
  const fresh = new Map(referencesIn(body).map((reference) => [JSON.stringify(reference), reference]));
  for (const [key, reference] of fresh) {
    if (known.has(key) || (await leadsSomewhere(ctx, { file, reference }))) continue;
    throw unfit(`note.reference.${reference.kind}`, { label: reference.label });
  }
}

async function leadsSomewhere(ctx: Context, { file, reference }: { file: FileRow; reference: Reference }): Promise<boolean> {
  const { kind, targetId, page, paragraph } = reference;
  if (kind === 'page') return (await paperWithPage(ctx, { fileId: file.id, page: page ?? 0 }))?.id === targetId;
  if (kind === 'draft') return BigInt(targetId) >= 1n && BigInt(targetId) <= BigInt(file.drafts);
  if (kind === 'file') {
    return (
      (await visiblePapers(ctx).select('paper.id').where('paper.id', '=', targetId).where('kind', '=', 'file').executeTakeFirst()) !==
      undefined
    );
  }
  const note = await ctx.db
    .selectFrom('note')
    .select(['paragraphFrom', 'paragraphTo'])
    .where('id', '=', targetId)
    .where('fileId', '=', file.id)
    .where('colour', '=', 'green')
    .executeTakeFirst();
  if (!note) return false;
  if (paragraph === null || paragraph === undefined || note.paragraphFrom === null) return true;
  return paragraph >= note.paragraphFrom && paragraph <= note.paragraphTo!;
}

/** Writes down where a green note points to. */
export async function keepReferences({ db }: Pick<Context, 'db'>, { noteId, body }: { noteId: string; body: RichText }): Promise<void> {
  const rows = referencesIn(body).map(({ kind, targetId, page = null, paragraph, label }, index) => {
    return { noteId, position: index + 1, kind, targetId, page, paragraph: paragraph ? String(paragraph) : null, label };
  });
  if (rows.length > 0) await db.insertInto('reference').values(rows).execute();
}
