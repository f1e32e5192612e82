import type { Selectable } from 'kysely';
import type { Draft } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { actsOn as actsOnFile } from '#files/access.ts';
import { type FileRow, factsOf, seeFile } from '#files/queries/takeFile.ts';
import { refusalOfAway, takePaper, visiblePapers } from '#papers/queries.ts';
import { type DraftFacts, actsOn, STATE_FOR, sectionOfficersApprove } from '../access.ts';
import type { DraftAct, DraftState } from '../contract.ts';

export type DraftRow = Selectable<Draft>;

/** A draft in a file that the actor sees, unlocked. 404 for all others. */
export async function findDraft(ctx: Pick<Context, 'db' | 'actor'>, id: string): Promise<DraftRow> {
  const row = await visiblePapers(ctx)
    .innerJoin('draft', 'draft.fileId', 'paper.id')
    .selectAll('draft')
    .where('draft.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('draft');
  return row;
}

/** What decides about a draft's acts, as it stands now. */
export async function factsOfDraft(ctx: Context, draft: DraftRow, file: FileRow): Promise<DraftFacts> {
  const approval = await ctx.db
    .selectFrom('approval')
    .innerJoin('charge', 'charge.id', 'approval.chargeId')
    .select('charge.postId')
    .where('draftId', '=', draft.id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return {
    state: draft.state as DraftState,
    fileActs: actsOnFile(factsOf(file), ctx.actor),
    approvedBy: approval?.postId ?? null,
    delegated: await ruleValue(ctx, sectionOfficersApprove),
  };
}

export interface TakenDraft {
  draft: DraftRow;
  file: FileRow;
}

/** Locks the file of a draft for an act, or refuses: 404 not visible, 409 not in that state, 403 not this post's to do. */
export async function takeDraft(ctx: Context, { id, act }: { id: string; act: DraftAct }): Promise<TakenDraft> {
  const { fileId } = await findDraft(ctx, id);
  await takePaper(ctx, { id: fileId, kind: 'file' });
  const draft = await findDraft(ctx, id); // after the lock: what another act has just changed must be seen
  const file = await seeFile(ctx, fileId);
  if (file.away !== null) throw refusalOfAway(ctx, file.away);
  if (actsOn(await factsOfDraft(ctx, draft, file), ctx.actor).includes(act)) return { draft, file };
  if (draft.state !== STATE_FOR[act]) throw conflict(`draft.is.${draft.state}`, { number: draft.number });
  throw forbidden(`draft.${act}`);
}
