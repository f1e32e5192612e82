import type { Visit } from '#core/context.ts';
import { amendPapers, layForeignPapers } from '#files/actions/layForeign.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import { isNote, type TravelDocument, type TravelLink, type TravelPaper } from '../document/document.ts';
import { mayBring } from '../document/judge.ts';
import { corrupted } from '../document/refusals.ts';

/** What has come, and what of its chain is new here. */
export interface Joining {
  document: TravelDocument;
  own: string;
  lost: boolean;
  fresh: TravelLink[];
}

/** Papers that are here already must be the same; new ones are laid behind them, under the pages that they have there. */
export async function joinPapers(visit: Visit, fileId: string, joining: Joining): Promise<void> {
  const { document, own, lost } = joining;
  const here = await listPapers(visit, fileId);
  const come = document.correspondence;
  if (come.length < here.length) throw corrupted();
  for (const [index, paper] of here.entries()) if (!isSame(paper, come[index]!)) throw corrupted();
  const added = come.slice(here.length);
  if (added.some(({ instance }) => !mayBring(document, { instance, own, lost }))) throw corrupted();
  await layForeignPapers(visit, fileId, added);
  const marked = come.slice(0, here.length).map((paper, index) => mark(paper, { before: here[index]!, joining }));
  await amendPapers(visit, fileId, marked.filter(({ position, ...made }) => !isMarked(here[position - 1]!, made))); // prettier-ignore
}

type Known = Awaited<ReturnType<typeof listPapers>>[number];
type Marks = Pick<TravelPaper, 'flag' | 'notedAt' | 'removedAt'>;

function isSame(here: Known, come: TravelPaper): boolean {
  const facts = ({ position, kind, title, number, dated, pageFrom, pageTo }: Known | TravelPaper) =>
    JSON.stringify([position, kind, title, number, dated, pageFrom, pageTo]);
  const documents = (paper: Known | TravelPaper) => JSON.stringify(paper.documents.map(({ sha256, pages }) => [sha256, pages]));
  const isOut = here.removedAt !== null || come.removedAt !== null;
  return facts(here) === facts(come) && (isOut || documents(here) === documents(come));
}

const isMarked = (before: Known, { flag, notedAt, removedAt }: Marks): boolean =>
  flag === before.flag && notedAt === before.notedAt && removedAt === before.removedAt;

/** Who laid it, as it is known here: what comes is not asked. */
const makerOf = (paper: Known, own: string): string =>
  (paper as unknown as { origin: { instance: string } | null }).origin?.instance ?? own;

/**
 * A paper that was placed here is taken out here alone; that it was noted upon is never undone. Of a third office's paper the one to
 * whom the file was sent says nothing: it loses the mark वि.प. when that goes to another paper, and was noted upon when a note came.
 */
function mark(come: TravelPaper, { before, joining }: { before: Known; joining: Joining }): Marks & { position: number } {
  const { document, own, lost } = joining;
  const { position, flag, notedAt, removedAt } = come;
  const maker = makerOf(before, own);
  const isThird = document.home.instance === own && maker !== own && maker !== document.from.instance;
  if (isThird) {
    const moved = before.flag === 'puc' && document.correspondence.some((paper) => paper.flag === 'puc' && paper.position !== position);
    return { position, flag: moved ? '' : before.flag, notedAt: before.notedAt ?? notedAtBy(joining), removedAt: before.removedAt };
  }
  const isOwn = maker === own && !lost;
  return { position, flag, notedAt: before.notedAt ?? notedAt, removedAt: isOwn ? before.removedAt : (before.removedAt ?? removedAt) };
}

/** When the first of the notes that came was written. */
const notedAtBy = ({ fresh }: Joining): string | null =>
  fresh.flatMap(({ content }) => (isNote(content) ? [content.confirmed] : []))[0] ?? null;
