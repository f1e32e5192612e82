import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { draftsInFile } from '#drafts/queries/draftsInFile.ts';
import { draftsElsewhere } from '../queries/draftsElsewhere.ts';
import type { TravelDraft } from '../document/document.ts';
import { mayBring } from '../document/judge.ts';
import { corrupted } from '../document/refusals.ts';
import '../events.ts';
import type { Joining } from './joinPapers.ts';

/** Drafts of others are kept as they came last; a number belongs to whoever made the draft. */
export async function joinDrafts(visit: Visit, fileId: string, { document, own, lost }: Omit<Joining, 'fresh'>): Promise<void> {
  const mine = new Set((await draftsInFile(visit, fileId)).map(({ number }) => number));
  const isMine = ({ instance, number }: TravelDraft) => instance === own && mine.has(number);
  if (document.drafts.filter(isMine).length !== mine.size) throw corrupted();
  const known = new Map((await draftsElsewhere(visit, fileId)).map((draft) => [draft.number, draft]));
  const others = document.drafts.filter((draft) => !isMine(draft));
  if (others.some(({ instance, number }) => (known.get(number)?.instance ?? instance) !== instance)) throw corrupted();
  const brought = others.filter(({ instance }) => mayBring(document, { instance, own, lost }));
  if (others.some((draft) => !brought.includes(draft) && !known.has(draft.number))) throw corrupted();
  for (const draft of brought) await keep(visit, fileId, { draft, before: known.get(draft.number) ?? null });
}

/** As both would stand in the database. */
const textOf = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value ?? null)) as Json);
const isSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);

/** Versions are added; where one that lies here was changed or left out, what lay here is kept beside. */
async function keep(visit: Visit, fileId: string, { draft, before }: { draft: TravelDraft; before: TravelDraft | null }): Promise<void> {
  const { instance, number, state, form, language, signatory, versions } = draft;
  const kept = { state, form, language, signatory: JSON.stringify(signatory), versions: JSON.stringify(versions) };
  if (before === null) {
    await visit.db
      .insertInto('draftElsewhere')
      .values({ fileId, number, instance, ...kept })
      .execute();
    return;
  }
  if (isSame(before, draft)) return;
  const replaced = before.versions.flatMap((version, index) => (isSame(version, versions[index]) ? [] : [version]));
  if (replaced.length > 0)
    await visit.db
      .insertInto('draftReplaced')
      .values({ fileId, number, at: visit.now, versions: JSON.stringify(replaced) })
      .execute();
  await visit.db.updateTable('draftElsewhere').set(kept).where('fileId', '=', fileId).where('number', '=', number).execute();
  const detail = { instance, number, state, versions: versions.length, replaced: replaced.map(({ version }) => version) };
  await record(visit, 'file.draftElsewhereChanged', fileId, detail);
}
