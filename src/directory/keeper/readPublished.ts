import type { Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';

/** The newest directory as signed, or the newest that was signed by the key named. Published by the nodal agency alone. */
export async function readDirectory({ db }: Visit, { signedBy }: { signedBy?: string | undefined }): Promise<{ message: string }> {
  let query = db
    .selectFrom('directoryCopy')
    .innerJoin('membership', (join) => join.on('membership.role', '=', 'keeper'))
    .select('signed')
    .orderBy('number', 'desc');
  if (signedBy !== undefined) query = query.where('kid', '=', signedBy);
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('directory.keeper');
  return { message: row.signed };
}

/** The listing with this hash, as its member has signed it. */
export async function readListing({ db }: Visit, { sha256 }: { sha256: string }): Promise<{ message: string }> {
  const row = await db
    .selectFrom('member')
    .select('listing')
    .where('listingSha256', '=', sha256)
    .where('state', '=', 'approved')
    .executeTakeFirst();
  if (!row) throw notFound('directory.listing');
  return { message: row.listing! };
}
