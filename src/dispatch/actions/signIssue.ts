import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { attempt } from '#core/database/attempt.ts';
import type { Context } from '#core/context.ts';
import type { InMemory } from '#core/contract.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { stampPdf } from '#documents/stamp.ts';
import { moveDraft } from '#drafts/actions/approveDraft.ts';
import { addToCorrespondence } from '#files/actions/addToCorrespondence.ts';
import { type EnrolledSigner, enrolledSigner } from '#signing/enrolledSigner.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import { signPdf } from '#signing/pdf/signPdf.ts';
import { verifyPdf } from '#signing/pdf/verifyPdf.ts';
import { trustedRoots } from '#signing/roots.ts';
import type { IssueView, SignaturePlace, signIssues as signIssuesRoute } from '../contract/issues.ts';
import '../events.ts';
import { findIssue, type IssueRow, lockFilesOf, printedNumber, type SignatureSpace, spacesOf, takeIssue } from '../queries/findIssue.ts';
import { describeIssue, enclosuresOfIssue, isLater, pdfName } from '../queries/viewIssue.ts';
import { keepPdf } from '#drafts/actions/keepPdf.ts';
import { stampLines } from './stampLines.ts';

interface KeyFile {
  file: InMemory;
  password: string;
}

/**
 * Signs a letter at the actor's place. A link officer signs with his own certificate, and the stamp says for whom: «A, as link
 * officer for B» (domain.md §6.4); personal staff hold no such post and never sign (§2.12).
 */
export async function signIssue(
  ctx: Context,
  { id, place, file, password }: KeyFile & { id: string; place: SignaturePlace },
): Promise<IssueView> {
  await findIssue(ctx, id);
  const key = await enrolledSigner(ctx, { file, password });
  await signOne(ctx, { id, place, key });
  return describeIssue(ctx, id);
}

/** Signs many letters with one opening of the key; what is refused stops none of the others (ui.md §7). */
export async function signIssues(
  ctx: Context,
  { items, file, password }: z.output<typeof signIssuesRoute.input>,
): Promise<z.output<typeof signIssuesRoute.output>> {
  const key = await enrolledSigner(ctx, { file, password });
  await lockFilesOf(
    ctx,
    items.map(({ issueId }) => issueId),
  );
  const answer: z.output<typeof signIssuesRoute.output> = { signed: [], refused: [] };
  for (const { issueId, place } of items) {
    const result = await attempt(ctx, () => signOne(ctx, { id: issueId, place, key }));
    if ('done' in result) answer.signed.push({ issueId, place, at: ctx.now.toISOString() });
    else answer.refused.push({ issueId, place, code: result.refused.code, details: result.refused.details });
  }
  return answer;
}

interface OneSignature {
  id: string;
  place: SignaturePlace;
  key: EnrolledSigner;
}

async function signOne(ctx: Context, { id, place, key }: OneSignature): Promise<void> {
  const row = await takeIssue(ctx, { id, act: place === 'main' ? 'signMain' : 'signEndorsement' });
  if (row.signBy < dayOf(ctx.now)) throw conflict('issue.lapsed', { number: row.number, until: formatDay(row.signBy) });
  const before = row.signedSha256 ?? row.frozenSha256;
  const space = spacesOf(row).find((one) => one.place === place)!;
  const pdf = await signBytes(ctx, { row, space, before, key });
  const after = await keepPdf(ctx, pdf);
  await ctx.db
    .insertInto('signature')
    .values({
      issueId: id,
      place,
      chargeId: ctx.actor.chargeId,
      certificateId: key.certificateId,
      at: ctx.now,
      beforeSha256: before,
      afterSha256: after,
    })
    .execute();
  const detail = {
    certificate: key.fingerprint,
    before,
    after,
    later: isLater(ctx.now, row.issuedOn),
    forPost: ctx.actor.chargeKind === 'link',
  };
  await record(ctx, 'issue.signed', row.fileId, { issueId: id, place, ...detail });
  await goOn(ctx, { row, place, after });
}

async function signBytes(
  ctx: Context,
  { row, space, before, key }: { row: IssueRow; space: SignatureSpace; before: string; key: EnrolledSigner },
): Promise<Uint8Array> {
  const bytes = await ctx.instance.blobs.get(before);
  // Nobody signs what is not what was frozen, or what the one before him signed (domain.md §7.3).
  if (createHash('sha256').update(bytes).digest('hex') !== before) throw conflict('issue.bytesChanged', { number: row.number });
  const { place: field, postId: _, ...place } = space;
  const appearance = await stampPdf(await stampLines(ctx, { name: key.name, postId: space.postId, language: row.language }), place);
  const pdf = await signPdf({ pdf: bytes, place, field, appearance, name: key.name, at: ctx.now, signer: key.signer });
  const { signatures } = await verifyPdf({ pdf, roots: await trustedRoots(ctx), now: ctx.now });
  const own = signatures.find((one) => one.field === field);
  const holds = own?.valid && own.certificate && describeCertificate(own.certificate).fingerprint === key.fingerprint;
  if (!holds || signatures.some(({ faults }) => faults.length > 0)) throw conflict('issue.bytesChanged', { number: row.number });
  return pdf;
}

/** On to the next signature; or, after the last, into the file's correspondence and out to the addressees. */
async function goOn(ctx: Context, { row, place, after }: { row: IssueRow; place: SignaturePlace; after: string }): Promise<void> {
  const next = place === 'main' ? spacesOf(row).find((one) => one.place === 'endorsement') : undefined;
  const completeAt = next ? null : ctx.now;
  await ctx.db
    .updateTable('issue')
    .set({ signedSha256: after, nextPlace: next?.place ?? null, nextPostId: next?.postId ?? null, completeAt })
    .where('id', '=', row.id)
    .execute();
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
  await ctx.db.insertInto('outgoing').values({ issueId: row.id, sectionId: row.sectionId, officeId: row.officeId }).execute();
  await record(ctx, 'issue.completed', row.fileId, { issueId: row.id, number: row.number, sha256: after, position });
}
