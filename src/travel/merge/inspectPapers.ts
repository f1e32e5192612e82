import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { type InspectedPdf, inspectPdf } from '#documents/inspectPdf.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import { type Arrival, LARGEST_PDF } from '#exchange/contract/cargo.ts';
import { pdfsIn, type TravelDocument } from '../document/document.ts';
import { corrupted } from '../document/refusals.ts';

/** Pages of PDFs found good, by hash: what the rehearsal has looked at is not looked at again when it is laid. */
const good = new Map<string, number>();
const MOST_KEPT = 5_000;

/** Papers that come along must be what a person may lay in a file: PDFs without scripts, programs or locks, of as many pages as is said. Those that lie in the file here have been looked at. */
export async function inspectPapers(
  visit: Visit,
  { items }: Arrival,
  { document, paperId }: { document: TravelDocument; paperId: string | null },
): Promise<void> {
  const here = paperId === null ? [] : await listPapers(visit, paperId);
  const known = new Map(here.flatMap(({ documents }) => documents).map(({ sha256, pages }) => [sha256, pages]));
  const came = new Map(items.map((item) => [item.sha256, item]));
  for (const { sha256, pages } of pdfsIn(document))
    if ((known.get(sha256) ?? (await pagesOf(visit, came.get(sha256)!))) !== pages) throw corrupted();
}

async function pagesOf({ instance }: Visit, { sha256, size, mediaType }: Arrival['items'][number]): Promise<number> {
  if (mediaType !== 'application/pdf') throw new Refusal(409, 'exchange.refusal.mediaType', { type: mediaType });
  const found = good.get(sha256);
  if (found !== undefined) return found;
  if (size > LARGEST_PDF) throw new Refusal(409, 'exchange.refusal.tooLarge');
  const { pages } = await inspectTwice(await instance.blobs.get(sha256)).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(409, 'exchange.refusal.mediaType', { type: error.code }) : error;
  });
  if (good.size >= MOST_KEPT) good.delete(good.keys().next().value!);
  good.set(sha256, pages);
  return pages;
}

/** A refusal sends the whole file back: what only a busy machine had no time for is looked at once more. */
const inspectTwice = (bytes: Uint8Array): Promise<InspectedPdf> =>
  inspectPdf(bytes).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'pdf.tooComplex') return inspectPdf(bytes);
    throw error;
  });
