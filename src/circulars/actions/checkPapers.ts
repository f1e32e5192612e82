import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { inspectPdf } from '#documents/inspectPdf.ts';
import { type Arrival, LARGEST_PDF } from '#exchange/contract/cargo.ts';
import type { Attachment } from '../contract/asks.ts';
import { attachmentTypes, endingOf } from '../settings.ts';

/** What would not be taken from a person is not taken from an instance: kind by name, as it was sent, and a PDF that may be shown to anybody. */
export async function checkPapers({ instance }: Visit, { items, settled }: Arrival, papers: readonly Attachment[]): Promise<void> {
  const came = new Map(items.map((item) => [item.sha256, item]));
  if (papers.some(({ sha256 }) => !came.has(sha256))) throw new Refusal(422, 'exchange.refusal.missing');
  for (const { sha256, name, size, mediaType } of papers) {
    const item = came.get(sha256)!;
    const kind = attachmentTypes[endingOf(name)];
    if (!kind || kind !== mediaType || kind !== item.mediaType)
      throw new Refusal(422, 'exchange.refusal.mediaType', { type: item.mediaType });
    if (size !== item.size) throw new Refusal(422, 'exchange.refusal.format');
    if (kind !== 'application/pdf') continue;
    if (item.size > LARGEST_PDF) throw new Refusal(422, 'exchange.refusal.tooLarge');
    // Found good once, before it was signed for, it is so: later a busy machine may take too long over it.
    if (!settled) await inspect(await instance.blobs.get(sha256));
  }
}

const inspect = (bytes: Uint8Array) =>
  inspectPdf(bytes).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(422, 'exchange.refusal.mediaType', { type: error.code }) : error;
  });
