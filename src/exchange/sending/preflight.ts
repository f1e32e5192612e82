import type { Visit } from '#core/context.ts';
import { type Refusal, conflict, notFound, unfit } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { takesConfidential } from '#directory/queries/limits.ts';
import { type KnownPeer, addressNamed, directoryUntil, peerNamed } from '#directory/queries/peers.ts';
import { type Item, VERSION } from '../protocol/messages.ts';

const MB = 1024 * 1024;

interface Wish {
  address: string;
  classification: 'normal' | 'confidential';
  items: Pick<Item, 'size' | 'mediaType'>[];
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
  const fault = unfitFor(peer, items, titleOf(ctx, peer));
  if (fault) throw fault;
  return peer;
}

function unfitFor({ versions, limits }: KnownPeer, items: Wish['items'], title: string): Refusal | null {
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const largest = Math.max(...items.map((item) => item.size));
  const stranger = items.find(({ mediaType }) => !accepts(limits.types, mediaType));
  if (!versions.includes(VERSION)) return conflict('exchange.peerVersion', { peer: title });
  if (size > limits.consignment)
    return unfit('exchange.tooLarge', { peer: title, megabytes: megabytes(size), most: megabytes(limits.consignment) });
  if (largest > limits.paper)
    return unfit('exchange.paperTooLarge', { peer: title, megabytes: megabytes(largest), most: megabytes(limits.paper) });
  return stranger ? unfit('exchange.mediaType', { peer: title, type: stranger.mediaType }) : null;
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
