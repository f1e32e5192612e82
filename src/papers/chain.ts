import { createHash } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';

/** Hash before the first link: 64 zeros. */
export const BEGINNING = '0'.repeat(64);

/** What is linked: plain JSON. */
export type Content = Record<string, Json>;

export interface Link {
  position: number;
  previous: string;
  hash: string;
}

/** SHA-256 in hex over the previous hash and the RFC 8785 form of what is linked. */
export function linkHash(previous: string, content: Content): string {
  return createHash('sha256').update(previous).update('\n').update(canonicalJson(content)).digest('hex');
}

/** Adds a link to a paper's chain, in the act's own transaction. The paper's row must be locked by `takePaper`. */
export async function addLink({ db }: Pick<Visit, 'db'>, paperId: string, content: Content): Promise<Link> {
  const { chainLength, chainHead: previous } = await db
    .selectFrom('paper')
    .select(['chainLength', 'chainHead'])
    .where('id', '=', paperId)
    .executeTakeFirstOrThrow();
  const link = { position: chainLength + 1, previous, hash: linkHash(previous, { ...content, position: chainLength + 1 }) };
  await db.updateTable('paper').set({ chainLength: link.position, chainHead: link.hash }).where('id', '=', paperId).execute();
  return link;
}

/** First position whose hash does not follow from its content and the hash before it; null when the chain holds. */
export function firstBreak(links: (Link & { content: Content })[]): number | null {
  let previous = BEGINNING;
  for (const [index, { position, previous: stated, hash, content }] of links.entries()) {
    const holds = position === index + 1 && stated === previous && hash === linkHash(previous, { ...content, position });
    if (!holds) return index + 1;
    previous = hash;
  }
  return null;
}
