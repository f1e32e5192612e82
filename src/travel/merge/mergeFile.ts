import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Arrival } from '#exchange/contract/cargo.ts';
import { type FoundDesk, deskFor } from '#exchange/queries/deskFor.ts';
import { countFrom, layForeignCover } from '#files/actions/layForeign.ts';
import { dueDay } from '#movement/queries/deadline.ts';
import { plainText } from '#documents/richText.ts';
import { forgetSent } from '#notings/actions/layForeign.ts';
import { amendPaper, giveSight, hold, release, writeStep } from '#papers/actions.ts';
import { layForeignPaper } from '#papers/actions/layForeign.ts';
import { isNote, pdfsIn, type MovementContent, type TravelDocument, type TravelLink } from '../document/document.ts';
import { judged } from '../document/judge.ts';
import '../events.ts';
import type { ForeignOrigin } from '../snapshot/cover.ts';
import type { AwayKept } from '../away.ts';
import { type Desk, deskItWentFrom, sectionOf } from './desk.ts';
import { inspectPapers } from './inspectPapers.ts';
import { joinDrafts } from './joinDrafts.ts';
import { joinLinks } from './joinLinks.ts';
import { joinPapers } from './joinPapers.ts';
import { judgeContinuation, type Place, placeFor } from './place.ts';

/** Lays a file that has come from another instance before its addressee: what was added there behind what is here. */
export async function mergeFile(visit: Visit, arrival: Arrival): Promise<{ paperId: string }> {
  const document = judged(arrival.content);
  if (document.cover.classification !== arrival.classification) throw new Refusal(409, 'exchange.refusal.classification');
  refuseMissing(arrival, document);
  const place = await placeFor(visit, arrival, document);
  judgeContinuation(place, arrival, document);
  await inspectPapers(visit, arrival, { document, paperId: place.paper?.id ?? null });
  const desk = place.isHome ? await deskAtHome(visit, place) : await deskFor(visit, arrival);
  const paperId = place.paper?.id ?? (await openShadow(visit, document, { desk, arrival }));
  await join(visit, { paperId, place, document });
  await markArrived(visit, { paperId, place, document, arrival });
  await layOnDesk(visit, { paperId, desk, document });
  await record(visit, 'file.cameIn', paperId, {
    peer: arrival.peer,
    consignment: arrival.consignmentId,
    home: place.isHome,
    to: desk.postId,
    links: [(place.paper?.chainLength ?? 0) + 1, document.chain.length],
    head: document.chain.head,
    ...(place.lost && { lost: true as const }),
  });
  return { paperId };
}

/** All that the file names must have come along, and nothing else did. */
function refuseMissing({ items }: Arrival, document: TravelDocument): void {
  const come = new Set(items.map(({ sha256 }) => sha256));
  const attached = document.links.flatMap(({ content }) => (isNote(content) ? content.attachments : []));
  const named = [...attached, ...pdfsIn(document)].map(({ sha256 }) => sha256);
  if (!named.every((sha256) => come.has(sha256))) throw new Refusal(409, 'exchange.refusal.missing');
}

const deskAtHome = (visit: Visit, { paper, own }: Place): Promise<FoundDesk> =>
  deskItWentFrom(visit, { ...(paper!.away as unknown as AwayKept).desk, own, classification: paper!.classification as 'normal' });

async function openShadow(visit: Visit, { cover, home }: TravelDocument, { desk }: { desk: Desk; arrival: Arrival }): Promise<string> {
  const { number, subject, description, language, classification, createdAt } = cover;
  const id = await layForeignPaper(visit, {
    number, subject, classification, createdAt, createdBy: desk.postId, sectionId: await sectionOf(visit, desk),
    origin: { instance: home.instance, paperId: home.paperId },
  }); // prettier-ignore
  await layForeignCover(visit, { id, subject, description, language });
  return id;
}

interface Joining {
  paperId: string;
  place: Place;
  document: TravelDocument;
}

async function join(visit: Visit, { paperId, place, document }: Joining): Promise<void> {
  const { own, paper, lost } = place;
  const fresh = document.links.slice(paper?.chainLength ?? 0);
  if (lost && paper) await leaveDesk(visit, { paperId, own, fresh });
  await joinPapers(visit, paperId, { document, own, lost, fresh });
  await joinDrafts(visit, paperId, { document, own, lost });
  await joinLinks(visit, paperId, fresh);
  await countFrom(visit, paperId, document.counters);
}

/** It lies here as it lay when the backup was made: it has left that desk since, and the notes that went with it stand in the chain. */
async function leaveDesk(visit: Visit, { paperId, own, fresh }: { paperId: string; own: string; fresh: TravelLink[] }): Promise<void> {
  await release(visit, paperId);
  const sent = fresh.flatMap(({ instance, content }) => (instance === own && isNote(content) ? [content] : []));
  await forgetSent(visit, paperId, sent.map(({ note, body }) => ({ noteId: note, text: plainText(body) }))); // prettier-ignore
}

async function markArrived(visit: Visit, { paperId, place, document, arrival }: Joining & { arrival: Arrival }): Promise<void> {
  if (place.isHome) return amendPaper(visit, paperId, { away: null });
  const { cover, home, back } = document;
  const { head, section, office, createdBy } = cover;
  const origin: ForeignOrigin = {
    ...home, head, back: back.filter((code) => code.startsWith(`${home.instance}:`)), officeHi: office.nameHi, officeEn: office.nameEn,
    sectionHi: section.nameHi, sectionEn: section.nameEn, makerHi: createdBy.nameHi, makerEn: createdBy.nameEn,
    consignmentId: arrival.consignmentId, askedBack: null, told: { postId: null, opened: false },
  }; // prettier-ignore
  const { subject, classification } = cover;
  await amendPaper(visit, paperId, { away: null, origin: JSON.stringify(origin), subject, classification });
}

/** As the sender has sent it: what is asked for, by when, how urgent. */
async function layOnDesk(
  visit: Visit,
  { paperId, desk, document }: { paperId: string; desk: FoundDesk; document: TravelDocument },
): Promise<void> {
  const { action, remark: said, due, priority } = document.links.at(-1)!.content as MovementContent;
  const { postId, note } = desk;
  const remark = note === null ? said : `${note.hi}\n${said}`.trim();
  const dueOn = due ?? (await dueDay(visit, undefined));
  const step = { action, remark, dueOn, priority };
  const movementId = await writeStep(visit, { paperId, kind: 'arrived', fromPostId: null, toPostId: postId, ...step });
  await hold(visit, { paperId, postId, place: 'inbox', movementId, acceptedAt: visit.now, ...step });
  await giveSight(visit, { paperId, postId, kind: 'file' });
}
