import { sql } from 'kysely';
import type { Context, Language } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { fill } from '#core/http.ts';
import { refuseStranger } from '#establishment/access.ts';
import { en as peopleEn } from '#people/messages.en.ts';
import { hi as peopleHi } from '#people/messages.hi.ts';
import type { Used } from '../actions/undo.ts';
import { ofAdministered } from '../access.ts';
import type { Counts, Note, Outcome, Sheet, SheetRow } from '../contract/sheets.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

export const UNDO_MS = 24 * 3_600_000;
const PAGE = 50;
const FEW = 100;

function sheets({ db, actor }: Context) {
  return db
    .selectFrom('sheet')
    .innerJoin('office', 'office.id', 'sheet.officeId')
    .innerJoin('charge', 'charge.id', 'sheet.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .where(ofAdministered(actor))
    .select([
      'office.id as officeId',
      'office.code',
      'office.nameHi',
      'office.nameEn',
      'employee.nameHi as byHi',
      'employee.nameEn as byEn',
    ]);
}

const placeOf = ({ officeId, code, nameHi, nameEn }: { officeId: string; code: string; nameHi: string; nameEn: string }) => ({
  id: officeId,
  code,
  nameHi,
  nameEn,
});

export async function listSheets(ctx: Context) {
  refuseStranger(ctx.actor);
  const rows = await sheets(ctx)
    .select(['sheet.id', 'fileName', 'state', 'at', 'rows', 'counts'])
    .orderBy('sheet.at', 'desc')
    .limit(FEW)
    .execute();
  const items = rows.map(({ id, fileName, state, at, rows: count, counts, byHi, byEn, ...office }) => ({
    id, office: placeOf(office), fileName, state: state as Sheet['state'], at, by: { nameHi: byHi, nameEn: byEn }, rows: count,
    faulty: (counts as Partial<Counts>).faulty ?? 0,
  })); // prettier-ignore
  return { items };
}

export async function viewSheet(ctx: Context, { id }: { id: string }): Promise<Sheet> {
  const found = await sheets(ctx).selectAll('sheet').where('sheet.id', '=', id).executeTakeFirst();
  if (!found) throw notFound('masterdata.sheet');
  const { byHi, byEn, code, nameHi, nameEn, chargeId: _, shown: __, ...sheet } = found;
  const state = sheet.state as Sheet['state'];
  const counts = 'faulty' in (sheet.counts as object) ? (sheet.counts as unknown as Counts) : null;
  const undoUntil = state === 'applied' && sheet.actedAt !== null ? new Date(new Date(sheet.actedAt).getTime() + UNDO_MS) : null;
  return {
    ...sheet,
    office: { id: sheet.officeId, code, nameHi, nameEn },
    by: { nameHi: byHi, nameEn: byEn },
    state,
    columns: sheet.columns as Sheet['columns'],
    notes: sheet.notes as unknown as Note[],
    counts,
    kinds: counts?.faulty ? await kindsOf(ctx, id) : [],
    gone: await goneOf(ctx, sheet.gone),
    refused: refusedIn(ctx.language, sheet.refused as Kept | null),
    actedBy: sheet.actedBy === null ? null : await holderOf(ctx, sheet.actedBy),
    undoUntil: undoUntil && undoUntil > ctx.now ? undoUntil.toISOString() : null,
    acts: actsOn(state, { counts, undoable: undoUntil !== null && undoUntil > ctx.now }),
  };
}

function actsOn(state: Sheet['state'], { counts, undoable }: { counts: Counts | null; undoable: boolean }): Sheet['acts'] {
  if (state === 'applied') return undoable ? ['undo'] : [];
  if (state !== 'checked') return [];
  return counts && counts.faulty === 0 && counts.new + counts.changed > 0 ? ['mend', 'apply', 'discard'] : ['mend', 'discard'];
}

async function kindsOf({ db }: Context, id: string): Promise<Sheet['kinds']> {
  const { rows } = await sql<Sheet['kinds'][number]>`
    select fault ->> 'code' as code, count(*)::int as count, (count(*) filter (where jsonb_array_length(fault -> 'offers') > 0))::int as offered
    from sheet_row, jsonb_array_elements(faults) as fault where sheet_id = ${id} and outcome = 'faulty' group by 1 order by 2 desc, 1`.execute(
    db,
  );
  return rows;
}

async function goneOf({ db, now }: Context, ids: string[]): Promise<Sheet['gone']> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Sheet['gone'][number]>`
    select employee.id, employee.code, employee.name_hi as "nameHi", employee.name_en as "nameEn",
      (select jsonb_build_object('nameHi', post.name_hi, 'nameEn', post.name_en) from charge join post on post.id = charge.post_id
        where charge.employee_id = employee.id and charge.kind <> 'link' and coalesce(charge.to_on, 'infinity') >= ${now.toISOString()}::date
        order by charge.kind = 'regular' desc limit 1) as post
    from employee where id = any(${ids}::bigint[]) order by employee.name_hi collate "hi-x-icu" limit ${FEW}`.execute(db);
  return rows;
}

async function holderOf({ db }: Context, chargeId: string) {
  return db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['nameHi', 'nameEn'])
    .where('charge.id', '=', chargeId)
    .executeTakeFirstOrThrow();
}

interface Kept {
  code: string;
  details: Record<string, string | number>;
  used?: Used[];
}

/** The worker's refusal in the language of whoever reads it. */
function refusedIn(language: Language, kept: Kept | null): Sheet['refused'] {
  if (kept === null) return null;
  const words: Record<string, string> = language === 'hi' ? { ...peopleHi, ...hi } : { ...peopleEn, ...en };
  const who = (kept.used ?? [])
    .map(({ nameHi, nameEn, use }) => `${language === 'hi' ? nameHi : nameEn} (${words[`masterdata.use.${use}`]})`)
    .join(', ');
  return { code: kept.code, message: fill(words[kept.code] ?? kept.code, { ...kept.details, who }) };
}

interface Listing {
  id: string;
  outcome?: Outcome | undefined;
  fault?: string | undefined;
  after?: string | undefined;
}

/** Rows by outcome in the order of the file, not yet limited; exported for the test of its plan. */
export function sheetRows({ db }: Context, { id, outcome, fault, after }: Listing) {
  let query = db.selectFrom('sheetRow').selectAll().where('sheetId', '=', id).orderBy('line');
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (fault !== undefined) query = query.where(sql<boolean>`faults @> ${JSON.stringify([{ code: fault }])}::jsonb`);
  if (after !== undefined) query = query.where('line', '>', Number(after));
  return query;
}

export async function listRows(ctx: Context, listing: Listing) {
  const known = await sheets(ctx).where('sheet.id', '=', listing.id).executeTakeFirst();
  if (!known) throw notFound('masterdata.sheet');
  const rows = await sheetRows(ctx, listing).limit(PAGE + 1).execute(); // prettier-ignore
  const items = rows.slice(0, PAGE) as unknown as SheetRow[];
  return { items, next: rows.length > PAGE ? String(items.at(-1)!.line) : null };
}

/** A row of a sheet that the caller has taken. */
export async function viewRow(ctx: Context, { id, line }: { id: string; line: number }): Promise<SheetRow> {
  const row = await sheetRows(ctx, { id }).where('line', '=', line).executeTakeFirst();
  if (!row) throw notFound('masterdata.row');
  return row as unknown as SheetRow;
}
