import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { textOf } from '#documents/textOf.ts';

/** Reads the PDFs of issued letters in files that nobody has read yet; receipts read their own. */
export async function learnIssued({ db, instance }: Visit, fileIds: string[]): Promise<void> {
  const unread = await db
    .selectFrom('correspondence')
    .innerJoin('correspondenceDocument', 'correspondenceId', 'correspondence.id')
    .leftJoin('documentText', 'documentText.sha256', 'correspondenceDocument.sha256')
    .select('correspondenceDocument.sha256')
    .where(sql<boolean>`file_id = any(${fileIds}::bigint[])`)
    .where('issueId', 'is not', null)
    .where('documentText.sha256', 'is', null)
    .execute();
  for (const { sha256 } of unread) {
    const pages = (await textOf(await instance.blobs.get(sha256))).map((page) => page.replaceAll('\0', ''));
    await db
      .insertInto('documentText')
      .values({ sha256, pages })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
