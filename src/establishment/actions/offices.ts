import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { createOffice as furnishOffice } from '#people/actions/appoint.ts';
import { renamePlace } from '#people/actions/rename.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { actsOnOffice, administered, mayFound, type OfficeAct, refuseStranger } from '../access.ts';
import type { OfficeKind } from '../contract/words.ts';
import '../events.ts';
import { viewOffice } from '../queries/offices.ts';
import { changedFields, refuseStale } from './keepTrue.ts';

interface Facts {
  kind: OfficeKind;
  code: string;
  nameHi: string;
  nameEn: string;
  placeHi: string;
  placeEn: string;
  ddoCode: string;
}

/** An administered office, locked for an act: 404 outside, refused when it is closed or not the actor's to change in this way. */
export async function takeOffice(ctx: Context, { id, version, act }: { id: string; version?: number; act: OfficeAct }) {
  const office = await ctx.db
    .selectFrom('office')
    .selectAll()
    .where('id', '=', id)
    .where(administered(ctx.actor, 'office.id'))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!office) throw notFound('office');
  if (version !== undefined) await refuseStale(ctx, { kind: 'office', id, seen: version, version: office.version });
  if (office.closedOn !== null) throw conflict('office.isClosed');
  if (!actsOnOffice(office, ctx.actor).includes(act)) throw forbidden('office.move');
  return office;
}

export async function createOffice(ctx: Context, { parentId, ...facts }: Facts & { parentId: string | null }) {
  await takeTurn(ctx);
  refuseStranger(ctx.actor);
  if (parentId !== null) await takeOffice(ctx, { id: parentId, act: 'furnish' });
  else if (!mayFound(ctx.actor)) throw forbidden('office.found');
  await refuseTaken(ctx, facts.code, null);
  const id = await furnishOffice(ctx, { parentId, ...facts, ddoCode: facts.ddoCode || null });
  return viewOffice(ctx, { id });
}

type Change = Facts & { id: string; version: number; headPostId: string | null };

export async function changeOffice(ctx: Context, { id, version, ...facts }: Change) {
  await takeTurn(ctx);
  const office = await takeOffice(ctx, { id, version, act: 'change' });
  await refuseTaken(ctx, facts.code, id);
  if (facts.headPostId !== null) await refuseStrangeHead(ctx, facts.headPostId, id);
  const wanted = { ...facts, ddoCode: facts.ddoCode || null };
  const fields = changedFields(office, wanted);
  if (fields.length > 0) await ctx.db.updateTable('office').set(wanted).where('id', '=', id).execute();
  if (fields.some((field) => /^(name|code)/.test(field))) await renamePlace(ctx, { officeId: id });
  await record(ctx, 'office.changed', null, { officeId: id, fields });
  return viewOffice(ctx, { id });
}

async function refuseTaken({ db }: Context, code: string, id: string | null): Promise<void> {
  const taken = await db.selectFrom('office').select('id').where('code', '=', code).executeTakeFirst();
  if (taken && taken.id !== id) throw conflict('office.codeTaken', { code });
}

async function refuseStrangeHead({ db, now }: Context, postId: string, officeId: string): Promise<void> {
  const post = await db
    .selectFrom('post')
    .select('id')
    .where('id', '=', postId)
    .where('officeId', '=', officeId)
    .where((eb) => eb.or([eb('abolishedOn', 'is', null), eb('abolishedOn', '>', dayOf(now))]))
    .executeTakeFirst();
  if (!post) throw conflict('office.headElsewhere');
}

export async function moveOffice(ctx: Context, { id, version, parentId }: { id: string; version: number; parentId: string | null }) {
  await takeTurn(ctx);
  const office = await takeOffice(ctx, { id, version, act: 'move' });
  if (parentId === null && !mayFound(ctx.actor)) throw forbidden('office.found');
  if (parentId !== null) await takeOffice(ctx, { id: parentId, act: 'furnish' });
  const { rows } = await sql`with recursive below as (
      select id from office where id = ${id} union select office.id from office join below on office.parent_id = below.id
    ) select id from below where id = ${parentId}`.execute(ctx.db);
  if (rows.length > 0) throw conflict('office.circle');
  await ctx.db.updateTable('office').set({ parentId }).where('id', '=', id).execute();
  await record(ctx, 'office.moved', null, { officeId: id, from: office.parentId, to: parentId });
  return viewOffice(ctx, { id });
}

export async function closeOffice(ctx: Context, { id, version }: { id: string; version: number }) {
  await takeTurn(ctx);
  await takeOffice(ctx, { id, version, act: 'close' });
  const today = dayOf(ctx.now);
  const { rows } = await sql<{ sections: number; posts: number; offices: number }>`select
    (select count(*)::int from section where office_id = ${id} and closed_on is null) as sections,
    (select count(*)::int from post where office_id = ${id} and (abolished_on is null or abolished_on > ${today}::date)) as posts,
    (select count(*)::int from office where parent_id = ${id} and closed_on is null) as offices`.execute(ctx.db);
  const left = rows[0]!;
  if (left.sections + left.posts + left.offices > 0) throw conflict('office.notEmpty', { ...left });
  await ctx.db.updateTable('office').set({ closedOn: today, headPostId: null }).where('id', '=', id).execute();
  await record(ctx, 'office.closed', null, { officeId: id });
  return viewOffice(ctx, { id });
}
