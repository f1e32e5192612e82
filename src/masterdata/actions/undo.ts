import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import { attempt } from '#core/database/attempt.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Written } from '#people/actions/enterMany.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { withdrawMany } from '#people/actions/withdrawMany.ts';
import { actingAs } from '../access.ts';
import '../events.ts';
import type { SheetJob } from '../jobNames.ts';

/** Why an entry cannot be taken back any more. */
export type Use = 'signedIn' | 'invited' | 'changed' | 'acted' | 'papers' | 'charge';

export interface Used {
  nameHi: string;
  nameEn: string;
  use: Use;
}

const FEW = 5;

/** Takes an applied sheet back, whole or not at all. */
export async function undoOrdered(visit: Visit, { sheetId }: SheetJob): Promise<void> {
  const sheet = await visit.db.selectFrom('sheet').selectAll().where('id', '=', sheetId).where('state', '=', 'undoing').executeTakeFirst();
  if (!sheet) return;
  const ctx = await actingAs(visit, sheet.actedBy!);
  await takeTurn(ctx);
  const written = await writtenBy(ctx, sheetId);
  const used = await usedSince(ctx, sheetId);
  const result = await attempt(ctx, async () => {
    if (used.length > 0) throw conflict('masterdata.used');
    await withdrawMany(ctx, written);
    await record(ctx, 'sheet.undone', null, { sheetId, officeId: sheet.officeId });
  });
  const refused =
    'refused' in result ? { code: result.refused.code, details: { more: Math.max(0, used.length - FEW) }, used: used.slice(0, FEW) } : null;
  await ctx.db
    .updateTable('sheet')
    .set({ state: refused ? 'applied' : 'undone', done: sheet.rows, refused: refused && JSON.stringify(refused) })
    .where('id', '=', sheetId)
    .execute();
  if (!refused) await ctx.db.deleteFrom('sheetChange').where('sheetId', '=', sheetId).execute();
}

async function writtenBy({ db }: Context, sheetId: string): Promise<Written[]> {
  const rows = await db.selectFrom('sheetChange').select(['kind', 'rowId as id', 'before']).where('sheetId', '=', sheetId).execute();
  return rows as unknown as Written[];
}

/** People and posts with which something was done since the sheet was applied, each told once. */
async function usedSince({ db }: Context, sheetId: string): Promise<Used[]> {
  const { rows } = await sql<Used>`
    with own as (select kind, row_id, before, version from sheet_change where sheet_id = ${sheetId}),
      fresh as (select row_id as id from own where kind = 'employee' and before is null),
      given as (select charge.* from charge join own on own.kind = 'charge' and own.row_id = charge.id where own.before is null),
      people as (
        select employee_id as id, 1 as place, 'signedIn' as use from session join fresh on fresh.id = session.employee_id
        union all select employee_id, 2, 'invited' from invitation join fresh on fresh.id = invitation.employee_id
        union all select employee.id, 3, 'changed' from employee join own on own.kind = 'employee' and own.row_id = employee.id where employee.version <> own.version
        union all select given.employee_id, 4, 'acted' from given join event on event.charge_id = given.id
        union all select given.employee_id, 5, 'charge' from given where given.to_on is not null
        union all select charge.employee_id, 5, 'charge' from charge join own on own.kind = 'charge' and own.row_id = charge.id and own.before is not null where charge.to_on is null
        union all select charge.employee_id, 5, 'charge' from charge join fresh on fresh.id = charge.employee_id where charge.id not in (select id from given)),
      posts as (
        select post.id, 3 as place, 'changed' as use from post join own on own.kind = 'post' and own.row_id = post.id where post.version <> own.version
        union all select holding.post_id, 6, 'papers' from holding join own on own.kind = 'post' and own.before is null and own.row_id = holding.post_id
        union all select charge.post_id, 5, 'charge' from charge join own on own.kind = 'post' and own.before is null and own.row_id = charge.post_id
          where charge.id not in (select id from given))
    select distinct on (what, id) "nameHi", "nameEn", use from (
      select 1 as what, employee.id, name_hi as "nameHi", name_en as "nameEn", use, place from people join employee using (id)
      union all select 2, post.id, name_hi, name_en, use, place from posts join post using (id)
    ) found order by what, id, place`.execute(db);
  return rows;
}
