import type { Context, Visit } from '#core/context.ts';
import { later } from '#core/database/transact.ts';

/** Stores the bytes of a letter for ever; gives their hash. */
export async function keepPdf(ctx: Context, pdf: Uint8Array): Promise<string> {
  const { sha256, size } = await ctx.instance.blobs.put(pdf);
  await know(ctx, { sha256, size });
  return sha256;
}

/** Enters bytes that lie in the store already. */
export async function knowPdf(visit: Visit, sha256: string): Promise<void> {
  await know(visit, { sha256, size: (await visit.instance.blobs.get(sha256)).length });
}

function know(visit: Visit, { sha256, size }: { sha256: string; size: number }): Promise<void> {
  const known = visit.db
    .insertInto('blob')
    .values({ sha256, size, mediaType: 'application/pdf', createdAt: visit.now })
    .onConflict((conflict) => conflict.doNothing());
  return later(visit, known.execute());
}
