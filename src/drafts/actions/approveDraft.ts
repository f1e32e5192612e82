import type { Context, Visit } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { later } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import { renderLetter } from '#documents/letter.ts';
import type { DraftState, DraftView } from '../contract.ts';
import '../events.ts';
import { enclosuresOf } from '../queries/enclosures.ts';
import { letterOf } from '../queries/printDraft.ts';
import { takeDraft } from '../queries/takeDraft.ts';
import { contentOf, describeDraft, lacksOf } from '../queries/viewDraft.ts';

/** Approves the version that was read; from here on the text is locked (domain.md §2.2.6). */
export async function approveDraft(ctx: Context, { id, version }: { id: string; version: number }): Promise<DraftView> {
  const { draft, file } = await takeDraft(ctx, { id, act: 'approve' });
  if (version !== draft.version) throw conflict('draft.newerVersion', { version: draft.version });
  const content = await contentOf(ctx, draft);
  const [lack] = await lacksOf(ctx, { draft, content });
  if (lack) throw unfit(`draft.lacks.${lack}`, { lack });
  // What cannot be printed must be known now, not when it has a number.
  await renderLetter(await letterOf(ctx, { ...draft, fileNumber: file.number!, content }, null));
  await ctx.db.insertInto('approval').values({ draftId: id, version, chargeId: ctx.actor.chargeId, at: ctx.now }).execute();
  await moveDraft(ctx, id, 'approved');
  const papers = (await enclosuresOf(ctx, [{ draftId: id, version }])).map(({ sha256 }) => sha256);
  await record(ctx, 'draft.approved', draft.fileId, { draftId: id, version, papers });
  return describeDraft(ctx, id);
}

/** The approver takes his approval back before the letter is issued. */
export async function revokeApproval(ctx: Context, { id }: { id: string }): Promise<DraftView> {
  const { draft } = await takeDraft(ctx, { id, act: 'revoke' });
  await reopenDraft(ctx, id);
  await record(ctx, 'draft.approvalRevoked', draft.fileId, { draftId: id, version: draft.version });
  return describeDraft(ctx, id);
}

/** Nobody writes on it any more; its number DFA/n and its versions stay. */
export async function dropDraft(ctx: Context, { id }: { id: string }): Promise<DraftView> {
  const { draft } = await takeDraft(ctx, { id, act: 'drop' });
  await moveDraft(ctx, id, 'dropped');
  await record(ctx, 'draft.dropped', draft.fileId, { draftId: id });
  return describeDraft(ctx, id);
}

/** Carries a draft into another state. The file must be locked, and the caller records why. */
export function moveDraft(visit: Pick<Visit, 'db' | 'pending'>, id: string, state: DraftState): Promise<void> {
  return later(visit, visit.db.updateTable('draft').set({ state }).where('id', '=', id).execute());
}

/** Opens a draft for revision and ends its approval: taken back by the actor, or by the office when a letter became void by time. */
export async function reopenDraft(ctx: Visit, id: string): Promise<void> {
  const revokedBy = ctx.actor?.chargeId ?? null;
  await ctx.db
    .updateTable('approval')
    .set({ revokedAt: ctx.now, revokedBy })
    .where('draftId', '=', id)
    .where('revokedAt', 'is', null)
    .execute();
  await moveDraft(ctx, id, 'open');
}
