import { createHash } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { conflict, forbidden } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { canonicalJson, type Json } from '#core/text/canonical.ts';
import type { SigningMethod, SigningView } from '#signing/contract/signings.ts';
import { checkCms } from '#signing/pdf/checkCms.ts';
import { comingSigner, openSigning } from '#signing/requests/open.ts';
import { spend, takeSigned } from '#signing/requests/take.ts';
import '../events.ts';
import { certifiedBy, viewCertification } from '../queries/certifications.ts';
import { officeList } from '../queries/officeList.ts';

/** Says what is signed: a statement that names the office, the hash of its list and who certifies it. */
export async function openCertification(
  ctx: Context,
  { officeId, hash, method }: { officeId: string; hash: string; method: SigningMethod },
): Promise<SigningView> {
  const view = await viewCertification(ctx, { officeId });
  if (!view.mayCertify) throw forbidden('certification');
  if (view.posts + view.people === 0) throw conflict('certification.empty');
  if (view.hash !== hash) throw conflict('certification.moved');
  if (view.state === 'certified') throw conflict('certification.already');
  const signer = await comingSigner(ctx, method);
  const statement = await statementOf(ctx, { officeId, at: ctx.now });
  const digest = createHash('sha256').update(statement).digest();
  const { code, nameHi } = view.office;
  return openSigning(ctx, signer, [
    { kind: 'certification', number: code, subject: nameHi, digest, target: { officeId }, content: statement },
  ]);
}

/** Keeps the certification, if to the byte that was signed which stands in the master now. */
export async function certifyOffice(ctx: Context, { officeId, signing }: { officeId: string; signing: string }) {
  if (!(await certifiedBy(ctx)).includes(officeId)) throw forbidden('certification');
  const signed = await takeSigned(ctx, { id: signing, kind: 'certification' });
  const item = signed.items[0]!;
  if (item.cms === null) throw conflict('signing.unanswered');
  const statement = await statementOf(ctx, { officeId, at: signed.at });
  const { faults } = checkCms(item.cms, (name) => createHash(name).update(statement).digest());
  if (!statement.equals(item.content) || faults.length > 0) throw conflict('certification.moved');
  await spend(ctx, signed, item);
  const { bytes, hash } = await officeList(ctx, officeId);
  const { id } = await ctx.db
    .insertInto('certification')
    .values({
      officeId, certificateId: signed.certificate.id, chargeId: ctx.actor.chargeId, method: signed.method, at: signed.at, hash, list: bytes, statement,
      cms: Buffer.from(item.cms), stampedAt: item.stampedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  await record(ctx, 'office.certified', null, { officeId, certificationId: id, hash });
  return viewCertification(ctx, { officeId });
}

/** RFC 8785, so that it can be checked without us: the list itself is kept beside it. */
async function statementOf(ctx: Context, { officeId, at }: { officeId: string; at: Date }): Promise<Buffer> {
  const { hash, people, posts, list } = await officeList(ctx, officeId);
  const who = await ctx.db
    .selectFrom('employee')
    .innerJoin('post', (join) => join.on('post.id', '=', ctx.actor.postId))
    .select(['employee.code', 'employee.nameHi', 'employee.nameEn', 'post.abbreviation', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .where('employee.id', '=', ctx.actor.employeeId)
    .executeTakeFirstOrThrow();
  const statement = {
    format: 'patravali.certification/1',
    instance: ctx.instance.config.name,
    office: { id: officeId, ...list.office },
    list: { sha256: hash, people, posts },
    person: { code: who.code, nameHi: who.nameHi, nameEn: who.nameEn },
    post: { abbreviation: who.abbreviation, nameHi: who.postHi, nameEn: who.postEn },
    at: at.toISOString(),
  };
  return Buffer.from(canonicalJson(statement as unknown as Json));
}
