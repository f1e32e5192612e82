import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { visiblePapers } from '#papers/queries.ts';
import { seeFile } from '#files/queries/takeFile.ts';
import { mayApprove, sectionOfficersApprove } from '../access.ts';
import type { z } from 'zod';
import type { DraftState, draftList, draftRow } from '../contract.ts';
import { actedBy } from './actedBy.ts';

const PAGE = 50;
type List = z.output<typeof draftList>;
type Row = z.output<typeof draftRow>;

/** Drafts with what a list shows of them, not yet narrowed. */
function draftRows(ctx: Pick<Context, 'db' | 'actor'>) {
  return visiblePapers(ctx)
    .innerJoin('draft', 'draft.fileId', 'paper.id')
    .innerJoin('draftVersion', (join) =>
      join.onRef('draftVersion.draftId', '=', 'draft.id').onRef('draftVersion.version', '=', 'draft.version'),
    )
    .select([
      'draft.id',
      'draft.number',
      'draft.form',
      'draft.language',
      'draft.state',
      'draft.version',
      'draft.fileId',
      'paper.number as fileNumber',
    ])
    .select(['draftVersion.at as changedAt', 'draftVersion.chargeId'])
    .select(sql<string>`draft_version.content->>'subject'`.as('subject'))
    .select(
      sql<number>`(select count(*)::int from jsonb_array_elements((draft_version.content->'addressees') || (draft_version.content->'copies')) as one
        left join recipient on recipient.group_id = (one->>'groupId')::bigint where one->>'groupId' is null or recipient.id is not null)`.as(
        'addressees',
      ),
    );
}

async function shown(ctx: Context, rows: Awaited<ReturnType<ReturnType<typeof draftRows>['execute']>>): Promise<Row[]> {
  const by = await actedBy(
    ctx,
    rows.map(({ chargeId }) => chargeId),
  );
  return rows.map((row) => ({
    ...row,
    state: row.state as DraftState,
    form: row.form as Row['form'],
    language: row.language as Row['language'],
    file: { id: row.fileId, number: row.fileNumber! },
    changedBy: by(row.chargeId),
  }));
}

/** Drafts of one file, the newest first. 404 unless the file is visible. */
export async function listFileDrafts(ctx: Context, { id }: { id: string }): Promise<{ items: Row[] }> {
  await seeFile(ctx, id);
  return { items: await draftsOf(ctx, id) };
}

/** Drafts of a file that the actor sees, the newest first. */
export async function draftsOf(ctx: Context, fileId: string): Promise<Row[]> {
  return shown(ctx, await draftRows(ctx).where('paper.id', '=', fileId).orderBy('draft.number', 'desc').execute());
}

/** Drafts in files on the post's desk, not yet limited; exported for the test of its plan. */
export function draftsOnDesk(ctx: Context, { list, after }: { list: List; after?: string | undefined }) {
  const query = draftRows(ctx)
    .innerJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('holding.copy', '=', false))
    .where('holding.postId', '=', ctx.actor.postId)
    .where('holding.place', '<>', 'parked')
    .where('draft.state', '=', list === 'issue' ? 'approved' : 'open')
    .orderBy('draft.id', 'desc');
  return after === undefined ? query : query.where('draft.id', '<', after);
}

export async function listDrafts(
  ctx: Context,
  { list, after }: { list: List; after?: string | undefined },
): Promise<{ items: Row[]; next: string | null }> {
  if (list === 'approval' && !mayApprove(ctx.actor, await ruleValue(ctx, sectionOfficersApprove))) return { items: [], next: null };
  const rows = await draftsOnDesk(ctx, { list, after })
    .limit(PAGE + 1)
    .execute();
  const items = await shown(ctx, rows.slice(0, PAGE));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

/** Numbers of a file's drafts that nobody has finished: open, approved and not issued, or issued and not fully signed. A file is not closed over them. */
export async function openDrafts({ db }: Pick<Visit, 'db'>, fileId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('draft')
    .select('number')
    .where('fileId', '=', fileId)
    .where('state', 'in', ['open', 'approved', 'issued'])
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}
