import type { Selectable } from 'kysely';
import type { EsignRequest, Signing, SigningItem } from '#db/types.ts';
import type { Actor, Context, Visit } from '#core/context.ts';
import type { Redirect } from '#core/contract.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, notFound, Refusal } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { chargesInForce } from '#people/queries.ts';
import { describeCertificate } from '../keys/certificate.ts';
import { activeIdentity } from '../queries.ts';
import { type Answer, keepAnswer } from '../requests/answer.ts';
import { stampSignatures } from '../lasting/stampHash.ts';
import { publicName } from '../requests/open.ts';
import { itemsOf } from '../requests/view.ts';
import { trustedRoots } from '../keys/roots.ts';
import { providerOf } from './ask.ts';
import { enrolIdentity } from './enrol.ts';
import './events.ts';
import { requireSamePerson } from './identity.ts';
import { type EsignAnswer, namedTransaction, readEsignAnswer } from './protocol/answer.ts';

interface Asked {
  request: Selectable<EsignRequest>;
  signing: Selectable<Signing>;
  items: Selectable<SigningItem>[];
}

/**
 * The signer's browser brings the provider's answer from its page: no session comes along, and none is needed. What the provider truly
 * answered is kept, once; then the browser goes on to the page of the signing, or is told why the answer was not believed.
 */
export async function receiveEsign(
  visit: Visit,
  { eSignResponse, msg }: { eSignResponse?: string | undefined; msg?: string | undefined },
): Promise<Redirect> {
  const xml = eSignResponse ?? msg ?? '';
  // The edge to a foreign system: whatever is refused here, a person looks at a page.
  try {
    const asked = await findAsked(visit, namedTransaction(xml));
    const answer = readEsignAnswer(xml, {
      txn: asked.request.txn,
      documents: asked.items.map(({ position, digest }) => ({ id: String(position), digest })),
      providerCertificates: providerOf(visit).providerCertificates,
      roots: await trustedRoots(visit),
      now: visit.now,
    });
    await close(visit, asked, answer);
    return { redirectTo: `/signings/${asked.signing.id}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { redirectTo: `/signings?refused=${error.code}` };
  }
}

async function findAsked({ db }: Visit, txn: string | null): Promise<Asked> {
  const request = txn === null ? undefined : await db.selectFrom('esignRequest').selectAll().where('txn', '=', txn).executeTakeFirst();
  if (!request) throw conflict('esign.answerOther');
  if (request.answeredAt !== null) throw conflict('esign.answeredAlready');
  const signing = await db.selectFrom('signing').selectAll().where('id', '=', request.signingId).executeTakeFirstOrThrow();
  return { request, signing, items: await itemsOf({ db }, signing.id) };
}

/** Keeps a «yes» with its signatures; when something stands against it, that reason in their stead. */
async function close(visit: Visit, asked: Asked, answer: EsignAnswer): Promise<void> {
  if (answer.refused) return conclude(visit, { asked, reference: answer.code, refused: answer.refused });
  // The time-stamp authority is asked before the transaction, so that no connection waits for it.
  const stamped = await stampSignatures(visit, answer.signatures.map(({ cms }) => cms)); // prettier-ignore
  const made = answer.signatures.map(({ id }, index) => ({ position: Number(id), ...stamped[index]! }));
  try {
    await conclude(visit, {
      asked,
      reference: answer.code,
      refused: null,
      act: (ctx) => keep(ctx, asked, { certificate: answer.certificate, made }),
    });
  } catch (error) {
    // Another person's Aadhaar, time over: the provider has answered all the same, and this transaction is done with.
    if (!(error instanceof Refusal) || error.code === 'esign.answeredAlready') throw error;
    await conclude(visit, { asked, reference: answer.code, refused: error });
  }
}

interface Conclusion {
  asked: Asked;
  reference: string;
  refused: Refusal | null;
  act?: (ctx: Context) => Promise<void>;
}

function conclude(visit: Visit, { asked: { request, signing }, reference, refused, act }: Conclusion): Promise<void> {
  return transact(visit, async (inside) => {
    const ctx = await signerOf(inside, signing);
    const { numUpdatedRows } = await ctx.db
      .updateTable('esignRequest')
      .set({ answeredAt: ctx.now, reference, refused: refused?.code ?? null, details: refused && JSON.stringify(refused.details) })
      .where('txn', '=', request.txn)
      .where('answeredAt', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw conflict('esign.answeredAlready');
    await act?.(ctx);
    const facts = { signing: publicName(signing.id), transaction: request.txn, reference };
    await record(ctx, 'esign.answered', null, { ...facts, refused: refused?.code ?? null });
    inside.recorded = ctx.recorded;
  });
}

interface Stamped {
  certificate: Uint8Array;
  made: Answer['made'];
}

async function keep(ctx: Context, { signing: { id, expiresAt }, items }: Asked, { certificate, made }: Stamped): Promise<void> {
  if (new Date(expiresAt) < ctx.now) throw conflict('signing.timeOver');
  if (items.some(({ kind }) => kind === 'enrolment')) await enrolIdentity(ctx, certificate);
  const identity = await activeIdentity(ctx, ctx.actor.employeeId);
  if (!identity) throw conflict('signing.noIdentity');
  requireSamePerson(certificate, identity.identity);
  const certificateId = await keepCertificate(ctx, certificate);
  await keepAnswer(ctx, { id, by: 'esign', certificateId, made });
}

/** Kept for what it has signed; it signs nothing more, so it has ended with its beginning. */
async function keepCertificate(ctx: Context, der: Uint8Array): Promise<string> {
  const { subject, issuer, serial, notBefore, notAfter, fingerprint } = describeCertificate(der);
  const facts = { subject, issuer, serial, notBefore, notAfter, fingerprint, der: Buffer.from(der), method: 'esign' };
  const { id } = await ctx.db
    .insertInto('certificate')
    .values({ ...facts, employeeId: ctx.actor.employeeId, enrolledAt: ctx.now, endedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The signer under the charge in which the list was made, if he holds it still. */
async function signerOf(visit: Visit, { employeeId, chargeId }: Selectable<Signing>): Promise<Context> {
  const row = await chargesInForce(visit)
    .where('charge.id', '=', chargeId)
    .select(['charge.kind', 'post.id as postId', 'post.officeId', 'post.sectionId', 'post.oversees', 'post.rank', 'post.roles'])
    .executeTakeFirst();
  if (!row) throw notFound('signing');
  const { kind, ...post } = row;
  const actor = { ...post, employeeId, chargeId, chargeKind: kind as Actor['chargeKind'] };
  return { ...visit, person: { employeeId, sessionId: '', complete: true }, actor };
}
