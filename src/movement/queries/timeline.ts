import { sql } from 'kysely';
import type { z } from 'zod';
import { officeCalendar } from '#core/rules/calendar.ts';
import type { Context } from '#core/context.ts';
import { addDays, dayOf } from '#core/text/days.ts';
import { holdersOf } from '#people/queries.ts';
import type { timeline } from '../contract.ts';
import { type Step, staysOf } from '../desks.ts';
import { findState, type PaperState, standingOf } from './whereabouts.ts';

type Timeline = z.output<typeof timeline.output>;
type StepRow = Timeline['steps'][number] & { chargeId: string | null };

/** Every step of a paper and its time at each desk: working days, and parked ones apart (features: «time at each desk»). */
export async function viewTimeline(ctx: Context, { id }: { id: string }): Promise<Timeline> {
  const state = await findState(ctx, id);
  const steps = await stepsOf(ctx, id);
  const desks = await desksOf(ctx, state, steps);
  const { rows: copies } = await sql<Timeline['copies'][number]>`
    select post.id, post.name_hi, post.name_en from holding join post on post.id = holding.post_id where holding.paper_id = ${id} and holding.copy order by holding.id`.execute(
    ctx.db,
  );
  return {
    paper: await standingOf(ctx, state),
    steps: steps.map(({ chargeId: _, ...step }) => step),
    desks,
    copies,
    workingDays: desks.reduce((sum, desk) => sum + desk.workingDays, 0),
  };
}

export async function stepsOf({ db }: Pick<Context, 'db'>, paperId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select movement.id, movement.kind, movement.at, movement.copy, movement.action, movement.remark, movement.due_on, movement.priority, movement.no_note,
      case when source.id is not null then json_build_object('id', source.id::text, 'nameHi', source.name_hi, 'nameEn', source.name_en) end as "from",
      case when target.id is not null then json_build_object('id', target.id::text, 'nameHi', target.name_hi, 'nameEn', target.name_en) end as "to",
      case when employee.id is not null then json_build_object('nameHi', employee.name_hi, 'nameEn', employee.name_en, 'link', charge.kind = 'link') end as by,
      opening.at as opened_at, movement.from_charge_id as charge_id
    from movement left join post source on source.id = movement.from_post_id left join post target on target.id = movement.to_post_id
    left join charge on charge.id = movement.from_charge_id left join employee on employee.id = charge.employee_id
    left join opening on opening.movement_id = movement.id
    where movement.paper_id = ${paperId} order by movement.chain_position`.execute(db);
  return rows;
}

/** The stays of a paper with the names of posts, and of the person who acted there or sits there now. */
export async function desksOf(ctx: Context, { paper }: PaperState, steps: StepRow[]): Promise<Timeline['desks']> {
  const calendar = await officeCalendar(ctx, addDays(dayOf(new Date(paper.createdAt)), -1));
  const plain: Step[] = steps.map(({ from, to, ...step }) => ({ ...step, fromPostId: from?.id ?? null, toPostId: to?.id ?? null }));
  const stays = staysOf(plain, { createdAt: paper.createdAt, createdBy: paper.createdBy, now: ctx.now, calendar });
  const posts = await ctx.db
    .selectFrom('post')
    .select(['id', 'nameHi', 'nameEn'])
    .where(
      'id',
      'in',
      stays.map(({ postId }) => postId),
    )
    .execute();
  const names = new Map(posts.map((post) => [post.id, post]));
  const people = new Map(steps.map(({ chargeId, by }) => [chargeId, by]));
  const [holder] = stays.at(-1)!.until === null ? await holdersOf(ctx, stays.at(-1)!.postId) : [];
  return stays.map(({ postId, chargeId, ...stay }) => {
    const now = stay.until === null && holder ? { nameHi: holder.nameHi, nameEn: holder.nameEn, link: holder.kind === 'link' } : null;
    return { ...stay, post: names.get(postId)!, person: people.get(chargeId) ?? now };
  });
}
