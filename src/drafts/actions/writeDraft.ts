import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { refuseLegacyFont } from '#core/text/legacyFont.ts';
import { plainText } from '#documents/richText.ts';
import { nextDraftNumber } from '#files/actions/countOn.ts';
import { type FileRow, seeFile, takeFile } from '#files/queries/takeFile.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import type { CreateDraft, DraftView, EditDraft } from '../contract.ts';
import '../events.ts';
import { actedBy } from '../queries/actedBy.ts';
import { checkAddressees, checkPosts } from '../queries/addressees.ts';
import { printDraft, signerIds } from '../queries/printDraft.ts';
import { takeDraft } from '../queries/takeDraft.ts';
import { describeDraft } from '../queries/viewDraft.ts';
import { takePapers, type ToKeep } from './enclose.ts';

type Terms = Pick<CreateDraft, 'form' | 'language' | 'replyToId' | 'signatoryId' | 'cosignerIds' | 'endorserId' | 'content'>;

/** Begins a draft in a file on the actor's desk: DFA/n, version 1. */
export async function createDraft(ctx: Context, { id: fileId, papers, ...terms }: CreateDraft): Promise<DraftView> {
  await takeFile(ctx, { id: fileId, act: 'draft' });
  await checkTerms(ctx, fileId, terms);
  const enclosed = await takePapers(ctx, { fileId, lines: terms.content.enclosures.length, papers });
  const number = await nextDraftNumber(ctx, fileId);
  const { content: _, ...columns } = terms;
  const { id } = await ctx.db
    .insertInto('draft')
    .values({ ...columns, fileId, number, createdBy: ctx.actor.chargeId, createdAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepVersion(ctx, { draftId: id, version: 1, terms, enclosed });
  await record(ctx, 'draft.created', fileId, { draftId: id, number, papers: hashesOf(enclosed) });
  return describeDraft(ctx, id);
}

/** Saves a new version, made from the newest: whoever began with an older one is told who was faster, and loses nothing. */
export async function editDraft(ctx: Context, { id, version: base, papers, ...terms }: EditDraft): Promise<DraftView> {
  const { draft } = await takeDraft(ctx, { id, act: 'edit' });
  if (base !== draft.version) throw await changedMeanwhile(ctx, draft);
  await checkTerms(ctx, draft.fileId, terms);
  const enclosed = await takePapers(ctx, { fileId: draft.fileId, draftId: id, lines: terms.content.enclosures.length, papers });
  const { content: _, ...columns } = terms;
  const version = draft.version + 1;
  await ctx.db
    .updateTable('draft')
    .set({ ...columns, version })
    .where('id', '=', id)
    .execute();
  await keepVersion(ctx, { draftId: id, version, terms, enclosed });
  await record(ctx, 'draft.edited', draft.fileId, { draftId: id, version, papers: hashesOf(enclosed) });
  return describeDraft(ctx, id);
}

async function changedMeanwhile(ctx: Context, { id, version }: { id: string; version: number }) {
  const { chargeId } = await ctx.db
    .selectFrom('draftVersion')
    .select('chargeId')
    .where('draftId', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const { nameHi, nameEn } = (await actedBy(ctx, [chargeId]))(chargeId);
  return conflict('draft.changedMeanwhile', { version, by: ctx.language === 'hi' ? nameHi : nameEn });
}

/** The page of a text that is not saved yet, for the eye beside the editor. */
export async function previewText(ctx: Context, { id, ...terms }: Omit<CreateDraft, 'papers'>): Promise<Bytes> {
  const file: FileRow = await seeFile(ctx, id);
  const body = await printDraft(ctx, { ...terms, fileNumber: file.number! });
  return { body, mediaType: 'application/pdf', name: 'draft.pdf', inline: true };
}

async function checkTerms(ctx: Context, fileId: string, { replyToId, content, ...signers }: Terms): Promise<void> {
  const posts = signerIds(signers);
  if (new Set(posts).size < posts.length) throw unfit('draft.signsTwice');
  await checkPosts(
    ctx,
    posts.map((postId) => ({ postId })),
  );
  await checkAddressees(ctx, content);
  refuseLegacyFont(plainText(content.body));
  if (replyToId === null) return;
  const papers = await listPapers(ctx, fileId);
  if (!papers.some(({ receiptId, removedAt }) => receiptId === replyToId && removedAt === null)) throw unfit('draft.replyNotInFile');
}

const hashesOf = (papers: Pick<ToKeep, 'sha256'>[]) => papers.map(({ sha256 }) => sha256);

interface Keeping {
  draftId: string;
  version: number;
  terms: Pick<Terms, 'content' | 'cosignerIds'>;
  enclosed: ToKeep[];
}

async function keepVersion(ctx: Context, { draftId, version, terms: { content, cosignerIds }, enclosed }: Keeping): Promise<void> {
  await ctx.db
    .insertInto('draftVersion')
    .values({ draftId, version, content: JSON.stringify(content), cosignerIds, chargeId: ctx.actor.chargeId, at: ctx.now })
    .execute();
  if (enclosed.length === 0) return;
  const rows = enclosed.map((paper, index) => ({ ...paper, draftId, version, position: index + 1 }));
  await ctx.db.insertInto('enclosure').values(rows).execute();
}
