import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { createSection as furnishSection } from '#people/actions/appoint.ts';
import { renamePlace } from '#people/actions/rename.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { administered } from '../access.ts';
import type { SectionKind } from '../contract/words.ts';
import '../events.ts';
import { viewOffice } from '../queries/offices.ts';
import { changedFields, refuseStale } from './keepTrue.ts';
import { takeOffice } from './offices.ts';

interface Facts {
  code: string;
  nameHi: string;
  nameEn: string;
  kind: SectionKind;
}

export async function createSection(ctx: Context, { id, ...facts }: Facts & { id: string }) {
  await takeTurn(ctx);
  await takeOffice(ctx, { id, act: 'furnish' });
  await refuseTaken(ctx, facts.code, null);
  await furnishSection(ctx, { officeId: id, ...facts });
  return viewOffice(ctx, { id });
}

async function takeSection(ctx: Context, { id, version }: { id: string; version: number }) {
  const section = await ctx.db
    .selectFrom('section')
    .selectAll()
    .where('id', '=', id)
    .where(administered(ctx.actor, 'section.officeId'))
    .forUpdate()
    .executeTakeFirst();
  if (!section) throw notFound('office.section');
  await refuseStale(ctx, { kind: 'section', id, seen: version, version: section.version });
  if (section.closedOn !== null) throw conflict('section.isClosed');
  return section;
}

export async function changeSection(ctx: Context, { id, version, ...facts }: Facts & { id: string; version: number }) {
  await takeTurn(ctx);
  const section = await takeSection(ctx, { id, version });
  await refuseTaken(ctx, facts.code, id);
  const fields = changedFields(section, facts);
  if (fields.length > 0) await ctx.db.updateTable('section').set(facts).where('id', '=', id).execute();
  await renamePlace(ctx, { sectionId: id });
  await record(ctx, 'section.changed', null, { sectionId: id, fields });
  return viewOffice(ctx, { id: section.officeId });
}

async function refuseTaken({ db }: Context, code: string, id: string | null): Promise<void> {
  const taken = await db.selectFrom('section').select('id').where('code', '=', code).executeTakeFirst();
  if (taken && taken.id !== id) throw conflict('section.codeTaken', { code });
}

export async function closeSection(ctx: Context, { id, version }: { id: string; version: number }) {
  await takeTurn(ctx);
  const section = await takeSection(ctx, { id, version });
  const today = dayOf(ctx.now);
  const posts = await ctx.db
    .selectFrom('post')
    .select('id')
    .where('sectionId', '=', id)
    .where((eb) => eb.or([eb('abolishedOn', 'is', null), eb('abolishedOn', '>', today)]))
    .execute();
  if (posts.length > 0) throw conflict('section.notEmpty', { posts: posts.length });
  await ctx.db.updateTable('section').set({ closedOn: today }).where('id', '=', id).execute();
  await record(ctx, 'section.closed', null, { sectionId: id });
  return viewOffice(ctx, { id: section.officeId });
}
