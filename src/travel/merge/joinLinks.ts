import type { Visit } from '#core/context.ts';
import { type ForeignNote, type ForeignSignature, layForeignNotes } from '#notings/actions/layForeign.ts';
import { type ForeignMovement, layForeignMovements } from '#papers/actions/layForeign.ts';
import { joinLinks as joinChain } from '#papers/chain.ts';
import { keepForeignCertificate } from '#signing/actions/keepForeign.ts';
import { stampedAtBy } from '#notings/queries/foreignTrust.ts';
import { isNote, type MovementContent, type NoteContent, type TravelLink } from '../document/document.ts';
import { corrupted } from '../document/refusals.ts';

/** Links that were made elsewhere, laid behind the head of the chain that is here; they are sealed here too. */
export async function joinLinks(visit: Visit, paperId: string, links: TravelLink[]): Promise<void> {
  const notes: ForeignNote[] = [];
  const movements: ForeignMovement[] = [];
  for (const link of links) {
    if (isNote(link.content)) notes.push(await noteFrom(visit, link, link.content));
    else movements.push(movementFrom(link, link.content));
  }
  await layForeignNotes(visit, paperId, notes);
  await layForeignMovements(visit, paperId, movements);
  await joinChain(visit, paperId, links.map(({ position, previous, hash }) => ({ position, previous, hash }))); // prettier-ignore
}

async function noteFrom(
  visit: Visit,
  { instance, position, previous, hash, by, from, signature }: TravelLink,
  content: NoteContent,
): Promise<ForeignNote> {
  if (!by || !from) throw corrupted();
  const { note, paper, post, charge, body, attachments, paragraphs, confirmed, at, salt } = content;
  const origin = {
    instance, noteId: note, paperId: paper, postId: post, chargeId: charge,
    postHi: from.nameHi, postEn: from.nameEn, personHi: by.nameHi, personEn: by.nameEn, officeHi: from.officeHi, officeEn: from.officeEn, link: by.link,
  }; // prettier-ignore
  const kept = signature && (await signatureFrom(visit, signature));
  return { position, previous, hash, origin, body, attachments, paragraphs, confirmed, at, salt, signature: kept };
}

async function signatureFrom(
  visit: Visit,
  { certificate, chain, ...signature }: NonNullable<TravelLink['signature']>,
): Promise<ForeignSignature> {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const { at, method } = signature;
  const stampedAt = (await stampedAtBy(visit, signature))?.toISOString() ?? null;
  const certificateId = await keepForeignCertificate(visit, { der: bytes(certificate), chain: chain.map(bytes), method });
  return { at, stampedAt, method, statement: bytes(signature.statement), cms: bytes(signature.cms), certificateId };
}

function movementFrom({ instance, position, previous, hash, by, from, to }: TravelLink, content: MovementContent): ForeignMovement {
  const { movement: kind, paper, copy, action, remark, due, priority, noNote, at, salt } = content;
  const origin = {
    instance,
    paperId: paper,
    fromPostId: content.from,
    chargeId: content.charge,
    to: content.to,
    by,
    fromPost: from,
    toPost: to,
  };
  return { position, previous, hash, origin, kind, copy, action, remark, dueOn: due, priority, noNote, at, salt };
}
