import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Handover } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { keepPdf } from '#drafts/actions/keepPdf.ts';
import { mustSign } from '#notings/queries/signingPolicy.ts';
import type { SigningMethod } from '#signing/contract/signings.ts';
import { checkCms } from '#signing/pdf/checkCms.ts';
import { comingSigner, openSigning } from '#signing/requests/open.ts';
import { spend, takeSigned } from '#signing/requests/take.ts';
import '../events.ts';
import { printHandover } from '../printHandover.ts';
import { takeHandover, viewHandover } from '../queries/handovers.ts';

type Side = 'given' | 'taken';

/** The handover and the side on which the actor stands, locked; whoever stands on none is told why. */
async function takeSide(ctx: Context, id: string): Promise<{ row: Selectable<Handover>; side: Side }> {
  const row = await takeHandover(ctx, id);
  const { acts, given, taken } = await viewHandover(ctx, id);
  if (acts.includes('give')) return { row, side: 'given' };
  if (acts.includes('take')) return { row, side: 'taken' };
  if (taken) throw conflict('handover.isTaken');
  throw conflict(given ? 'handover.awaitsSuccessor' : 'handover.notGiven');
}

/** Who confirms, as the statement names him. */
async function signatoryOf({ db, actor }: Context) {
  const { id, nameHi, nameEn, postHi, postEn } = await db
    .selectFrom('employee')
    .innerJoin('post', (join) => join.on('post.id', '=', actor.postId))
    .select(['employee.id', 'employee.nameHi', 'employee.nameEn', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .where('employee.id', '=', actor.employeeId)
    .executeTakeFirstOrThrow();
  return { person: { id, nameHi, nameEn }, post: { id: actor.postId, nameHi: postHi, nameEn: postEn } };
}

/** What the signature of either side covers: RFC 8785, as the statements of notes. */
async function statementOf(ctx: Context, { row, side, at }: { row: Selectable<Handover>; side: Side; at: Date }): Promise<Buffer> {
  const statement = {
    format: 'patravali.handover/1',
    instance: ctx.instance.config.name,
    handover: { id: row.id, sha256: row.sha256, at: new Date(row.at).toISOString() },
    side,
    ...(await signatoryOf(ctx)),
    at: at.toISOString(),
  };
  return Buffer.from(canonicalJson(statement as unknown as Json));
}

export async function openHandoverSigning(ctx: Context, { id, method }: { id: string; method: SigningMethod }) {
  const signer = await comingSigner(ctx, method);
  const { row, side } = await takeSide(ctx, id);
  const content = await statementOf(ctx, { row, side, at: ctx.now });
  const digest = createHash('sha256').update(content).digest();
  const { post } = row.content as unknown as { post: { nameHi: string } };
  const item = {
    kind: 'handover' as const,
    number: `कार्यभार ${id}`,
    subject: post.nameHi,
    digest,
    target: { handover: id, side },
    content,
  };
  return { signing: await openSigning(ctx, signer, [item]) };
}

/** One side confirms. With the second the certificate is complete. */
export async function confirmHandover(ctx: Context, { id, signing }: { id: string; signing?: string | undefined }) {
  const { row, side } = await takeSide(ctx, id);
  if (signing === undefined && (await mustSign(ctx))) throw conflict('handover.signatureRequired');
  const signed = signing === undefined ? null : await takeSignature(ctx, { row, side, signing });
  const at = signed?.at ?? ctx.now;
  const statement = signed?.statement ?? (await statementOf(ctx, { row, side, at }));
  await ctx.db
    .insertInto('handoverSide')
    .values({ handoverId: id, side, chargeId: ctx.actor.chargeId, at, statement, ...signed?.kept })
    .execute();
  if (side === 'taken') await ctx.db.updateTable('handover').set({ takenAt: at }).where('id', '=', id).execute();
  const pdf = await printHandover(row, { ...(await viewHandover(ctx, id)), at: ctx.now });
  await ctx.db.updateTable('handover').set({ pdfSha256: await keepPdf(ctx, pdf) }).where('id', '=', id).execute(); // prettier-ignore
  await record(ctx, 'handover.confirmed', null, { handoverId: id, postId: row.postId, side, sha256: row.sha256, signed: signed !== null });
  return viewHandover(ctx, id);
}

/** The signature of this side over exactly this list, used up with it. */
async function takeSignature(ctx: Context, { row, side, signing }: { row: Selectable<Handover>; side: Side; signing: string }) {
  const signed = await takeSigned(ctx, { id: signing, kind: 'handover' });
  const item = signed.items.find(({ target }) => (target as { handover: string }).handover === row.id);
  if (!item?.cms) throw conflict('handover.unsigned');
  const statement = await statementOf(ctx, { row, side, at: signed.at });
  const { faults } = checkCms(item.cms, (name) => createHash(name).update(statement).digest());
  if (!statement.equals(item.content) || faults.length > 0) throw conflict('handover.unsigned');
  await spend(ctx, signed, item);
  const kept = { certificateId: signed.certificate.id, method: signed.method, cms: Buffer.from(item.cms), stampedAt: item.stampedAt };
  return { at: signed.at, statement, kept };
}

export async function downloadHandover(ctx: Context, { id }: { id: string }) {
  const { pdfSha256 } = await takeHandoverPdf(ctx, id);
  return { body: ctx.instance.blobs.stream(pdfSha256), mediaType: 'application/pdf', name: `karyabhar-${id}.pdf`, sha256: pdfSha256 };
}

async function takeHandoverPdf(ctx: Context, id: string): Promise<{ pdfSha256: string }> {
  await viewHandover(ctx, id);
  const { pdfSha256 } = await ctx.db.selectFrom('handover').select('pdfSha256').where('id', '=', id).executeTakeFirstOrThrow();
  if (pdfSha256 === null) throw notFound('handover');
  return { pdfSha256 };
}
