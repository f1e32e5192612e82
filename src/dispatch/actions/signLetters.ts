import type { z } from 'zod';
import { attempt } from '#core/database/attempt.ts';
import type { Context } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { moveDraft } from '#drafts/actions/approveDraft.ts';
import { keepPdf } from '#drafts/actions/keepPdf.ts';
import { addToCorrespondence } from '#files/actions/addToCorrespondence.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import type { ByteRange } from '#signing/pdf/byteRange.ts';
import { sealPdf } from '#signing/pdf/signPdf.ts';
import { verifyPdf } from '#signing/pdf/verifyPdf.ts';
import { type Signed, type SignedItem, spend, takeSigned } from '#signing/requests/take.ts';
import { trustedRoots } from '#signing/keys/roots.ts';
import type { SignaturePlace } from '../contract/issues.ts';
import type { signLetters as signing } from '../contract/signing.ts';
import '../events.ts';
import { type IssueRow, lockFilesOf, printedNumber, spacesOf, takeLocked } from '../queries/findIssue.ts';
import { enclosuresOfIssue, isLater, pdfName } from '../queries/viewIssue.ts';
import { refuseLapsed, unchangedBytes } from './prepareLetters.ts';

/** What `prepareLetters` remembers of a letter until its signature comes. */
export interface LetterTarget {
  issueId: string;
  place: SignaturePlace;
  /** SHA-256 of the bytes that were to be signed. */
  before: string;
  range: ByteRange & Record<string, number>;
}

/**
 * Puts signatures into their letters: each goes or is refused by itself. A link officer signs with his own certificate, and the
 * stamp says for whom: «A, as link officer for B» (domain.md §6.4); personal staff hold no such post and never sign (§2.12).
 */
export async function signLetters(ctx: Context, { signing: id }: z.output<typeof signing.input>): Promise<z.output<typeof signing.output>> {
  const signed = await takeSigned(ctx, { id, kind: 'letter' });
  const targets = signed.items.map(({ target }) => target as LetterTarget);
  await lockFilesOf(
    ctx,
    targets.map(({ issueId }) => issueId),
  );
  const roots = await trustedRoots(ctx);
  const answer: z.output<typeof signing.output> = { signed: [], refused: [] };
  for (const item of signed.items) {
    const { issueId, place } = item.target as LetterTarget;
    const result = await attempt(ctx, () => signOne(ctx, { signed, item, roots }));
    if ('done' in result) answer.signed.push({ issueId, place, at: signed.at.toISOString() });
    else answer.refused.push({ issueId, place, code: result.refused.code, details: result.refused.details });
  }
  return answer;
}

interface OneSigned {
  signed: Signed;
  item: SignedItem;
  /** DER of the authorities trusted. */
  roots: Uint8Array[];
}

async function signOne(ctx: Context, { signed, item, roots }: OneSigned): Promise<void> {
  const { issueId, place, before } = item.target as LetterTarget;
  if (item.cms === null) throw conflict('signing.leftOut', { number: item.number });
  const row = await takeLocked(ctx, { id: issueId, act: 'sign', place });
  refuseLapsed(ctx, row);
  if ((row.signedSha256 ?? row.frozenSha256) !== before) throw conflict('issue.changedMeanwhile', { number: row.number });
  await spend(ctx, signed, item);
  const after = await keepPdf(ctx, await signedBytes(ctx, { row, signed, item, roots, cms: item.cms }));
  const { certificate, method, at } = signed;
  const { chargeId } = ctx.actor;
  const kept = ctx.db
    .insertInto('signature')
    .values({ issueId, place, chargeId, certificateId: certificate.id, method, at, beforeSha256: before, afterSha256: after });
  await later(ctx, kept.execute());
  const facts = { before, after, later: isLater(at, row.issuedOn), forPost: ctx.actor.chargeKind === 'link' };
  await record(ctx, 'issue.signed', row.fileId, { issueId, place, certificate: certificate.fingerprint, ...facts });
  await goOn(ctx, { row, place, after });
}

interface Sealing extends OneSigned {
  row: IssueRow;
  cms: Uint8Array;
}

/** The signed PDF, judged as a stranger would before it is kept. */
async function signedBytes(ctx: Context, { row, signed, item, roots, cms }: Sealing): Promise<Uint8Array> {
  const { place, before, range } = item.target as LetterTarget;
  const bytes = Buffer.concat([await unchangedBytes(ctx, { row, before }), item.content]);
  const pdf = sealPdf({ bytes, range }, cms);
  const { signatures } = await verifyPdf({ pdf, roots, now: ctx.now });
  const own = signatures.find(({ field }) => field === place);
  const holds = own?.valid && own.certificate && describeCertificate(own.certificate).fingerprint === signed.certificate.fingerprint;
  if (!holds || signatures.some(({ faults }) => faults.length > 0)) throw conflict('issue.bytesChanged', { number: row.number });
  return pdf;
}

/** On to the next signature; or, after the last, into the file's correspondence and out to the addressees. */
async function goOn(ctx: Context, { row, place, after }: { row: IssueRow; place: SignaturePlace; after: string }): Promise<void> {
  const spaces = spacesOf(row);
  const next = spaces[spaces.findIndex((one) => one.place === place) + 1];
  const completeAt = next ? null : ctx.now;
  const grown = ctx.db
    .updateTable('issue')
    .set({ signedSha256: after, nextPlace: next?.place ?? null, nextPostId: next?.postId ?? null, completeAt })
    .where('id', '=', row.id);
  await later(ctx, grown.execute());
  if (next) return;
  const letter = { sha256: after, name: pdfName(row.number), pages: row.pages };
  // What was taken from this file lies in it already.
  const brought = (await enclosuresOfIssue(ctx, row)).filter(({ paperId }) => paperId === null);
  const position = await addToCorrespondence(ctx, {
    fileId: row.fileId,
    kind: 'issue',
    paperId: row.id,
    title: row.subject,
    number: printedNumber(row),
    dated: row.issuedOn,
    documents: [letter, ...brought],
  });
  await moveDraft(ctx, row.draftId, 'signed');
  const outgoing = ctx.db.insertInto('outgoing').values({ issueId: row.id, sectionId: row.sectionId, officeId: row.officeId });
  await later(ctx, outgoing.execute());
  await record(ctx, 'issue.completed', row.fileId, { issueId: row.id, number: row.number, sha256: after, position });
}
