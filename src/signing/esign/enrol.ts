import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import { conflict, notFound, Refusal } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { canonicalJson } from '#core/text/canonical.ts';
import type { EsignStanding } from '../contract/esign.ts';
import type { SigningView } from '../contract/signings.ts';
import { describeCertificate } from '../keys/certificate.ts';
import { activeIdentity } from '../queries.ts';
import { openSigning } from '../requests/open.ts';
import { providerOf } from './ask.ts';
import './events.ts';
import { esignIdentity } from './identity.ts';

export async function viewEsign({ db, instance, person }: Visit): Promise<EsignStanding> {
  if (!person) throw new Refusal(401, 'session.none');
  const identity = await activeIdentity({ db }, person.employeeId);
  return {
    offered: instance.config.esign !== undefined,
    identity: identity && { name: identity.name, enrolledAt: identity.enrolledAt as unknown as string },
  };
}

/** A statement that one signs by eSign, so that the certificate of that signature tells who one is there. Refuses `esign.notOffered`. */
export async function openEnrolment(ctx: Context): Promise<SigningView> {
  providerOf(ctx);
  const statement = {
    format: 'patravali.enrolment/1',
    instance: ctx.instance.config.name,
    person: ctx.actor.employeeId,
    at: ctx.now.toISOString(),
  };
  const content = Buffer.from(canonicalJson(statement));
  const digest = createHash('sha256').update(content).digest();
  const item = { kind: 'enrolment', number: 'eSign', subject: 'ई-हस्ताक्षर पंजीकरण · eSign enrolment', digest, target: {}, content } as const;
  return openSigning(ctx, { method: 'esign', certificate: null }, [item]);
}

/** The person of this certificate is the signer from now on; the one enrolled before ends. Refuses `esign.noIdentity`, `esign.identityTaken`. */
export async function enrolIdentity(ctx: Context, certificate: Uint8Array): Promise<void> {
  const { key: identity, name } = esignIdentity(certificate);
  const { employeeId, officeId } = ctx.actor;
  // Two tabs of one person, one after the other; two persons with one identity meet at the unique index.
  await sql`select from employee where id = ${employeeId} for update`.execute(ctx.db);
  const owner = await ctx.db
    .selectFrom('esignIdentity')
    .select('employeeId')
    .where('identity', '=', identity)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (owner && owner.employeeId !== employeeId) throw conflict('esign.identityTaken', { name });
  const before = await activeIdentity(ctx, employeeId);
  if (before) await ctx.db.updateTable('esignIdentity').set({ endedAt: ctx.now }).where('id', '=', before.id).execute();
  await ctx.db.insertInto('esignIdentity').values({ employeeId, identity, name, enrolledAt: ctx.now }).execute();
  const { issuer } = describeCertificate(certificate);
  await record(ctx, 'esign.enrolled', null, { identity, name, issuer, officeId, ended: before?.identity ?? null });
}

/** Refuses `signing.noIdentity`. */
export async function endIdentity(ctx: Context, { reason }: { reason: string }): Promise<EsignStanding> {
  const ended = await ctx.db
    .updateTable('esignIdentity')
    .set({ endedAt: ctx.now })
    .where('employeeId', '=', ctx.actor.employeeId)
    .where('endedAt', 'is', null)
    .returning('identity')
    .executeTakeFirst();
  if (!ended) throw notFound('esign');
  await record(ctx, 'esign.ended', null, { identity: ended.identity, reason });
  return viewEsign(ctx);
}
