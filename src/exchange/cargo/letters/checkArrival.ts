import type { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { inspectPdf } from '#documents/inspectPdf.ts';
import { peerNamed } from '#directory/queries/peers.ts';
import type { ArrivalFacts, SignatureCheck } from '#dispatch/contract/arrivals.ts';
import { trustedRoots } from '#signing/keys/roots.ts';
import { trustedTimeRoots } from '#signing/lasting/rules.ts';
import { verifyPdf } from '#signing/pdf/verifyPdf.ts';
import { type Arrival, LARGEST_PDF } from '../../contract/cargo.ts';
import { takesConfidential } from '#directory/queries/limits.ts';

export type Documents = ArrivalFacts['documents'];

/** The content as its schema has it, said by the one who sends it; 409 `exchange.refusal.format` otherwise. */
export function parseContent<T extends { instance: string; classification: string }>(
  { content, peer, classification }: Arrival,
  schema: z.ZodType<T>,
): T {
  const parsed = schema.safeParse(content);
  if (!parsed.success || parsed.data.instance !== peer || parsed.data.classification !== classification)
    throw new Refusal(409, 'exchange.refusal.format');
  return parsed.data;
}

/** Secrecy fails closed: what this end does not take, it refuses, whatever the sender believes. */
export async function refuseClassified(visit: Visit, { classification, settled }: Arrival): Promise<void> {
  if (classification !== 'normal' && !settled && !(await ruleValue(visit, takesConfidential)))
    throw new Refusal(409, 'exchange.refusal.classification');
}

/** The PDFs that the content names, all of which must have come and be what they are called. */
export async function arrivedPdfs(
  { instance }: Visit,
  { items, settled }: Arrival,
  papers: { sha256: string; name: string; title?: string; pages: number }[],
): Promise<Documents> {
  const came = new Map(items.map((item) => [item.sha256, item]));
  const looked = new Map<string, number>();
  const documents: Documents = [];
  for (const { sha256, name, title = name, pages: said } of papers) {
    const item = came.get(sha256);
    if (!item) throw new Refusal(409, 'exchange.refusal.missing');
    if (item.mediaType !== 'application/pdf') throw new Refusal(409, 'exchange.refusal.mediaType', { type: item.mediaType });
    if (item.size > LARGEST_PDF) throw new Refusal(409, 'exchange.refusal.tooLarge');
    const pages = looked.get(sha256) ?? (await pagesOf(await instance.blobs.get(sha256), settled ? said : null));
    looked.set(sha256, pages);
    documents.push({ sha256, name: name || 'paper.pdf', title, pages, size: String(item.size) });
  }
  return documents;
}

/** A PDF that would not be taken from a person is not taken from an instance. Found good once, it is so: later a busy machine may take too long over it, and it has the pages that were said. */
async function pagesOf(bytes: Uint8Array, said: number | null): Promise<number> {
  const { pages } = await inspectPdf(bytes).catch((error: unknown) => {
    if (error instanceof Refusal && said !== null) return { pages: said };
    throw error instanceof Refusal ? new Refusal(409, 'exchange.refusal.mediaType', { type: error.code }) : error;
  });
  return pages;
}

// A clock that is not ours may be wrong; that breaks no signature.
const CLOCKS = new Set(['verify.future', 'verify.timeOrder']);

/**
 * What our own verifier finds of a letter's signatures. One that is broken, or none at all, refuses the letter, and is shown as not
 * checked where that is found only after the receipt; so is one of a stranger.
 */
export async function checkSignatures(
  visit: Visit,
  { sha256, settled }: { sha256: string; settled: true | undefined },
): Promise<SignatureCheck> {
  const pdf = await visit.instance.blobs.get(sha256);
  const [roots, timeRoots] = [await trustedRoots(visit), await trustedTimeRoots(visit)];
  const { faults, signatures } = await verifyPdf({ pdf, roots, timeRoots, now: visit.now });
  const wrong = [...faults, ...signatures.flatMap((one) => one.faults)];
  const broken = wrong.find((fault) => !CLOCKS.has(fault));
  if (broken !== undefined && !settled) throw new Refusal(409, 'exchange.refusal.corrupted');
  const clock = broken ?? wrong[0];
  const distrust = signatures.find((one) => one.distrust !== null)?.distrust ?? null;
  if (distrust && broken === undefined) return { state: 'unchecked', reason: { code: distrust.code, details: distrust.details } };
  return clock ? { state: 'unchecked', reason: { code: clock, details: {} } } : { state: 'valid', reason: null };
}

/** The sender as the directory calls it. */
export async function senderInstance(visit: Visit, { peer }: Arrival): Promise<ArrivalFacts['instance']> {
  const known = await peerNamed(visit, peer);
  return { name: peer, titleHi: known?.titleHi ?? peer, titleEn: known?.titleEn ?? peer };
}
