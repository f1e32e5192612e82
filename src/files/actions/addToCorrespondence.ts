import type { Visit } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import '../events.ts';

/** A paper to be laid in a file. `pages` counts for papers without a scan; else the documents' own pages do. */
export interface NewPaper {
  fileId: string;
  kind: 'receipt' | 'issue';
  /** Id of the receipt or of the issue. */
  paperId: string;
  title: string;
  number: string;
  dated: string | null;
  pages?: number | undefined;
  documents: { sha256: string; name: string; pages: number }[];
  /** Of whom the order is, where the office lays it there by itself. */
  placedBy?: string;
}

/** Lays a paper at the end of a file; its page numbers follow the last ever given (domain.md §2.2.4, S25). Gives its position. */
export async function addToCorrespondence(ctx: Visit, paper: NewPaper): Promise<number> {
  const { fileId, kind, paperId, title, number, dated, documents } = paper;
  const count = documents.reduce((sum, { pages }) => sum + pages, 0) || (paper.pages ?? 1);
  const pageTo = await takePages(ctx, fileId, count);
  const position = await nextPosition(ctx, fileId);
  const { id } = await ctx.db
    .insertInto('correspondence')
    .values({
      fileId, position, kind, title, number, dated, pageFrom: pageTo - count + 1, pageTo, placedAt: ctx.now, placedBy: paper.placedBy ?? ctx.actor!.chargeId,
      ...(kind === 'receipt' ? { receiptId: paperId } : { issueId: paperId }),
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  if (documents.length > 0) {
    const rows = documents.map(({ sha256, name, pages }, index) => ({ correspondenceId: id, position: index + 1, sha256, name, pages }));
    await later(ctx, ctx.db.insertInto('correspondenceDocument').values(rows).execute());
  }
  const hashes = documents.map(({ sha256 }) => sha256);
  await record(ctx, 'file.paperPlaced', fileId, { position, kind, paperId, pages: [pageTo - count + 1, pageTo], documents: hashes });
  return position;
}

/** The file's row stays locked by this, so that positions and pages follow each other without a gap. */
async function takePages({ db }: Visit, fileId: string, count: number): Promise<number> {
  const { pages } = await db
    .updateTable('file')
    .set((eb) => ({ pages: eb('pages', '+', count) }))
    .where('id', '=', fileId)
    .returning('pages')
    .executeTakeFirstOrThrow();
  return pages;
}

async function nextPosition({ db }: Visit, fileId: string): Promise<number> {
  const { last } = await db
    .selectFrom('correspondence')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('fileId', '=', fileId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
