import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import { attempt } from '#core/database/attempt.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays } from '#core/text/days.ts';
import { askForRoles, wantsSecondPerson } from '#establishment/actions/askedRoles.ts';
import type { Role } from '#establishment/contract/words.ts';
import { enterMany, type Many, type Written } from '#people/actions/enterMany.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { actingAs, mayAdmin } from '../access.ts';
import type { Checked } from '../checking/checkSheet.ts';
import type { Master } from '../checking/master.ts';
import { examine, keepChecked, type SheetOf } from '../checking/recheck.ts';
import '../events.ts';
import type { SheetJob } from '../jobNames.ts';
import { ofAdministered } from '../access.ts';

/** Checks a sheet that was uploaded, with the rights of whoever brought it. */
export async function checkUploaded(visit: Visit, { sheetId }: SheetJob): Promise<void> {
  const sheet = await visit.db.selectFrom('sheet').selectAll().where('id', '=', sheetId).where('state', '=', 'checking').executeTakeFirst();
  if (!sheet) return;
  const ctx = await actingAs(visit, sheet.chargeId);
  await keepChecked(ctx, sheet, await examine(ctx, sheet, { mayAdmin: mayAdmin(ctx.actor) }));
}

/** Writes the sheet, whole or not at all; when it is refused it is as it was, and says why. */
export async function applyOrdered(visit: Visit, { sheetId }: SheetJob): Promise<void> {
  const sheet = await visit.db.selectFrom('sheet').selectAll().where('id', '=', sheetId).where('state', '=', 'applying').executeTakeFirst();
  if (!sheet) return;
  const ctx = await actingAs(visit, sheet.actedBy!);
  await takeTurn(ctx);
  const result = await attempt(ctx, () => write(ctx, { ...sheet, shown: sheet.shown! }));
  if ('done' in result) return;
  await keepChecked(ctx, sheet, await examine(ctx, sheet, { mayAdmin: mayAdmin(ctx.actor) }));
  const { code, details } = result.refused;
  await visit.db.updateTable('sheet').set({ refused: JSON.stringify({ code, details }) }).where('id', '=', sheetId).execute(); // prettier-ignore
}

async function write(ctx: Context, sheet: SheetOf & { shown: string; rows: number }): Promise<void> {
  const still = await ctx.db
    .selectFrom('sheet')
    .select('id')
    .where('id', '=', sheet.id)
    .where(ofAdministered(ctx.actor))
    .executeTakeFirst();
  if (!still) throw conflict('masterdata.noLonger');
  const checked = await examine(ctx, sheet, { mayAdmin: mayAdmin(ctx.actor) });
  if (checked.counts.faulty > 0 || checked.shown !== sheet.shown) throw conflict('masterdata.moved');
  await progress(ctx, sheet, 0.3);
  const many = manyOf(checked, checked.master);
  const waits = await wantsSecondPerson(ctx);
  const written = await enterMany(ctx, waits ? withoutRoles(many) : many);
  const wishes = waits ? rolesWished(checked) : [];
  if (wishes.length > 0) await askForRoles(ctx, wishes);
  await progress(ctx, sheet, 0.9);
  await keepWritten(ctx, sheet.id, written);
  await ctx.db
    .updateTable('sheet')
    .set((eb) => ({ state: 'applied', done: eb.ref('rows'), actedAt: ctx.now }))
    .where('id', '=', sheet.id)
    .execute();
  await record(ctx, 'sheet.applied', null, {
    sheetId: sheet.id,
    officeId: sheet.officeId,
    entered: many.entered.length,
    changed: many.changed.length,
    posts: many.posts.length,
    charges: many.given.length,
  });
}

/** Told outside of the act, which nobody sees before it is done. */
async function progress({ instance }: Context, { id, rows }: { id: string; rows: number }, share: number): Promise<void> {
  await instance.db.updateTable('sheet').set({ done: Math.floor(rows * share) }).where('id', '=', id).execute(); // prettier-ignore
}

/** From what the check found to what is written. */
function manyOf({ people, seats, lines }: Checked, { today, officeId }: Master): Many {
  const seated = new Map(seats.filter(({ kind }) => kind === 'regular').map((seat) => [seat.person, seat]));
  const placeOf = (person: (typeof people)[number]) => {
    const seat = seated.get(person);
    return seat?.post?.officeId ?? seat?.made?.officeId ?? person.main.place.office?.id ?? officeId;
  };
  return {
    entered: people
      .filter(({ there }) => there === null)
      .map((person) => ({ code: person.code, ...full(person.facts), officeId: placeOf(person) })),
    changed: people
      .filter(({ changed }) => changed)
      .map(({ there, facts }) => ({ id: there!.id, version: there!.version, ...full(facts) })),
    posts: seats.flatMap(({ made }) => made ?? []),
    roles: seats.flatMap(({ post, roles }) => (post && roles ? [{ id: post.id, roles: [...roles] }] : [])),
    ended: seats.flatMap(({ ended, given }) => (ended ? [{ id: ended.id, toOn: addDays(given!.fromOn ?? today, -1) }] : [])),
    given: seats.flatMap(({ person, post, made, given, kind }) =>
      given ? [{ code: person.code, abbreviation: (post ?? made)!.abbreviation, kind, fromOn: given.fromOn ?? today }] : [],
    ),
    lines,
  };
}

const withoutRoles = (many: Many): Many => ({ ...many, roles: [], posts: many.posts.map((post) => ({ ...post, roles: [] })) });

/** Where two administrators are wanted, the roles of a sheet wait for the second one, as those given by hand do. */
const rolesWished = ({ seats }: Checked) =>
  seats.flatMap(({ post, made, roles }) => {
    const wished = made?.roles ?? (post && roles);
    return wished ? [{ abbreviation: (post ?? made)!.abbreviation, roles: [...wished] as Role[] }] : [];
  });

const full = ({ nameHi, nameEn, email, mobile, bornOn, joinedOn }: Checked['people'][number]['facts']) => ({
  nameHi: nameHi!, nameEn: nameEn!, email: email!, mobile, bornOn, joinedOn,
}); // prettier-ignore

async function keepWritten({ db }: Context, sheetId: string, written: Written[]): Promise<void> {
  await sql`insert into sheet_change (sheet_id, kind, row_id, before, version)
    select ${sheetId}, one.kind, one.id, nullif(before, 'null'::jsonb), coalesce(employee.version, post.version)
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as one (kind text, id bigint, before jsonb)
    left join employee on one.kind = 'employee' and employee.id = one.id left join post on one.kind = 'post' and post.id = one.id`.execute(
    db,
  );
}
