import type { Visit } from '#core/context.ts';
import { type Refusal, conflict, notFound, unfit } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { takesConfidential } from '#directory/queries/limits.ts';
import { type KnownPeer, addressNamed, directoryUntil, peerNamed } from '#directory/queries/peers.ts';
import { LARGEST_PDF } from '../contract/cargo.ts';
import { type Item, LARGEST_CONTENT, LARGEST_SIGNED, MOST_PAPERS, VERSION } from '../protocol/messages.ts';

const MB = 1024 * 1024;
/** Characters of an announcement that are left to its items; a signed message is a third longer than what it says. */
const ROOM = Math.floor(LARGEST_SIGNED * 0.75) - 2_000;

interface Wish {
  address: string;
  classification: 'normal' | 'confidential';
  /** The content first. */
  items: Item[];
}

/** Whether a media type is one of those named, of which some end with `*`. */
export const accepts = (types: string[], mediaType: string): boolean =>
  types.some((type) => (type.endsWith('*') ? mediaType.startsWith(type.slice(0, -1)) : type === mediaType));

/** The peer of an address, or the reason why nothing can be sent there; nobody is asked over the line. */
export async function addressee(ctx: Visit, address: string): Promise<KnownPeer> {
  const known = await addressNamed(ctx, address);
  const peer = known && (await peerNamed(ctx, known.peer));
  if (!peer) throw notFound('exchange.address');
  if (peer.state === 'ended') throw conflict('exchange.peerEnded', { peer: titleOf(ctx, peer) });
  return peer;
}

/** What would be refused there is refused here, before anything is announced (features row 50). */
export async function preflight(ctx: Visit, { address, classification, items }: Wish): Promise<KnownPeer> {
  const peer = await addressee(ctx, address);
  if (classification !== 'normal') await bothAllow(ctx, peer);
  const fault = tooMany(items) ?? unfitFor(peer, items, titleOf(ctx, peer));
  if (fault) throw fault;
  return peer;
}

function unfitFor({ versions, limits }: KnownPeer, items: Wish['items'], title: string): Refusal | null {
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const mostOf = ({ mediaType }: Item) => Math.min(limits.paper, mediaType === 'application/pdf' ? LARGEST_PDF : Infinity);
  const large = items.find((item) => item.size > mostOf(item));
  const stranger = items.find(({ mediaType }) => !accepts(limits.types, mediaType));
  if (!versions.includes(VERSION)) return conflict('exchange.peerVersion', { peer: title });
  if (size > limits.consignment)
    return unfit('exchange.tooLarge', { peer: title, megabytes: megabytes(size), most: megabytes(limits.consignment) });
  if (large) return unfit('exchange.paperTooLarge', { peer: title, megabytes: megabytes(large.size), most: megabytes(mostOf(large)) });
  return stranger ? unfit('exchange.mediaType', { peer: title, type: stranger.mediaType }) : null;
}

/** What no addressee could take, because it would not fit into one message, or be read as one. */
function tooMany(items: Item[]): Refusal | null {
  const count = items.length - 1;
  const fit = Math.floor(count * (ROOM / JSON.stringify(items).length));
  if (count > Math.min(MOST_PAPERS, fit)) return unfit('exchange.tooManyPapers', { count, most: Math.min(MOST_PAPERS, fit) });
  const { size } = items[0]!;
  return size > LARGEST_CONTENT ? unfit('exchange.contentTooLarge', { megabytes: Math.ceil(size / MB), most: LARGEST_CONTENT / MB }) : null;
}

const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / MB));

/** Secrecy alone fails closed: both ends must allow it, and the directory must be of today (exchange.md 8). */
async function bothAllow(ctx: Visit, peer: KnownPeer): Promise<void> {
  if (!(await ruleValue(ctx, takesConfidential))) throw conflict('exchange.confidentialHere');
  if (!peer.confidential) throw conflict('exchange.confidentialThere', { peer: titleOf(ctx, peer) });
  const until = await directoryUntil(ctx);
  if (!until || until < ctx.now) throw conflict('exchange.directoryExpired');
}

export const titleOf = ({ language }: Pick<Visit, 'language'>, { titleHi, titleEn }: Pick<KnownPeer, 'titleHi' | 'titleEn'>): string =>
  language === 'en' ? titleEn : titleHi;
