import { BEGINNING } from '#core/record/merkle.ts';
import type { Json } from '#core/text/canonical.ts';
import { paragraphsOf } from '#documents/richText.ts';
import { type Content, linkHash } from '#papers/chain.ts';
import { isNote, MOST_LINKS, type TravelDocument, travelDocument, type TravelLink } from './document.ts';
import { judgeSignature } from './judgeSignature.ts';
import { corrupted, malformed } from './refusals.ts';

/** Reads what came and judges all of it that can be judged without looking at what is here. Throws the refusal. */
export function judged(content: Json): TravelDocument {
  const loose = content as { links?: unknown } | null;
  // Counted before it is read: a million links are not worth a look.
  if (typeof loose !== 'object' || loose === null || !Array.isArray(loose.links) || loose.links.length > MOST_LINKS) throw malformed();
  const parsed = travelDocument.safeParse(content);
  if (!parsed.success) throw malformed();
  const document = parsed.data;
  judgeChain(document);
  judgeOwners(document);
  judgeNumbers(document);
  for (const link of document.links) judgeSignature(link, document.cover.number);
  return document;
}

/** Every link follows from its content and the one before it, from the first to the head. */
function judgeChain({ links, chain }: TravelDocument): void {
  let previous = BEGINNING;
  for (const [index, link] of links.entries()) {
    const follows = link.position === index + 1 && link.content.position === link.position && link.previous === previous;
    if (!follows || linkHash(previous, link.content as unknown as Content) !== link.hash) throw corrupted();
    previous = link.hash;
  }
  if (chain.length !== links.length || chain.head !== previous) throw corrupted();
}

/** The file's home calls it by one number; another instance by a new one only after it has lost its data. Who sends it calls it so last. */
function judgeOwners({ links, home, from }: TravelDocument): void {
  if (home.instance === from.instance && home.paperId !== from.paperId) throw corrupted();
  const last = links.findLast(({ instance }) => instance === from.instance);
  if (last && last.content.paper !== from.paperId) throw corrupted();
  const latest = new Map<string, string>();
  for (const { instance, content } of links) {
    if (instance === home.instance && content.paper !== home.paperId) throw corrupted();
    // The clocks of two instances may differ; that of one goes forward.
    if (content.at < (latest.get(instance) ?? '')) throw corrupted();
    latest.set(instance, content.at);
  }
}

/** Paragraphs, pages and drafts are numbered without a gap, and nothing twice. */
function judgeNumbers({ links, correspondence, drafts, counters }: TravelDocument): void {
  if (lastParagraph(links) !== counters.paragraphs) throw corrupted();
  let page = 0;
  for (const [index, { position, pageFrom, pageTo, documents }] of correspondence.entries()) {
    const pages = documents.reduce((sum, one) => sum + one.pages, 0);
    if (position !== index + 1 || pageFrom !== page + 1 || pageTo < pageFrom) throw corrupted();
    if (documents.length > 0 && pages !== pageTo - pageFrom + 1) throw corrupted();
    page = pageTo;
  }
  if (page !== counters.pages) throw corrupted();
  const numbers = drafts.map(({ number }) => number).toSorted((one, other) => one - other);
  if (numbers.length !== counters.drafts || numbers.some((number, index) => number !== index + 1)) throw corrupted();
}

function lastParagraph(links: TravelLink[]): number {
  let last = 0;
  for (const { content } of links) {
    if (!isNote(content)) continue;
    const [from, to] = content.paragraphs;
    if (from !== last + 1 || to !== last + paragraphsOf(content.body)) throw corrupted();
    last = to;
  }
  return last;
}

interface Bringing {
  instance: string;
  own: string;
  /** What was made here is unknown here: the database was brought back from a backup. */
  lost: boolean;
}

/** Whether something new in a file is its sender's to bring: from one to whom it was sent only his own; from its home also that of others, and ours only when it was lost. */
export const mayBring = ({ home, from }: TravelDocument, { instance, own, lost }: Bringing): boolean =>
  home.instance === own ? instance === from.instance : instance !== own || lost;

/** What this instance is said to have added stands between its home's sending it here and our sending it back: a visit is believed whole, or not at all. */
export function judgeVisits({ links }: TravelDocument, own: string): void {
  let at: 'there' | 'coming' | 'here' | 'leaving' = 'there';
  for (const { instance, content } of links) {
    const sentTo = 'movement' in content && content.movement === 'sent_away' ? (content.to ?? '').split(':')[0] : null;
    if (instance === own ? at === 'there' : at === 'here') throw corrupted();
    if (instance === own) at = sentTo === null ? 'here' : 'leaving';
    else at = sentTo === own ? 'coming' : 'there';
  }
}
