import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { renameDesignation } from '#people/actions/rename.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { mayChangeDesignations, refuseStranger } from '../access.ts';
import '../events.ts';
import { viewDesignation } from '../queries/designations.ts';
import { viewOffice } from '../queries/offices.ts';
import { changedFields, refuseStale } from './keepTrue.ts';
import { takeOffice } from './offices.ts';

interface Facts {
  nameHi: string;
  nameEn: string;
  short: string;
  rank: number;
  serviceGroup: 'a' | 'b' | 'c' | 'd' | null;
}

export async function createDesignation(ctx: Context, facts: Facts) {
  await takeTurn(ctx);
  refuseStranger(ctx.actor);
  await refuseTaken(ctx, facts, null);
  const { id } = await ctx.db.insertInto('designation').values(facts).returning('id').executeTakeFirstOrThrow();
  await record(ctx, 'designation.created', null, { designationId: id, short: facts.short });
  return viewDesignation(ctx, id);
}

/** The copies on its posts follow. */
export async function changeDesignation(ctx: Context, { id, version, ...facts }: Facts & { id: string; version: number }) {
  await takeTurn(ctx);
  refuseStranger(ctx.actor);
  const row = await ctx.db.selectFrom('designation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound('designation');
  if (!mayChangeDesignations(ctx.actor)) throw forbidden('designation.change');
  await refuseStale(ctx, { kind: 'designation', id, seen: version, version: row.version });
  await refuseTaken(ctx, facts, id);
  const fields = changedFields(row, facts);
  if (fields.length > 0) await ctx.db.updateTable('designation').set(facts).where('id', '=', id).execute();
  const { nameHi, nameEn, rank } = facts;
  const posts = await renameDesignation(ctx, { designationId: id, designationHi: nameHi, designationEn: nameEn, rank });
  await record(ctx, 'designation.changed', null, { designationId: id, fields, posts });
  return viewDesignation(ctx, id);
}

async function refuseTaken({ db }: Context, { nameHi, nameEn, short }: Facts, id: string | null): Promise<void> {
  const taken = await db
    .selectFrom('designation')
    .select(['id', 'short'])
    .where((eb) => eb.or([eb('short', '=', short), eb.and([eb('nameHi', '=', nameHi), eb('nameEn', '=', nameEn)])]))
    .execute();
  const other = taken.find((row) => row.id !== id);
  if (other)
    throw other.short === short ? conflict('designation.shortTaken', { short }) : conflict('designation.nameTaken', { short: other.short });
}

interface Sanction {
  id: string;
  designationId: string;
  posts: number;
  byOrder: string;
}

/** No post sanctioned: the line goes. */
export async function sanctionStrength(ctx: Context, { id, designationId, posts, byOrder }: Sanction) {
  await takeTurn(ctx);
  await takeOffice(ctx, { id, act: 'furnish' });
  const known = await ctx.db.selectFrom('designation').select('id').where('id', '=', designationId).executeTakeFirst();
  if (!known) throw notFound('designation');
  const line = { posts, byOrder };
  if (posts === 0)
    await ctx.db.deleteFrom('sanctionedStrength').where('officeId', '=', id).where('designationId', '=', designationId).execute();
  else
    await ctx.db
      .insertInto('sanctionedStrength')
      .values({ officeId: id, designationId, ...line })
      .onConflict((there) => there.columns(['officeId', 'designationId']).doUpdateSet(line))
      .execute();
  await record(ctx, 'strength.sanctioned', null, { officeId: id, designationId, posts, byOrder });
  return viewOffice(ctx, { id });
}
