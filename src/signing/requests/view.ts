import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Signing, SigningItem } from '#db/types.ts';
import type { Context, Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import type { SigningView } from '../contract/signings.ts';

export interface SigningRow {
  signing: Selectable<Signing>;
  items: Selectable<SigningItem>[];
}

/** A person's own signing with its items, in order. 404 for any other. */
export async function findSigning({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string): Promise<SigningRow> {
  const signing = await db
    .selectFrom('signing')
    .selectAll()
    .where('id', '=', id)
    .where('employeeId', '=', actor.employeeId)
    .where('chargeId', '=', actor.chargeId)
    .executeTakeFirst();
  if (!signing) throw notFound('signing');
  return { signing, items: await itemsOf({ db }, id) };
}

export const itemsOf = ({ db }: Pick<Visit, 'db'>, id: string): Promise<Selectable<SigningItem>[]> =>
  db.selectFrom('signingItem').selectAll().where('signingId', '=', id).orderBy('position').execute();

export async function viewSigning(ctx: Context, { id }: { id: string }): Promise<SigningView> {
  return describeSigning(ctx, id);
}

export async function describeSigning(ctx: Context, id: string): Promise<SigningView> {
  const { signing, items } = await findSigning(ctx, id);
  const certificate = await ctx.db
    .selectFrom('certificate')
    .select(['fingerprint', 'subject', 'method'])
    .where('id', '=', signing.certificateId ?? '0')
    .executeTakeFirst();
  return {
    id,
    method: signing.method as SigningView['method'],
    at: signing.at as unknown as string,
    expiresAt: signing.expiresAt as unknown as string,
    answered: signing.answeredAt !== null,
    certificate: (certificate ?? null) as SigningView['certificate'],
    items: items.map(({ position, kind, number, subject, digest, attributes, cms }) => ({
      item: position,
      kind: kind as SigningView['items'][number]['kind'],
      number,
      subject,
      digest: digest.toString('hex'),
      hash: attributes && createHash('sha256').update(attributes).digest('base64'),
      signed: cms !== null,
    })),
  };
}
