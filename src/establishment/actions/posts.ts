import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { createPost as furnishPost, setReportingLine } from '#people/actions/appoint.ts';
import { changePost as writePost } from '#people/actions/changePost.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { administered, mayGrant } from '../access.ts';
import type { Role } from '../contract/words.ts';
import '../events.ts';
import { papersOn, viewPost, waitingLetters } from '../queries/posts.ts';
import { grantedRoles, wantsSecondPerson } from './askedRoles.ts';
import { changedFields, refuseStale } from './keepTrue.ts';
import { takeOffice } from './offices.ts';

interface Facts {
  sectionId: string | null;
  designationId: string;
  nameHi: string;
  nameEn: string;
  abbreviation: string;
  roles: Role[];
}

export async function createPost(
  ctx: Context,
  { id: officeId, reportsToId, ...facts }: Facts & { id: string; reportsToId: string | null },
) {
  await takeTurn(ctx);
  await takeOffice(ctx, { id: officeId, act: 'furnish' });
  if (!mayGrant(ctx.actor, facts.roles)) throw forbidden('post.grant');
  const copy = await copyOf(ctx, facts.designationId);
  const wants = await wantsSecondPerson(ctx);
  const id = await furnishPost(ctx, { officeId, ...facts, ...copy, reportsToId: null, ...(wants && { roles: [] }) });
  await grantedRoles(ctx, { postId: id, has: wants ? [] : facts.roles, roles: facts.roles });
  if (reportsToId !== null) await setReportingLine(ctx, { postId: id, reportsToId });
  return viewPost(ctx, { id });
}

/** What a post keeps of its designation. */
async function copyOf({ db }: Context, designationId: string) {
  const row = await db.selectFrom('designation').select(['nameHi', 'nameEn', 'rank']).where('id', '=', designationId).executeTakeFirst();
  if (!row) throw notFound('designation');
  return { designationHi: row.nameHi, designationEn: row.nameEn, rank: row.rank };
}

/** A post of an administered office that is not abolished, locked for an act. */
export async function takePost(ctx: Context, { id, version }: { id: string; version?: number }) {
  const post = await ctx.db
    .selectFrom('post')
    .selectAll()
    .where('id', '=', id)
    .where(administered(ctx.actor, 'post.officeId'))
    .where((eb) => eb.or([eb('abolishedOn', 'is', null), eb('abolishedOn', '>', dayOf(ctx.now))]))
    .forUpdate()
    .executeTakeFirst();
  if (!post) throw notFound('post');
  if (version !== undefined) await refuseStale(ctx, { kind: 'post', id, seen: version, version: post.version });
  if (!mayGrant(ctx.actor, post.roles)) throw forbidden('post.grant');
  return post;
}

export async function changePost(ctx: Context, { id, version, ...facts }: Facts & { id: string; version: number }) {
  await takeTurn(ctx);
  const post = await takePost(ctx, { id, version });
  if (!mayGrant(ctx.actor, facts.roles)) throw forbidden('post.grant');
  const copy = await copyOf(ctx, facts.designationId);
  const granted = { ...facts, roles: await grantedRoles(ctx, { postId: id, has: post.roles, roles: facts.roles }) };
  const fields = changedFields(post, granted);
  await writePost(ctx, { id, officeId: post.officeId, ...granted, ...copy });
  await record(ctx, 'post.changed', null, { postId: id, fields });
  return viewPost(ctx, { id });
}

export async function setSuperior(ctx: Context, { id, version, reportsToId }: { id: string; version: number; reportsToId: string | null }) {
  await takeTurn(ctx);
  await takePost(ctx, { id, version });
  await setReportingLine(ctx, { postId: id, reportsToId });
  return viewPost(ctx, { id });
}

/** Only a post on which nothing and nobody is left: the papers have gone to another desk, the holder has been relieved, whoever reported to it reports elsewhere. */
export async function abolishPost(ctx: Context, { id, version }: { id: string; version: number }) {
  await takeTurn(ctx);
  const { officeId } = await takePost(ctx, { id, version });
  const today = dayOf(ctx.now);
  const holder = await ctx.db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['employee.nameHi', 'employee.nameEn', 'toOn'])
    .where('postId', '=', id)
    .where('kind', '<>', 'link')
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', today)]))
    .executeTakeFirst();
  if (holder) {
    const who = ctx.language === 'hi' ? holder.nameHi : holder.nameEn;
    throw holder.toOn === null
      ? conflict('post.hasHolder', { who })
      : conflict('post.hasHolderUntil', { who, until: formatDay(holder.toOn) });
  }
  const [papers, letters, below] = await Promise.all([papersOn(ctx, [id]), waitingLetters(ctx, id), subordinates(ctx, id, today)]);
  const left = { papers: papers.get(id) ?? 0, letters, below };
  if (left.papers + letters + below > 0) throw conflict('post.notEmpty', left);
  await ctx.db.updateTable('post').set({ abolishedOn: today }).where('id', '=', id).execute();
  await ctx.db.updateTable('office').set({ headPostId: null }).where('headPostId', '=', id).execute();
  await record(ctx, 'post.abolished', null, { postId: id });
  return { officeId };
}

async function subordinates({ db }: Context, id: string, today: string): Promise<number> {
  const rows = await db
    .selectFrom('post')
    .select('id')
    .where('reportsToId', '=', id)
    .where((eb) => eb.or([eb('abolishedOn', 'is', null), eb('abolishedOn', '>', today)]))
    .execute();
  return rows.length;
}
