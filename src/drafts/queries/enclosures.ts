import { sql } from 'kysely';
import type { Bytes } from '#core/contract.ts';
import type { Context, Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { lookInto } from '#papers/actions.ts';
import type { Enclosure } from '../contract/enclosures.ts';
import '../events.ts';
import { findDraft } from './takeDraft.ts';

/** One version of one draft. */
export interface DraftVersion {
  draftId: string;
  version: number;
}

/** A PDF of one version of a draft, with the line that names it. */
export type EnclosedPaper = Enclosure & DraftVersion;

/** What goes along with these versions of drafts, in order. Whether the actor may see them is asked before. */
export async function enclosuresOf({ db }: Pick<Visit, 'db'>, versions: DraftVersion[]): Promise<EnclosedPaper[]> {
  if (versions.length === 0) return [];
  const drafts = versions.map(({ draftId }) => draftId);
  const numbers = versions.map(({ version }) => version);
  return db
    .selectFrom('enclosure')
    .innerJoin('draftVersion', (join) =>
      join.onRef('draftVersion.draftId', '=', 'enclosure.draftId').onRef('draftVersion.version', '=', 'enclosure.version'),
    )
    .innerJoin('blob', 'blob.sha256', 'enclosure.sha256')
    .where(sql<boolean>`(enclosure.draft_id, enclosure.version) in (select * from unnest(${drafts}::bigint[], ${numbers}::int[]))`)
    .select(['enclosure.draftId', 'enclosure.version', 'position', 'line', 'name', 'enclosure.sha256', 'pages'])
    .select(['correspondenceId as paperId', sql<string>`size::text`.as('size')])
    .select(sql<string>`draft_version.content->'enclosures'->>(line - 1)`.as('title'))
    .orderBy('enclosure.draftId')
    .orderBy('enclosure.version')
    .orderBy('position')
    .execute();
}

/** One PDF of a version; nothing when it carries no such one. */
export async function enclosureAt(
  ctx: Pick<Visit, 'db'>,
  { position, ...version }: DraftVersion & { position: number },
): Promise<EnclosedPaper | undefined> {
  return (await enclosuresOf(ctx, [version])).find((one) => one.position === position);
}

/** The frozen bytes of a PDF that goes along, to be shown. */
export function enclosureBytes({ instance }: Pick<Visit, 'instance'>, { sha256, name }: Pick<Enclosure, 'sha256' | 'name'>): Bytes {
  return { body: instance.blobs.stream(sha256), mediaType: 'application/pdf', name, sha256, inline: true };
}

interface Wanted {
  id: string;
  position: number;
  version?: number | undefined;
}

/** A person opens a PDF that goes along with a draft. */
export async function viewEnclosure(ctx: Context, { id, position, version }: Wanted): Promise<Bytes> {
  const draft = await findDraft(ctx, id);
  await lookInto(ctx, { id: draft.fileId, kind: 'file' });
  const of = { draftId: id, version: version ?? draft.version, position };
  const found = await enclosureAt(ctx, of);
  if (!found) throw notFound('draft.enclosure');
  await record(ctx, 'draft.enclosureRead', draft.fileId, of);
  return enclosureBytes(ctx, found);
}
