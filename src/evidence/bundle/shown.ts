import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { actedBy } from '#drafts/queries/actedBy.ts';
import type { FileView } from '#files/contract.ts';
import { chainOf, type TracedLink } from '#notings/queries/noteLinks.ts';
import { sentNotes } from '#notings/queries/sentNotes.ts';
import { contentDigest } from '#papers/chain.ts';
import type { Placed } from '#papers/queries.ts';
import { postNames } from '#people/queries.ts';

export type FullLink = TracedLink;

/** What of a file leaves the office. */
export interface Shown {
  /** The whole chain, in order. */
  links: FullLink[];
  /** Places of the links whose content is shown. */
  positions: ReadonlySet<number>;
  /** The sent notes among them. */
  notes: { id: string; position: number; hash: string }[];
  /** How many sent notes are not. */
  hiddenNotes: number;
  /** Places of papers in the correspondence; null: all. */
  papers: ReadonlySet<number> | null;
}

interface Asked {
  notes: string[];
  papers: number[];
}

/** The last link of a file's chain; null while nothing is chained. */
export const headOf = ({ chain }: FileView) => (chain.length === 0 ? null : { position: chain.length, hash: chain.head });

/** All of it; or the notes and papers asked for, 404 when one is not there or was not sent yet. Movements go along only with the whole. */
export async function shownOf(ctx: Context, { file, only }: { file: FileView; only?: Asked }): Promise<Shown> {
  const links = (await chainOf(ctx, { id: file.id, chainLength: file.chain.length })).map((link) => ({
    ...link,
    content: { ...link.content, position: link.position },
  }));
  const sent = await sentNotes(ctx, file);
  if (!only) return { links, positions: new Set(links.map(({ position }) => position)), notes: sent, hiddenNotes: 0, papers: null };
  const asked = new Set(only.notes);
  const notes = sent.filter(({ id }) => asked.has(id));
  if (notes.length !== asked.size) throw notFound('note');
  const there = new Set(file.correspondence.filter(({ removedAt }) => removedAt === null).map(({ position }) => position));
  if (!only.papers.every((position) => there.has(position))) throw notFound('file.paper');
  const positions = new Set(notes.map(({ position }) => position));
  return { links, positions, notes, hiddenNotes: sent.length - notes.length, papers: new Set(only.papers) };
}

/** The links as `chain.json` has them: a hidden one shows the digest of its content, so that the chain connects through it. */
export function chainFile({ links, positions }: Shown): object[] {
  return links.map(({ position, previous, hash, content }) =>
    positions.has(position)
      ? { position, previous, hash, content }
      : { position, previous, hash, digest: contentDigest({ ...content, position }) },
  );
}

interface Names {
  nameHi: string;
  nameEn: string;
}

/** Names of the posts and people that the shown links speak of, by id. */
export async function namesIn(ctx: Context, { links, positions }: Shown) {
  const own = links.filter(({ position, origin }) => positions.has(position) && origin === null);
  const shown = own.map(({ content }) => content);
  const idsOf = (...keys: string[]) =>
    [...new Set(shown.flatMap((content) => keys.map((key) => String(content[key]))))].filter((id) => /^\d+$/.test(id));
  const posts = await postNames(ctx, idsOf('post', 'from', 'to'));
  const charges = idsOf('charge');
  const by = await actedBy(ctx, charges);
  const short = ({ nameHi, nameEn }: Names): Names => ({ nameHi, nameEn });
  return {
    posts: { ...Object.fromEntries(posts), ...Object.fromEntries(own.flatMap(({ destination }) => addressIn(destination))) },
    charges: Object.fromEntries(charges.map((id) => [id, short(by(id))])),
  };
}

/** The address that a file was sent to, under its code. */
function addressIn(destination: unknown): [string, Names][] {
  const there = destination as (Placed & { code: string }) | null;
  return there ? [[there.code, { nameHi: `${there.nameHi}, ${there.officeHi}`, nameEn: `${there.nameEn}, ${there.officeEn}` }]] : [];
}

interface Elsewhere {
  instance: string;
  /** What the file is called there. */
  paper: string;
  /** Places of the links that were made there. */
  positions: number[];
  posts: Record<string, Names>;
}

/** Links that other instances have made, with the number that the file bore there then and the names of the posts that are shown. */
export function elsewhereIn({ links, positions }: Shown): Elsewhere[] {
  const found = new Map<string, Elsewhere>();
  for (const { position, origin } of links) {
    if (!origin) continue;
    const { instance, paperId } = origin;
    const there = found.get(`${instance} ${paperId}`) ?? { instance, paper: paperId, positions: [], posts: {} };
    found.set(`${instance} ${paperId}`, there);
    there.positions.push(position);
    if (positions.has(position)) Object.assign(there.posts, postsOf(origin));
  }
  return [...found.values()];
}

function postsOf(origin: NonNullable<FullLink['origin']>): Record<string, Names> {
  if ('noteId' in origin)
    return { [origin.postId]: { nameHi: `${origin.postHi}, ${origin.officeHi}`, nameEn: `${origin.postEn}, ${origin.officeEn}` } };
  const { fromPostId, fromPost, to, toPost } = origin;
  const named = ({ nameHi, nameEn, officeHi, officeEn }: Placed): Names => ({
    nameHi: `${nameHi}, ${officeHi}`,
    nameEn: `${nameEn}, ${officeEn}`,
  });
  return { ...(fromPostId && fromPost && { [fromPostId]: named(fromPost) }), ...(to && toPost && { [to]: named(toPost) }) };
}
