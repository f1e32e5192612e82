import type { Visit } from '#core/context.ts';
import { amendPapers, layForeignPapers } from '#files/actions/layForeign.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import type { TravelDocument, TravelPaper } from '../document/document.ts';
import { mayBring } from '../document/judge.ts';
import { corrupted } from '../document/refusals.ts';

/** Papers that are here already must be the same; new ones are laid behind them, under the pages that they have there. */
export async function joinPapers(
  visit: Visit,
  fileId: string,
  { document, own }: { document: TravelDocument; own: string },
): Promise<void> {
  const here = await listPapers(visit, fileId);
  const come = document.correspondence;
  if (come.length < here.length) throw corrupted();
  for (const [index, paper] of here.entries()) if (!isSame(paper, come[index]!)) throw corrupted();
  const fresh = come.slice(here.length);
  if (fresh.some(({ instance }) => !mayBring(document, { instance, own }))) throw corrupted();
  await layForeignPapers(visit, fileId, fresh);
  const changed = come.slice(0, here.length).filter(({ flag, notedAt, removedAt }, index) => {
    const before = here[index]!;
    return flag !== before.flag || notedAt !== before.notedAt || removedAt !== before.removedAt;
  });
  await amendPapers(visit, fileId, changed.map((paper) => mark(paper, here[paper.position - 1]!, own))); // prettier-ignore
}

type Known = Awaited<ReturnType<typeof listPapers>>[number];

function isSame(here: Known, come: TravelPaper): boolean {
  const facts = ({ position, kind, title, number, dated, pageFrom, pageTo }: Known | TravelPaper) =>
    JSON.stringify([position, kind, title, number, dated, pageFrom, pageTo]);
  const documents = (paper: Known | TravelPaper) => JSON.stringify(paper.documents.map(({ sha256, pages }) => [sha256, pages]));
  const isOut = here.removedAt !== null || come.removedAt !== null;
  return facts(here) === facts(come) && (isOut || documents(here) === documents(come));
}

/** A paper that was placed here is taken out here alone; that it was noted upon is never undone. */
function mark({ position, flag, notedAt, removedAt, instance }: TravelPaper, before: Known, own: string) {
  const isOwn = instance === own || (before as unknown as { origin: unknown }).origin === null;
  return { position, flag, notedAt: before.notedAt ?? notedAt, removedAt: isOwn ? before.removedAt : (before.removedAt ?? removedAt) };
}
