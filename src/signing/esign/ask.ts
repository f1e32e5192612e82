import { createPrivateKey, randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { EsignConfig } from '#core/instance.ts';
import { publicName } from '../requests/open.ts';
import { findSigning } from '../requests/view.ts';
import './events.ts';
import { esignRequest } from './protocol/request.ts';

/** The provider of this office. Refuses `esign.notOffered`. */
export function providerOf({ instance }: Pick<Context, 'instance'>): EsignConfig {
  if (!instance.config.esign) throw conflict('esign.notOffered');
  return instance.config.esign;
}

/**
 * Makes the request for a list, once the signer has agreed. It may be asked again after a «no»: each time another transaction. Refuses
 * `esign.notOffered`, `esign.madeForKey`, `signing.answeredAlready`, `signing.timeOver`, `esign.tooManyDocuments`.
 */
export async function askEsign(ctx: Context, { id, consent }: { id: string; consent: string }) {
  const { url, aspId, key, certificate } = providerOf(ctx);
  const { signing, items } = await findSigning(ctx, id);
  if (signing.method !== 'esign') throw conflict('esign.madeForKey');
  if (signing.answeredAt !== null) throw conflict('signing.answeredAlready');
  if (new Date(signing.expiresAt) < ctx.now) throw conflict('signing.timeOver');
  const transaction = randomBytes(24).toString('base64url');
  const message = esignRequest({
    aspId,
    txn: transaction,
    at: ctx.now,
    responseUrl: `${ctx.request!.origin}/api/esign/answers`,
    documents: items.map(({ position, digest, number }) => ({ id: String(position), digest, info: number })),
    key: createPrivateKey(key),
    certificate,
  });
  await ctx.db.insertInto('esignRequest').values({ txn: transaction, signingId: id, consent, askedAt: ctx.now }).execute();
  await record(ctx, 'esign.asked', null, { signing: publicName(id), consent, items: items.length });
  return { url, transaction, message };
}

/** What the provider said last. 404 for a signing of somebody else. */
export async function viewEsignOutcome(ctx: Context, { id }: { id: string }) {
  await findSigning(ctx, id);
  const row = await ctx.db
    .selectFrom('esignRequest')
    .select(['askedAt', 'answeredAt', 'reference', 'refused', 'details'])
    .where('signingId', '=', id)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { last: null };
  const { refused, details, ...rest } = row;
  return { last: { ...rest, refused: refused === null ? null : { code: refused, details: details ?? {} } } as never };
}
