import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { BEGINNING, chainHash } from '#core/record/merkle.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';

/** What is linked: plain JSON. */
export type Content = Record<string, Json>;

export interface Link {
  position: number;
  previous: string;
  hash: string;
}

/** SHA-256 in hex over the RFC 8785 form of what is linked: a link that is not shown shows this, and still connects. */
export const contentDigest = (content: Content): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** SHA-256 in hex over the previous hash and the digest of what is linked. */
export const linkHash = (previous: string, content: Content): string => chainHash(previous, contentDigest(content));

/**
 * Adds a link to a paper's chain, in the act's own transaction, and lets it wait for its seal. The paper's row must be locked by `takePaper`. The database makes
 * the hash, as `linkHash` does: it alone knows place and head, and the way there and back for them would be waited for.
 */
export async function addLink({ db }: Pick<Visit, 'db'>, paperId: string, content: Content): Promise<Link> {
  const [before, behind] = aroundPosition(content);
  const { rows } = await sql<Link>`
    with linked as (update paper set chain_length = paper.chain_length + 1,
      chain_head = encode(sha256(convert_to(
        paper.chain_head || E'\\n' || encode(sha256(convert_to(${before} || (paper.chain_length + 1) || ${behind}, 'UTF8')), 'hex'), 'UTF8')), 'hex')
    from (select id, chain_head from paper where id = ${paperId}) as last
    where paper.id = last.id
    returning paper.chain_length as position, last.chain_head as previous, paper.chain_head as hash),
    waiting as (insert into unsealed_link select ${paperId}, position, hash from linked)
    select position, previous, hash from linked`.execute(db);
  return rows[0]!;
}

/** Joins links that were made elsewhere to a paper's chain, behind its head. Whether they follow from each other is asked before; the paper must be locked. */
export async function joinLinks({ db }: Pick<Visit, 'db'>, paperId: string, links: Link[]): Promise<void> {
  const last = links.at(-1);
  if (!last) return;
  await db.updateTable('paper').set({ chainLength: last.position, chainHead: last.hash }).where('id', '=', paperId).execute();
  await sql`insert into unsealed_link select ${paperId}::bigint, * from unnest(${links.map(({ position }) => position)}::integer[], ${links.map(({ hash }) => hash)}::text[])`.execute(
    db,
  );
}

/** The RFC 8785 form of a content before and behind its position, which is not known yet: members stand in the order of their names. */
export function aroundPosition(content: Content): [before: string, behind: string] {
  const members = (wanted: (name: string) => boolean) =>
    canonicalJson(Object.fromEntries(Object.entries(content).filter(([name]) => wanted(name)))).slice(1, -1);
  const [before, behind] = [members((name) => name < 'position'), members((name) => name > 'position')];
  return [`{${before && `${before},`}"position":`, `${behind && `,${behind}`}}`];
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
