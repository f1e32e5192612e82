import type { Visit } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { refreshOversight } from '../oversight.ts';

export interface PostFacts {
  sectionId: string | null;
  designationId: string;
  designationHi: string;
  designationEn: string;
  nameHi: string;
  nameEn: string;
  abbreviation: string;
  rank: number;
  roles: string[];
}

/** Another name, designation, section or role of a post; whoever oversees it, and how it is found, follows. */
export async function changePost(ctx: Visit, { id, officeId, ...facts }: PostFacts & { id: string; officeId: string }): Promise<void> {
  const { sectionId, abbreviation } = facts;
  if (sectionId !== null) await refuseStrangeSection(ctx, { sectionId, officeId });
  const taken = await ctx.db.selectFrom('post').select('id').where('abbreviation', '=', abbreviation).executeTakeFirst();
  if (taken && taken.id !== id) throw conflict('post.abbreviationTaken', { abbreviation });
  await ctx.db.updateTable('post').set(facts).where('id', '=', id).execute();
  await refreshOversight(ctx, [id]);
}

/** Other roles of a post: an administrator oversees nothing, so what it sees follows. */
export async function changeRoles({ db }: Pick<Visit, 'db'>, { id, roles }: { id: string; roles: string[] }): Promise<void> {
  await db.updateTable('post').set({ roles }).where('id', '=', id).execute();
  await refreshOversight({ db }, [id]);
}

/** A post sits in an open section of its own office. The section stays open meanwhile. */
export async function refuseStrangeSection({ db }: Pick<Visit, 'db'>, place: { sectionId: string; officeId: string }): Promise<void> {
  const section = await db
    .selectFrom('section')
    .select('closedOn')
    .where('id', '=', place.sectionId)
    .where('officeId', '=', place.officeId)
    .forKeyShare()
    .executeTakeFirst();
  if (!section) throw notFound('section');
  if (section.closedOn !== null) throw conflict('section.isClosed');
}
