import type { Context, Visit } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { isBlank } from '#core/text/blank.ts';
import { plainText } from '#documents/richText.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import { seeFile } from '#files/queries/takeFile.ts';
import { lookInto } from '#papers/actions.ts';
import { postsById } from '#people/queries.ts';
import { actsOn } from '../access.ts';
import type { DraftContent } from '../contract/content.ts';
import type { DraftView } from '../contract.ts';
import '../events.ts';
import { actedBy } from './actedBy.ts';
import { outgoingLetters } from './addressees.ts';
import { enclosuresOf } from './enclosures.ts';
import { printDraft, signerIds } from './printDraft.ts';
import { type DraftRow, factsOfDraft, findDraft } from './takeDraft.ts';

/** A person opens a draft; with it he looks into its file. */
export async function viewDraft(ctx: Context, { id }: { id: string }): Promise<DraftView> {
  const { fileId } = await findDraft(ctx, id);
  await lookInto(ctx, { id: fileId, kind: 'file' });
  return describeDraft(ctx, id);
}

/** The draft as every act on it answers. */
export async function describeDraft(ctx: Context, id: string): Promise<DraftView> {
  const draft = await findDraft(ctx, id);
  const file = await seeFile(ctx, draft.fileId);
  const versions = await ctx.db
    .selectFrom('draftVersion')
    .select(['version', 'at', 'chargeId'])
    .where('draftId', '=', id)
    .orderBy('version')
    .execute();
  const approval = await ctx.db
    .selectFrom('approval')
    .select(['version', 'at', 'chargeId'])
    .where('draftId', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  const by = await actedBy(ctx, [draft.createdBy, ...versions.map(({ chargeId }) => chargeId), ...(approval ? [approval.chargeId] : [])]);
  const content = await contentOf(ctx, draft);
  return {
    ...(draft as unknown as DraftView), // the columns of the same name; the contract lets nothing else out
    file: { id: file.id, number: file.number!, subject: file.subject },
    content,
    papers: await enclosuresOf(ctx, [{ draftId: id, version: draft.version }]),
    replyTo: await letterAnswered(ctx, draft),
    ...(await seats(ctx, draft)),
    addressees: (await outgoingLetters(ctx, content)).length,
    lacks: await lacksOf(ctx, { draft, content }),
    createdBy: by(draft.createdBy),
    versions: versions.map(({ chargeId, ...version }) => ({ ...version, by: by(chargeId) })),
    approval: approval ? { version: approval.version, at: approval.at, by: by(approval.chargeId) } : null,
    acts: actsOn(await factsOfDraft(ctx, draft, file), ctx.actor),
  };
}

/** The text of a version; of the newest when none is named. 404 when there is no such version. */
export async function contentOf(
  { db }: Pick<Visit, 'db'>,
  draft: Pick<DraftRow, 'id' | 'version'>,
  version = draft.version,
): Promise<DraftContent> {
  return (await textOf({ db }, draft, version)).content;
}

/** A version's text and its co-signers, who may change from one to the next. */
async function textOf(
  { db }: Pick<Visit, 'db'>,
  draft: Pick<DraftRow, 'id' | 'version'>,
  version = draft.version,
): Promise<{ content: DraftContent; cosignerIds: string[] }> {
  const row = await db
    .selectFrom('draftVersion')
    .select(['content', 'cosignerIds'])
    .where('draftId', '=', draft.id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound('draft.version');
  return { content: row.content as unknown as DraftContent, cosignerIds: row.cosignerIds };
}

async function letterAnswered(ctx: Context, { fileId, replyToId }: DraftRow): Promise<DraftView['replyTo']> {
  const paper = replyToId === null ? undefined : (await listPapers(ctx, fileId)).find(({ receiptId }) => receiptId === replyToId);
  return paper ? { id: replyToId!, number: paper.number, title: paper.title, dated: paper.dated } : null;
}

async function seats(ctx: Context, draft: DraftRow): Promise<Pick<DraftView, 'signatory' | 'cosigners' | 'endorser'>> {
  const { signatoryId, cosignerIds, endorserId } = draft;
  const posts = await postsById(ctx, signerIds(draft));
  const seat = (id: string) => {
    const post = posts.find((one) => one.id === id);
    return { post: { id, nameHi: post?.nameHi ?? '', nameEn: post?.nameEn ?? '' }, person: post?.holder ?? null };
  };
  return { signatory: seat(signatoryId), cosigners: cosignerIds.map(seat), endorser: endorserId === null ? null : seat(endorserId) };
}

/** What is missing before it can be approved (domain.md §2.13.10). */
export async function lacksOf(
  ctx: Context,
  { draft, content }: { draft: Pick<DraftRow, 'signatoryId' | 'cosignerIds' | 'endorserId'>; content: DraftContent },
): Promise<DraftView['lacks']> {
  const { signatoryId, cosignerIds, endorserId } = draft;
  const posts = await postsById(ctx, signerIds(draft));
  const held = (id: string) => posts.some((post) => post.id === id && post.holder !== null);
  const missing: [DraftView['lacks'][number], boolean][] = [
    ['addressees', content.addressees.length + content.copies.length === 0],
    ['subject', content.subject === ''],
    ['body', isBlank(plainText(content.body))],
    ['signatory', !held(signatoryId)],
    ['cosigner', !cosignerIds.every(held)],
    ['endorser', endorserId !== null && !held(endorserId)],
    // Whoever signs below «आज्ञा से» signs the copies.
    ['copies', endorserId !== null && content.copies.length === 0],
  ];
  return missing.flatMap(([lack, is]) => (is ? [lack] : []));
}

interface OneVersion {
  id: string;
  version?: number | undefined;
}

/** The page as it will be printed, with the mark of a draft. */
export async function previewDraft(ctx: Context, { id, version }: OneVersion): Promise<Bytes> {
  const draft = await findDraft(ctx, id);
  const file = await seeFile(ctx, draft.fileId);
  const body = await printDraft(ctx, { ...draft, fileNumber: file.number!, ...(await textOf(ctx, draft, version)) });
  await record(ctx, 'draft.read', draft.fileId, { draftId: id, version: version ?? draft.version });
  return { body, mediaType: 'application/pdf', name: `DFA-${draft.number}.pdf`, inline: true };
}
