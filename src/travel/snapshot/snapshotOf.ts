import type { Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';
import { ownName } from '#directory/queries/keys.ts';
import { conflict } from '#core/errors.ts';
import { actedBy } from '#drafts/queries/actedBy.ts';
import { draftsInFile } from '#drafts/queries/draftsInFile.ts';
import { headCode, listPapers } from '#files/queries/viewFile.ts';
import { placedNames } from '#people/queries.ts';
import { draftsElsewhere } from '../queries/draftsElsewhere.ts';
import { isNote, pdfsIn, type TravelDocument, type TravelDraft, type TravelPaper } from '../document/document.ts';
import { type CoverRow, coverOf, type ForeignOrigin } from './cover.ts';
import { linksFor } from './links.ts';

export interface Snapshot {
  document: TravelDocument;
  /** What goes along: attachments and papers, each once. */
  items: { sha256: string; mediaType: string }[];
}

/** A whole file as it stands in this transaction, to be taken to another instance; the paper must be locked. Notes that were not sent stay out. */
export async function snapshotOf(visit: Visit, paperId: string): Promise<Snapshot> {
  const own = await ownName(visit);
  if (own === null) throw conflict('directory.notJoined');
  const row = await coverOf(visit, paperId);
  const links = await linksFor(visit, row, own);
  const correspondence = await papersFor(visit, { paperId, own });
  const origin = row.origin as unknown as ForeignOrigin | null;
  const { titleHi, titleEn } = visit.instance.config;
  const document: TravelDocument = {
    format: 'patravali.travel/1',
    home: origin
      ? { instance: origin.instance, paperId: origin.paperId, titleHi: origin.titleHi, titleEn: origin.titleEn }
      : { instance: own, paperId, titleHi, titleEn },
    from: { instance: own, paperId },
    back: wayBack(row, own),
    cover: coverFor(row, origin),
    links,
    correspondence,
    drafts: await draftsFor(visit, { paperId, own }),
    counters: { paragraphs: row.paragraphs, pages: row.pages, drafts: row.drafts },
    chain: { length: row.chainLength, head: row.chainHead },
  };
  return { document, items: await itemsFor(visit, document) };
}

/** As the exchange takes it. */
export const asJson = (document: TravelDocument): Json => document as unknown as Json;

/** The desk that it goes from, its section and its office. */
function wayBack({ lastPostId, sectionId, officeId }: CoverRow, own: string): string[] {
  return [...(lastPostId === null ? [] : [`${own}:post:${lastPostId}`]), `${own}:section:${sectionId}`, `${own}:office:${officeId}`];
}

function coverFor(row: CoverRow, origin: ForeignOrigin | null): TravelDocument['cover'] {
  const { number, subject, description, language, classification, createdAt, basic } = row;
  const head = basic === null ? null : { code: headCode(row as Parameters<typeof headCode>[0]), nameHi: row.headHi!, nameEn: row.headEn! };
  const here = {
    head,
    section: { nameHi: row.sectionHi, nameEn: row.sectionEn },
    office: { nameHi: row.officeHi, nameEn: row.officeEn },
    createdBy: { nameHi: row.makerHi, nameEn: row.makerEn },
  };
  const there = origin && {
    head: origin.head,
    section: { nameHi: origin.sectionHi, nameEn: origin.sectionEn },
    office: { nameHi: origin.officeHi, nameEn: origin.officeEn },
    createdBy: { nameHi: origin.makerHi, nameEn: origin.makerEn },
  };
  return {
    number: number!, subject, description, language: language as 'hi', classification: classification as 'normal', createdAt, ...(there ?? here),
  }; // prettier-ignore
}

interface Of {
  paperId: string;
  own: string;
}

async function papersFor(visit: Pick<Visit, 'db'>, { paperId, own }: Of): Promise<TravelPaper[]> {
  const papers = await listPapers(visit, paperId);
  return papers.map((paper) => {
    const { position, kind, title, number, dated, pageFrom, pageTo, flag, placedAt, notedAt, removedAt } = paper;
    const documents = removedAt === null ? paper.documents.map(({ sha256, name, pages }) => ({ sha256, name, pages })) : [];
    const instance = (paper as unknown as { origin: { instance: string } | null }).origin?.instance ?? own;
    return { instance, position, kind, title, number, dated, pageFrom, pageTo, flag, placedAt, notedAt, removedAt, documents };
  });
}

async function draftsFor(visit: Pick<Visit, 'db'>, { paperId, own }: Of): Promise<TravelDraft[]> {
  const drafts = await draftsInFile(visit, paperId);
  const signatories = await placedNames(visit, [...new Set(drafts.map(({ signatoryId }) => signatoryId))]);
  const by = await actedBy(visit, drafts.flatMap(({ versions }) => versions.map(({ chargeId }) => chargeId))); // prettier-ignore
  const mine = drafts.map(({ number, state, form, language, signatoryId, versions }): TravelDraft => {
    const signed = versions.map(({ version, at, content, chargeId, enclosures }) => {
      const { nameHi, nameEn, link } = by(chargeId);
      return { version, at, content, by: { nameHi, nameEn, link }, enclosures };
    });
    return { instance: own, number, state, form, language, signatory: signatories.get(signatoryId)!, versions: signed };
  });
  return [...mine, ...(await draftsElsewhere(visit, paperId))].toSorted((one, other) => one.number - other.number);
}

async function itemsFor({ db }: Pick<Visit, 'db'>, document: TravelDocument): Promise<Snapshot['items']> {
  const attached = document.links.flatMap(({ content }) => (isNote(content) ? content.attachments : []));
  const hashes = [...new Set([...attached, ...pdfsIn(document)].map(({ sha256 }) => sha256))];
  if (hashes.length === 0) return [];
  const rows = await db.selectFrom('blob').select(['sha256', 'mediaType']).where('sha256', 'in', hashes).execute();
  const types = new Map(rows.map(({ sha256, mediaType }) => [sha256, mediaType]));
  return hashes.map((sha256) => ({ sha256, mediaType: types.get(sha256)! }));
}
