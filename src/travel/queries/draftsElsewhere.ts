import type { Visit } from '#core/context.ts';
import type { TravelDraft } from '../document/document.ts';

/** Drafts that other instances have made in a file. Whether the actor sees the file is asked before. */
export async function draftsElsewhere({ db }: Pick<Visit, 'db'>, fileId: string): Promise<TravelDraft[]> {
  const rows = await db
    .selectFrom('draftElsewhere')
    .select(['instance', 'number', 'state', 'form', 'language', 'signatory', 'versions'])
    .where('fileId', '=', fileId)
    .orderBy('number')
    .execute();
  return rows as unknown as TravelDraft[];
}
