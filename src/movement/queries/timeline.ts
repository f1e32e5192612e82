import { sql } from 'kysely';
import type { z } from 'zod';
import { officeCalendar } from '#core/rules/calendar.ts';
import type { Context } from '#core/context.ts';
import { addDays, dayOf } from '#core/text/days.ts';
import { holdersOf } from '#people/queries.ts';
import type { timeline } from '../contract.ts';
import type { Origin } from '#papers/contract.ts';
import { type Stay, type Step, staysOf } from '../desks.ts';
import { awayOf } from '#papers/queries.ts';
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
    steps: [...steps.map(({ chargeId: _, ...step }) => step), ...(await askedBackSteps(ctx, state))].toSorted(
      (one, other) => Date.parse(one.at) - Date.parse(other.at),
    ),
    desks,
    copies,
    workingDays: desks.reduce((sum, desk) => sum + desk.workingDays, 0),
  };
}

/** Asking a file back moves nothing, and so is no link of its chain; but it belongs to its story, on both sides. */
async function askedBackSteps({ db }: Pick<Context, 'db'>, { paper }: PaperState): Promise<Timeline['steps']> {
  const rows = await db
    .selectFrom('consignmentNews')
    .innerJoin('consignment', 'consignment.id', 'consignmentNews.consignmentId')
    .leftJoin('peerAddress', 'peerAddress.code', 'consignment.address')
    .select(['consignment.id', 'number', 'at', 'mine', 'detail', 'code', 'nameHi', 'nameEn', 'officeHi', 'officeEn'])
    .where('consignment.paperId', '=', paper.id)
    .where('consignmentNews.kind', '=', 'asked_back')
    .execute();
  const home = paper.origin as unknown as Origin | null;
  return rows.map(({ id, number, at, mine, detail, code, nameHi, nameEn, officeHi, officeEn }) => {
    const asked = code === null ? null : { id: code, nameHi: nameHi!, nameEn: nameEn!, office: { nameHi: officeHi!, nameEn: officeEn! } };
    const asking = home && { id: home.instance, nameHi: home.officeHi, nameEn: home.officeEn, office: null };
    return {
      id: `${id}.${number}`, kind: 'asked_back', at: new Date(at).toISOString(), copy: false, from: mine ? null : asking, to: mine ? asked : null, by: null,
      action: '', remark: (detail as { reason?: string }).reason ?? '', dueOn: null, priority: 'ordinary' as const, noNote: false, openedAt: null,
    }; // prettier-ignore
  });
}

/** A desk here; or as another instance names it, known by that name and its id there. */
const placed = (side: 'fromPost' | 'toPost', id: string, post: string) => sql`case
  when jsonb_typeof(movement.origin -> ${sql.lit(side)}) = 'object' then json_build_object('id', (movement.origin ->> 'instance') || ':' || (movement.origin ->> ${sql.lit(id)}),
    'nameHi', movement.origin -> ${sql.lit(side)} ->> 'nameHi', 'nameEn', movement.origin -> ${sql.lit(side)} ->> 'nameEn',
    'office', json_build_object('nameHi', movement.origin -> ${sql.lit(side)} ->> 'officeHi', 'nameEn', movement.origin -> ${sql.lit(side)} ->> 'officeEn'))
  ${side === 'toPost' ? AWAY : sql``}
  when ${sql.ref(`${post}.id`)} is not null then json_build_object('id', ${sql.ref(`${post}.id`)}::text, 'nameHi', ${sql.ref(`${post}.name_hi`)}, 'nameEn', ${sql.ref(`${post}.name_en`)}, 'office', null) end`;
const AWAY = sql`when movement.destination is not null then json_build_object('id', movement.destination ->> 'code', 'nameHi', movement.destination ->> 'nameHi', 'nameEn', movement.destination ->> 'nameEn',
    'office', json_build_object('nameHi', movement.destination ->> 'officeHi', 'nameEn', movement.destination ->> 'officeEn'))`;

export async function stepsOf({ db }: Pick<Context, 'db'>, paperId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select movement.id, movement.kind, movement.at, movement.copy, movement.action, movement.remark, movement.due_on, movement.priority, movement.no_note,
      ${placed('fromPost', 'fromPostId', 'source')} as "from", ${placed('toPost', 'to', 'target')} as "to",
      case when employee.id is not null then json_build_object('nameHi', employee.name_hi, 'nameEn', employee.name_en, 'link', charge.kind = 'link')
        when jsonb_typeof(movement.origin -> 'by') = 'object' then (movement.origin -> 'by')::json end as by,
      opening.at as opened_at, coalesce(movement.from_charge_id::text, (movement.origin ->> 'instance') || ':' || (movement.origin ->> 'chargeId')) as charge_id
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
  const stays = staysOf(plain, { createdAt: paper.createdAt, createdBy: makerOf(paper), now: ctx.now, calendar });
  const names = await namesOf(ctx, { paper, steps, stays });
  const people = new Map(steps.map(({ chargeId, by }) => [chargeId, by]));
  const [holder] = paper.away === null && stays.at(-1)!.until === null ? await holdersOf(ctx, stays.at(-1)!.postId) : [];
  return stays.map(({ postId, chargeId, ...stay }) => {
    const now = stay.until === null && holder ? { nameHi: holder.nameHi, nameEn: holder.nameEn, link: holder.kind === 'link' } : null;
    const openedAt = stay.until === null && paper.away !== null ? awayOf(paper.away)!.openedAt : stay.openedAt;
    return { ...stay, openedAt, post: names.get(postId)!, person: people.get(chargeId) ?? now };
  });
}

/** Of a file that was opened in another instance no post of this one is the maker. */
const MAKER_ELSEWHERE = 'maker';
const makerOf = ({ origin, createdBy }: PaperState['paper']): string => (origin === null ? createdBy : MAKER_ELSEWHERE);

type DeskName = Timeline['desks'][number]['post'];

async function namesOf(
  { db }: Pick<Context, 'db'>,
  { paper, steps, stays }: { paper: PaperState['paper']; steps: StepRow[]; stays: Stay[] },
) {
  const here = stays.map(({ postId }) => postId).filter((postId) => /^\d+$/.test(postId));
  const posts = here.length === 0 ? [] : await db.selectFrom('post').select(['id', 'nameHi', 'nameEn']).where('id', 'in', here).execute();
  const names = new Map<string, DeskName>(
    steps.flatMap(({ from, to }) => [from, to].flatMap((desk) => (desk ? [[desk.id, desk] as const] : []))),
  );
  for (const post of posts) names.set(post.id, { ...post, office: null });
  const { makerHi, makerEn, officeHi, officeEn } = (paper.origin ?? {}) as unknown as Origin;
  names.set(MAKER_ELSEWHERE, { id: MAKER_ELSEWHERE, nameHi: makerHi, nameEn: makerEn, office: { nameHi: officeHi, nameEn: officeEn } });
  return names;
}
