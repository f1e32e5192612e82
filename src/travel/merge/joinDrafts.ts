import type { Visit } from '#core/context.ts';
import { draftsInFile } from '#drafts/queries/draftsInFile.ts';
import { draftsElsewhere } from '../queries/draftsElsewhere.ts';
import type { TravelDocument } from '../document/document.ts';
import { mayBring } from '../document/judge.ts';
import { corrupted } from '../document/refusals.ts';

/** Drafts of others are kept as they came last; a number belongs to whoever made the draft. */
export async function joinDrafts(
  visit: Visit,
  fileId: string,
  { document, own }: { document: TravelDocument; own: string },
): Promise<void> {
  const mine = (await draftsInFile(visit, fileId)).map(({ number }) => number);
  const come = document.drafts;
  const named = come.filter(({ instance }) => instance === own).map(({ number }) => number);
  if (named.length !== mine.length || named.some((number) => !mine.includes(number))) throw corrupted();
  const known = new Map((await draftsElsewhere(visit, fileId)).map((draft) => [draft.number, draft.instance]));
  const others = come.filter(({ instance }) => instance !== own);
  if (others.some(({ instance, number }) => (known.get(number) ?? instance) !== instance)) throw corrupted();
  const brought = others.filter(({ instance }) => mayBring(document, { instance, own }));
  if (others.some((draft) => !brought.includes(draft) && !known.has(draft.number))) throw corrupted();
  for (const { instance, number, state, form, language, signatory, versions } of brought) {
    const kept = { state, form, language, signatory: JSON.stringify(signatory), versions: JSON.stringify(versions) };
    await visit.db
      .insertInto('draftElsewhere')
      .values({ fileId, number, instance, ...kept })
      .onConflict((conflict) => conflict.columns(['fileId', 'number']).doUpdateSet(kept))
      .execute();
  }
}
