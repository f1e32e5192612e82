import type { Visit } from '#core/context.ts';
import { actedBy } from '#drafts/queries/actedBy.ts';
import { chainOf, type NoteOrigin, type TracedLink } from '#notings/queries/noteLinks.ts';
import { sentNotes, signaturesOf } from '#notings/queries/sentNotes.ts';
import type { MovementOrigin, Placed } from '#papers/queries.ts';
import { placedNames } from '#people/queries.ts';
import type { TravelLink } from '../document/document.ts';

interface Chained {
  id: string;
  chainLength: number;
}

type Origins = Pick<TravelLink, 'instance' | 'by' | 'from' | 'to'>;
type Names = (link: TracedLink) => Origins;

/** The whole chain with names and signatures. What another instance has made keeps the names that it bears there. */
export async function linksFor(visit: Pick<Visit, 'db'>, paper: Chained, own: string): Promise<TravelLink[]> {
  const links = await chainOf(visit, paper);
  const named = await namesFor(visit, links, own);
  const signatures = await signaturesByPlace(visit, paper);
  return links.map((link) => {
    const { position, previous, hash, content } = link;
    const signature = signatures.get(position) ?? null;
    return { ...named(link), position, previous, hash, content: { ...content, position }, signature } as unknown as TravelLink;
  });
}

/** Names of desks and people of this instance; each is asked for once. */
async function namesFor(visit: Pick<Visit, 'db'>, links: TracedLink[], own: string): Promise<Names> {
  const here = links.filter(({ origin }) => origin === null);
  const idsOf = (...keys: string[]) => [
    ...new Set(here.flatMap(({ content }) => keys.flatMap((key) => (/^\d+$/.test(String(content[key])) ? [content[key] as string] : [])))),
  ];
  const desks = await placedNames(visit, idsOf('post', 'from', 'to'));
  const charges = idsOf('charge');
  const by = await actedBy(visit, charges);
  const deskOf = (id: unknown): Placed | null => desks.get(String(id)) ?? null;
  const personOf = (id: unknown) => {
    if (typeof id !== 'string') return null;
    const { nameHi, nameEn, link } = by(id);
    return { nameHi, nameEn, link };
  };
  return ({ content, origin, destination }) => {
    if (origin) return elsewhere(origin);
    const from = deskOf(content.post ?? content.from);
    return { instance: own, by: personOf(content.charge), from, to: destination ? placeOf(destination as Placed) : deskOf(content.to) };
  };
}

const placeOf = ({ nameHi, nameEn, officeHi, officeEn }: Placed): Placed => ({ nameHi, nameEn, officeHi, officeEn });

function elsewhere(origin: NoteOrigin | MovementOrigin): Origins {
  if (!('noteId' in origin)) return { instance: origin.instance, by: origin.by, from: origin.fromPost, to: origin.toPost };
  const { instance, postHi, postEn, personHi, personEn, officeHi, officeEn, link } = origin;
  const by = { nameHi: personHi, nameEn: personEn, link };
  return { instance, by, from: { nameHi: postHi, nameEn: postEn, officeHi, officeEn }, to: null };
}

async function signaturesByPlace(visit: Pick<Visit, 'db'>, { id, chainLength }: Chained): Promise<Map<number, TravelLink['signature']>> {
  const notes = await sentNotes(visit, { id, chain: { length: chainLength } });
  const rows = await signaturesOf(visit, notes.map((note) => note.id)); // prettier-ignore
  const inText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return new Map(
    rows.map(({ position, at, stampedAt, method, statement, cms, der, chain }) => [
      position!,
      { at, stampedAt, method, statement: inText(statement), cms: inText(cms), certificate: inText(der), chain: chain.map(inText) },
    ]),
  );
}
