import type { Context, Language } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { plainText } from '#documents/richText.ts';
import type { Addressee, DraftContent } from '../contract/content.ts';
import type { Enclosure } from '../contract/enclosures.ts';
import type { Part } from '../contract.ts';
import '../events.ts';
import { actedBy } from './actedBy.ts';
import { differencesOf } from './differences.ts';
import { enclosuresOf } from './enclosures.ts';
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
  const papers = await enclosuresOf(ctx, [{ draftId, version }]);
  const cosigners = await postNames(ctx, row.cosignerIds);
  return { version, at: row.at, by: by(row.chargeId), content: row.content as unknown as DraftContent, cosigners, papers };
}

/** Posts by name in the order of the ids, also those that were abolished since. */
async function postNames({ db }: Context, ids: string[]) {
  const posts = ids.length === 0 ? [] : await db.selectFrom('post').select(['id', 'nameHi', 'nameEn']).where('id', 'in', ids).execute();
  return ids.map((id) => posts.find((post) => post.id === id)!);
}

/** What changed between two versions: of each field that differs, its words kept, removed and added. */
export async function listDifferences(ctx: Context, { id, from, to }: { id: string; from: number; to: number }) {
  const { fileId } = await findDraft(ctx, id);
  const [earlier, later] = [await versionOf(ctx, id, from), await versionOf(ctx, id, to)];
  await record(ctx, 'draft.read', fileId, { draftId: id, version: to });
  return { from: earlier, to: later, fields: changedFields(earlier, later, ctx.language) };
}

type Version = Awaited<ReturnType<typeof versionOf>>;

const names = (list: Addressee[]) =>
  list
    .map(({ name, designation, organisation, address }) => [name, designation, organisation, address].filter(Boolean).join(', '))
    .join('\n');

/** PDFs of one name are told apart by the beginning of their hash. */
const paperLine = ({ line, name, pages, sha256 }: Enclosure) => `${line}. ${name} (${pages}), SHA-256 ${sha256.slice(0, 8)}`;

/** A version field by field, each as lines; of co-signers whole lines are compared, so that each ends. */
function linesOf({ content, cosigners, papers }: Version, language: Language): Record<string, string> {
  const { sender, addressees, copies, body, heading, enclosures, reminder, ...lines } = content;
  return {
    ...lines,
    heading: heading.join('\n'), sender: [sender.name, sender.designation, sender.office].join('\n'), addressees: names(addressees),
    body: plainText(body), enclosures: enclosures.join('\n'), copies: names(copies), reminder: reminder === null ? '' : String(reminder),
    cosigners: cosigners.map((post) => `${language === 'hi' ? post.nameHi : post.nameEn}\n`).join(''), papers: papers.map(paperLine).join('\n'),
  }; // prettier-ignore
}

function changedFields(earlier: Version, later: Version, language: Language): { field: string; parts: Part[] }[] {
  const [before, after] = [linesOf(earlier, language), linesOf(later, language)];
  return Object.keys(after).flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, parts: differencesOf(before[field] ?? '', after[field]!) }],
  );
}
