import type { Selectable } from 'kysely';
import type { Certificate } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import type { Way } from './answer.ts';
import type { ToSign } from './open.ts';
import { findSigning } from './view.ts';

export interface SignedItem {
  position: number;
  number: string;
  target: unknown;
  content: Uint8Array;
  /** None: the signer left it out. */
  cms: Uint8Array | null;
  stampedAt: Date | null;
}

export interface Signed {
  id: string;
  /** The time of signing, as every item states it. */
  at: Date;
  certificate: Pick<Selectable<Certificate>, 'id' | 'fingerprint' | 'subject'>;
  method: Way;
  items: SignedItem[];
}

/** What one has signed, for the act it was signed for. Refuses `signing.unanswered`, `signing.timeOver`, `signing.noneEnrolled`. */
export async function takeSigned(ctx: Context, { id, kind }: { id: string; kind: ToSign['kind'] }): Promise<Signed> {
  const { signing, items } = await findSigning(ctx, id);
  if (signing.answeredAt === null || signing.certificateId === null) throw conflict('signing.unanswered');
  if (new Date(signing.expiresAt) < ctx.now) throw conflict('signing.timeOver');
  const certificate = await ctx.db
    .selectFrom('certificate')
    .select(['id', 'fingerprint', 'subject', 'endedAt'])
    .where('id', '=', signing.certificateId)
    .executeTakeFirstOrThrow();
  const method = signing.answeredBy as Way;
  // One made for a single signature has ended with it.
  if (method !== 'esign' && certificate.endedAt !== null) throw conflict('signing.noneEnrolled');
  const own = items.filter((item) => item.kind === kind);
  if (own.length === 0) throw notFound('signing');
  return {
    id,
    at: new Date(signing.at),
    certificate,
    method,
    items: own.map(({ position, number, target, content, cms, stampedAt }) => {
      return { position, number, target, content, cms, stampedAt: stampedAt === null ? null : new Date(stampedAt) };
    }),
  };
}

/** A signature serves one act, once. Refuses `signing.used`. */
export async function spend(ctx: Context, { id }: Pick<Signed, 'id'>, { position, number }: SignedItem): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('signingItem')
    .set({ usedAt: ctx.now })
    .where('signingId', '=', id)
    .where('position', '=', position)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conflict('signing.used', { number });
}
