import type { Context } from '#core/context.ts';
import { notFound, unfit } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { cutPages } from '#documents/cutPages.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import { type Scan, takeScans } from '#receipts/actions/documents.ts';
import type { PaperToEnclose } from '../contract/enclosures.ts';
import { mostPapers, papersMb } from '../settings.ts';
import { keepPdf } from './keepPdf.ts';

const MB = 1024 * 1024;

/** A PDF that goes along, ready to be kept with a version. */
export interface ToKeep extends Scan {
  line: number;
  correspondenceId: string | null;
}

interface Enclosing {
  fileId: string;
  /** The draft that is changed; none for a new one. */
  draftId?: string | undefined;
  /** How many enclosures the text names. */
  lines: number;
  papers: PaperToEnclose[];
}

/**
 * The PDFs behind what was chosen, by their lines. A paper must lie in this file; a hash must be of a PDF that the actor has
 * uploaded by the one door for papers, or of one that this draft carries in some version: knowing a hash gives nobody a paper.
 */
export async function takePapers(ctx: Context, { fileId, draftId, lines, papers }: Enclosing): Promise<ToKeep[]> {
  const most = await ruleValue(ctx, mostPapers);
  if (papers.length > most) throw unfit('draft.tooManyPapers', { most });
  const stray = papers.find(({ line }) => line > lines);
  if (stray) throw unfit('draft.paperWithoutLine', { line: stray.line });
  const named = await scansNamed(ctx, { draftId, papers });
  const inFile = papers.some((one) => 'paperId' in one) ? await listPapers(ctx, fileId) : [];
  const taken: ToKeep[] = [];
  for (const one of papers)
    taken.push('sha256' in one ? { ...named.get(one.sha256)!, line: one.line } : { ...(await paperOf(ctx, inFile, one)), line: one.line });
  await refuseUnfit(ctx, taken);
  return taken.toSorted((one, other) => one.line - other.line);
}

type Named = Omit<ToKeep, 'line'>;

async function scansNamed(ctx: Context, { draftId, papers }: Pick<Enclosing, 'draftId' | 'papers'>): Promise<Map<string, Named>> {
  const hashes = papers.flatMap((one) => ('sha256' in one ? [one.sha256] : []));
  const carried =
    draftId === undefined || hashes.length === 0
      ? []
      : await ctx.db
          .selectFrom('enclosure')
          .select(['sha256', 'name', 'pages', 'correspondenceId'])
          .where('draftId', '=', draftId)
          .where('sha256', 'in', hashes)
          .orderBy('version')
          .execute();
  const from = new Map(carried.map(({ sha256, correspondenceId }) => [sha256, correspondenceId]));
  const scans = await takeScans(ctx, hashes, carried);
  return new Map(scans.map(({ sha256, name, pages }) => [sha256, { sha256, name, pages, correspondenceId: from.get(sha256) ?? null }]));
}

type OfFile = Extract<PaperToEnclose, { paperId: string }>;

/** A paper of the file, or some of its pages as a PDF of their own. 404 for what does not lie in this file. */
async function paperOf(ctx: Context, inFile: Awaited<ReturnType<typeof listPapers>>, wanted: OfFile): Promise<Named> {
  const { paperId, document, pages } = wanted;
  const paper = inFile.find(({ id, removedAt }) => id === paperId && removedAt === null);
  const found = paper?.documents.find(({ position }) => position === document);
  if (!found) throw notFound('file.paper');
  const whole = { sha256: found.sha256, name: found.name, pages: found.pages, correspondenceId: paperId };
  if (pages === null || (pages.from === 1 && pages.to === found.pages)) return whole;
  const { from, to } = pages;
  if (from > to || to > found.pages) throw unfit('draft.noSuchPages', { pages: found.pages });
  const cut = await cutPages({ bytes: await ctx.instance.blobs.get(found.sha256), from, to });
  const name = `${found.name.replace(/\.pdf$/i, '')} (${from === to ? from : `${from}-${to}`}).pdf`;
  return { ...whole, sha256: await keepPdf(ctx, cut), name, pages: to - from + 1 };
}

async function refuseUnfit(ctx: Context, papers: ToKeep[]): Promise<void> {
  const twice = papers.find(({ sha256 }, index) => papers.findIndex((one) => one.sha256 === sha256) < index);
  if (twice) throw unfit('draft.enclosedTwice', { name: twice.name });
  if (papers.length === 0) return;
  const megabytes = await ruleValue(ctx, papersMb);
  const blobs = await ctx.db
    .selectFrom('blob')
    .select('size')
    .where(
      'sha256',
      'in',
      papers.map(({ sha256 }) => sha256),
    )
    .execute();
  const weight = blobs.reduce((sum, { size }) => sum + Number(size), 0);
  if (weight > megabytes * MB) throw unfit('draft.papersTooHeavy', { megabytes });
}
