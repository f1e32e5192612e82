import type { Context } from '#core/context.ts';

/** Stores the bytes of a letter for ever; gives their hash. */
export async function keepPdf({ instance, db, now }: Context, pdf: Uint8Array): Promise<string> {
  const { sha256, size } = await instance.blobs.put(pdf);
  await db
    .insertInto('blob')
    .values({ sha256, size, mediaType: 'application/pdf', createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return sha256;
}
