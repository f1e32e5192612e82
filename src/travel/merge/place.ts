import { type Selectable, sql } from 'kysely';
import type { Paper } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { ownName } from '#directory/queries/keys.ts';
import type { Arrival } from '#exchange/contract/cargo.ts';
import type { Away } from '#papers/contract.ts';
import type { TravelDocument } from '../document/document.ts';
import { judgeVisits, mayBring } from '../document/judge.ts';
import { corrupted, refusedFor } from '../document/refusals.ts';
import type { ForeignOrigin } from '../snapshot/cover.ts';

type PaperRow = Selectable<Paper>;

export interface Place {
  /** Name of this instance. */
  own: string;
  /** It comes back to where it was opened. */
  isHome: boolean;
  /** The file as it is here, locked; null when it comes for the first time. */
  paper: PaperRow | null;
  /** It was here before, and what was added here is no longer known: the database was brought back from a backup. */
  lost: boolean;
}

/** Finds the file that has come, or refuses it: it must be the sender's to send, and not lie on a desk here. */
export async function placeFor(visit: Visit, arrival: Arrival, document: TravelDocument): Promise<Place> {
  const own = (await ownName(visit))!;
  const { home, from } = document;
  if (from.instance !== arrival.peer) throw refusedFor('notHome');
  const isHome = home.instance === own;
  const paper = isHome ? await comeHome(visit, document) : await comeAgain(visit, document);
  const lost = !isHome && freshIn(document, paper).some(({ instance }) => instance === own);
  // It still lies here, though it has left: so says what was added here itself, which only its home can know.
  if (!isHome && paper && paper.away === null && !lost) throw refusedFor('here');
  return { own, isHome, paper, lost };
}

const freshIn = ({ links }: TravelDocument, paper: PaperRow | null) => links.slice(paper?.chainLength ?? 0);

const instanceOf = ({ to }: Away) => to.code.split(':')[0];

async function comeHome({ db }: Visit, { home, from }: TravelDocument): Promise<PaperRow> {
  const paper = await db.selectFrom('paper').selectAll().where('id', '=', home.paperId).where('kind', '=', 'file').where('origin', 'is', null).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
  const away = (paper?.away ?? null) as Away | null;
  if (!paper || !away || away.arrivedAt === null || instanceOf(away) !== from.instance) throw refusedFor('notAway');
  return paper;
}

async function comeAgain({ db }: Visit, { home, from }: TravelDocument): Promise<PaperRow | null> {
  // Only the office where a file was opened sends it to others; so nobody else can hold it.
  if (home.instance !== from.instance) throw refusedFor('notHome');
  const paper = await db
    .selectFrom('paper')
    .selectAll()
    .where('origin', 'is not', null)
    .where(sql<boolean>`origin ->> 'instance' = ${home.instance} and origin ->> 'paperId' = ${home.paperId}`)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return paper ?? null;
}

/** The chain that is here must be the beginning of the one that came, and what follows must be its sender's to add. */
export function judgeContinuation({ own, paper, lost }: Place, arrival: Arrival, document: TravelDocument): void {
  const { links, from } = document;
  const length = paper?.chainLength ?? 0;
  if (length > 0 && links[length - 1]?.hash !== paper!.chainHead) throw refusedFor('fork');
  const fresh = freshIn(document, paper);
  if (fresh.some(({ instance }) => !mayBring(document, { instance, own, lost }))) throw corrupted();
  if (lost) judgeVisits(document, own);
  const last = links.at(-1)!;
  const isOnItsWay = fresh.length > 0 && 'movement' in last.content && last.content.movement === 'sent_away' && last.content.to === arrival.address; // prettier-ignore
  if (!isOnItsWay || last.instance !== from.instance) throw corrupted();
  if (paper?.origin && (paper.origin as unknown as ForeignOrigin).instance !== from.instance) throw corrupted();
}
