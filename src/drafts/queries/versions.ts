import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { plainText } from '#documents/richText.ts';
import type { Addressee, DraftContent } from '../contract/content.ts';
import type { Part } from '../contract.ts';
import '../events.ts';
import { actedBy } from './actedBy.ts';
import { differencesOf } from './differences.ts';
import { findDraft } from './takeDraft.ts';

/** A draft as it stood in one version. */
export async function viewVersion(ctx: Context, { id, version }: { id: string; version: number }) {
  const { fileId } = await findDraft(ctx, id);
  const found = await versionOf(ctx, id, version);
  await record(ctx, 'draft.read', fileId, { draftId: id, version });
  return found;
}

async function versionOf(ctx: Context, draftId: string, version: number) {
  const row = await ctx.db
    .selectFrom('draftVersion')
    .selectAll()
    .where('draftId', '=', draftId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound('draft.version');
  const by = await actedBy(ctx, [row.chargeId]);
  return { version, at: row.at, by: by(row.chargeId), content: row.content as unknown as DraftContent };
}

/** What changed between two versions: of each field that differs, its words kept, removed and added. */
export async function listDifferences(ctx: Context, { id, from, to }: { id: string; from: number; to: number }) {
  const { fileId } = await findDraft(ctx, id);
  const [{ content: earlier, ...before }, { content: later, ...after }] = [await versionOf(ctx, id, from), await versionOf(ctx, id, to)];
  await record(ctx, 'draft.read', fileId, { draftId: id, version: to });
  return { from: before, to: after, fields: changedFields(earlier, later) };
}

const names = (list: Addressee[]) =>
  list
    .map(({ name, designation, organisation, address }) => [name, designation, organisation, address].filter(Boolean).join(', '))
    .join('\n');

/** A text field by field, each as lines. */
function linesOf({ sender, addressees, copies, body, heading, enclosures, reminder, ...lines }: DraftContent): Record<string, string> {
  return {
    ...lines,
    heading: heading.join('\n'), sender: [sender.name, sender.designation, sender.office].join('\n'), addressees: names(addressees),
    body: plainText(body), enclosures: enclosures.join('\n'), copies: names(copies), reminder: reminder === null ? '' : String(reminder),
  }; // prettier-ignore
}

function changedFields(earlier: DraftContent, later: DraftContent): { field: string; parts: Part[] }[] {
  const [before, after] = [linesOf(earlier), linesOf(later)];
  return Object.keys(after).flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, parts: differencesOf(before[field] ?? '', after[field]!) }],
  );
}
