import type { Context } from '#core/context.ts';
import type { Uploaded } from '#core/contract.ts';
import { unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { inspectPdf } from '#documents/inspectPdf.ts';
import { documentName } from './documentName.ts';
import '../events.ts';

/** One scan that may be laid in a paper. */
export interface Scan {
  sha256: string;
  name: string;
  pages: number;
}

/** Takes a PDF in, if it is one that may be shown to anybody. Refusals: those of `inspectPdf`. */
export async function uploadDocument(ctx: Context, { file }: { file: Uploaded }): Promise<Scan> {
  const { pages } = await inspectPdf(await ctx.instance.blobs.get(file.sha256));
  const scan = { sha256: file.sha256, name: documentName(file.name), pages };
  await ctx.db
    .insertInto('upload')
    .values({ ...scan, employeeId: ctx.actor.employeeId, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['sha256', 'employeeId']).doUpdateSet({ name: scan.name, at: ctx.now }))
    .execute();
  await record(ctx, 'document.uploaded', null, scan);
  return scan;
}

/**
 * The scans behind the given hashes, in their order: uploaded by this person, or among `known`. Anything else is 422
 * `document.unknown`, whether the bytes exist or not: knowing a hash gives nobody another section's paper.
 */
export async function takeScans(ctx: Context, hashes: string[], known: Scan[] = []): Promise<Scan[]> {
  const uploads =
    hashes.length === 0
      ? []
      : await ctx.db
          .selectFrom('upload')
          .select(['sha256', 'name', 'pages'])
          .where('employeeId', '=', ctx.actor.employeeId)
          .where('sha256', 'in', hashes)
          .execute();
  const byHash = new Map([...uploads, ...known].map((scan) => [scan.sha256, scan]));
  return [...new Set(hashes)].map((sha256) => {
    const scan = byHash.get(sha256);
    if (!scan) throw unfit('document.unknown', { field: 'documents' });
    return scan;
  });
}
