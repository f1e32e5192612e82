import { sameBytes, utf8 } from '../bytes.ts';
import { canonical, sha256Hex } from '../digests.ts';
import type { Say } from '../findings.ts';
import { type About, elsewhereAt } from './about.ts';
import type { Bag } from './bagIt.ts';
import { Unreadable } from '../unreadable.ts';
import { hashIn, type JsonObject, listIn, objectIn, readJson, wholeIn } from './json.ts';

export interface Link {
  position: number;
  previous: string;
  hash: string;
  /** Null when the link is hidden: then `digest` stands in its stead. */
  content: JsonObject | null;
  digest: string | null;
}

export const BEGINNING = '0'.repeat(64);

export function readChain(bag: Bag): Link[] {
  return listIn(readJson(bag.files.get('data/chain.json'), 'data/chain.json'), 'chain.json').map((row) => {
    const link = objectIn(row, 'link');
    const shown = Object.hasOwn(link, 'content');
    if (shown && Object.hasOwn(link, 'digest')) throw new Unreadable('a link that is both shown and hidden');
    return {
      position: wholeIn(link, 'position'),
      previous: hashIn(link, 'previous'),
      hash: hashIn(link, 'hash'),
      content: shown ? objectIn(link.content, 'content') : null,
      digest: shown ? null : hashIn(link, 'digest'),
    };
  });
}

/**
 * The hash of a link (§1 of the formats): SHA-256 over the hash before, a line end, and the digest of the canonical content, all as text;
 * null when JSON cannot carry the content.
 */
export function linkHash(previous: string, { content, digest }: Pick<Link, 'content' | 'digest'>): string | null {
  const form = content && canonical(content);
  const shown = form ? sha256Hex(form) : digest;
  return shown && sha256Hex(utf8(`${previous}\n${shown}`));
}

/** Recomputes the whole chain, through hidden links too. */
export function checkChain(links: Link[], about: About, say: Say): void {
  const breaks = breaksIn(links, about);
  for (const [code, position] of breaks) say('bad', code, { position });
  const head = links.at(-1)?.hash ?? BEGINNING;
  const isWhole = about.file === null ? links.length === 0 : about.file.chain.length === links.length && about.file.chain.head === head;
  if (!isWhole) say('bad', 'chain.otherHead', { length: links.length, head });
  const hidden = links.filter(({ content }) => content === null).length;
  if (breaks.length === 0 && isWhole && links.length > 0) say('ok', 'chain.connected', { count: links.length, head });
  if (hidden > 0) say('info', 'chain.hidden', { count: hidden });
}

type Break = 'chain.gap' | 'chain.broken' | 'chain.otherHash' | 'chain.otherFile' | 'chain.backwards';

function breaksIn(links: Link[], about: About): [Break, number][] {
  const found: [Break, number][] = [];
  let previous = BEGINNING;
  // The clocks of two instances may differ; that of each goes forward.
  const latest = new Map<string | null, string>();
  for (const [index, link] of links.entries()) {
    const { position, content } = link;
    if (position !== index + 1) found.push(['chain.gap', index + 1]);
    if (link.previous !== previous) found.push(['chain.broken', position]);
    previous = link.hash;
    if ((content && content.position !== position) || linkHash(link.previous, link) !== link.hash)
      found.push(['chain.otherHash', position]);
    if (!content) continue;
    const there = elsewhereAt(about, position);
    const instance = there?.instance ?? null;
    if (content.paper !== (there?.paper ?? about.file?.id)) found.push(['chain.otherFile', position]);
    const at = typeof content.at === 'string' ? content.at : '';
    if (at < (latest.get(instance) ?? '')) found.push(['chain.backwards', position]);
    latest.set(instance, at);
  }
  return found;
}

export const sameJson = (one: unknown, other: unknown): boolean => {
  const [first, second] = [canonical(one), canonical(other)];
  return first !== null && second !== null && sameBytes(first, second);
};
