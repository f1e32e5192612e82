import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { type Day, dayOf } from '#core/text/days.ts';
import { administered, refuseStranger } from '#establishment/access.ts';
import type { Coverage, EmployeeCoverage, OfficeCoverage, PersonCoverage } from '../contract/coverage.ts';
import { judged } from './judged.ts';

const PAGE = 50;

/** Whether people must work on e-Office on a day; who is on no post then is not among them. */
export async function coverageOf({ db }: Pick<Context, 'db'>, { people, on }: { people: readonly string[]; on: Day }) {
  const { rows } = await sql<
    Coverage & { id: string }
  >`select one."employeeId" as id, ${facts} from ${judged(on, people)} one ${joins}`.execute(db);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

const facts = sql`case when one.exempt then 'exempt' else 'covered' end as state, one.since::text as since,
  case when rule.id is not null then jsonb_build_object('nameHi', rule.words_hi, 'nameEn', rule.words_en,
    'orderNumber', rule.order_number, 'orderOn', rule.order_on, 'yieldsToWork', rule.yields_to_work) end as rule,
  case when work.id is not null then jsonb_build_object('byOrder', work.by_order, 'fromOn', work.from_on, 'toOn', work.to_on) end as work`;

const joins = sql`left join coverage_rule rule on rule.id = one."ruleId"
  left join office_work work on work.id = one."workId"`;

/** In service on the day and on no post. */
const unmapped = (on: Day) => sql<boolean>`(employee.left_on is null or employee.left_on >= ${on}::date)
  and (employee.joined_on is null or employee.joined_on <= ${on}::date)
  and not exists (select from charge where charge.employee_id = employee.id and charge.kind <> 'link'
    and charge.from_on <= ${on}::date and (charge.to_on is null or charge.to_on >= ${on}::date))`;

export async function listCoverage(ctx: Context, { on = dayOf(ctx.now) }: { on?: Day | undefined }) {
  refuseStranger(ctx.actor);
  const { rows } = await sql<OfficeCoverage>`
    with counted as (
      select "officeId" as office_id, count(*)::integer as mapped, count(*) filter (where exempt)::integer as exempt from ${judged(on, null)} one group by 1
    ), missing as (
      select employee.office_id, count(*)::integer as unmapped from employee where ${unmapped(on)} group by 1
    )
    select office.id, office.name_hi as "nameHi", office.name_en as "nameEn", coalesce(mapped, 0) as mapped,
      coalesce(mapped - exempt, 0) as covered, coalesce(exempt, 0) as exempt, coalesce(unmapped, 0) as unmapped
    from office left join counted on counted.office_id = office.id left join missing on missing.office_id = office.id
    where ${administered(ctx.actor, 'office.id')} and (office.closed_on is null or mapped > 0 or unmapped > 0)
    order by office.name_hi collate "hi-x-icu", office.id`.execute(ctx.db);
  return { on, items: rows };
}

interface Asked {
  officeId: string;
  state: 'covered' | 'exempt' | 'unmapped';
  on?: Day | undefined;
  after?: string | undefined;
}

export async function listPeopleCoverage(ctx: Context, { officeId, state, on = dayOf(ctx.now), after }: Asked) {
  const office = await ctx.db
    .selectFrom('office')
    .select('id')
    .where('id', '=', officeId)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!office) throw notFound('office');
  const start = /^\d{1,18}$/.test(after ?? '') ? after! : '0';
  const rows = await (state === 'unmapped'
    ? unmappedOf(ctx, { officeId, on, start })
    : mappedOf(ctx, { officeId, on, start, exempt: state === 'exempt' }));
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

interface Listed {
  officeId: string;
  on: Day;
  start: string;
}

async function mappedOf({ db }: Context, { officeId, on, start, exempt }: Listed & { exempt: boolean }): Promise<PersonCoverage[]> {
  const seated = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select('charge.employeeId')
    .distinct()
    .where('post.officeId', '=', officeId)
    .execute();
  const people = seated.map(({ employeeId }) => employeeId);
  const { rows } = await sql<PersonCoverage>`
    select employee.id, employee.code, employee.name_hi as "nameHi", employee.name_en as "nameEn",
      jsonb_build_object('nameHi', post.name_hi, 'nameEn', post.name_en) as post, ${facts}
    from ${judged(on, people)} one join employee on employee.id = one."employeeId" join post on post.id = one."postId" ${joins}
    where one."officeId" = ${officeId} and one.exempt = ${exempt} and employee.id > ${start}
    order by employee.id limit ${PAGE + 1}`.execute(db);
  return rows;
}

async function unmappedOf({ db }: Context, { officeId, on, start }: Listed): Promise<PersonCoverage[]> {
  const rows = await db
    .selectFrom('employee')
    .select(['id', 'code', 'nameHi', 'nameEn'])
    .where('officeId', '=', officeId)
    .where('id', '>', start)
    .where(unmapped(on))
    .orderBy('id')
    .limit(PAGE + 1)
    .execute();
  return rows.map((row) => ({ ...row, post: null, ...NOWHERE }));
}

const NOWHERE: Coverage = { state: 'unmapped', since: null, rule: null, work: null };

/** A person whose entry the actor keeps, or who sits in an office that he administers. */
export async function refuseUnkept(ctx: Context, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('employee')
    .select('employee.id')
    .where('employee.id', '=', id)
    .where((eb) =>
      eb.or([
        administered(ctx.actor, 'employee.officeId'),
        eb.exists(
          eb
            .selectFrom('charge')
            .innerJoin('post', 'post.id', 'charge.postId')
            .whereRef('charge.employeeId', '=', 'employee.id')
            .where('charge.kind', '<>', 'link')
            .where((or) => or.or([or('charge.toOn', 'is', null), or('charge.toOn', '>=', dayOf(ctx.now))]))
            .where(administered(ctx.actor, 'post.officeId'))
            .select('charge.id'),
        ),
      ]),
    )
    .executeTakeFirst();
  if (!row) throw notFound('employee');
}

export async function viewCoverage(
  ctx: Context,
  { id, on = dayOf(ctx.now) }: { id: string; on?: Day | undefined },
): Promise<EmployeeCoverage> {
  await refuseUnkept(ctx, id);
  const [found, today, works] = await Promise.all([
    coverageOf(ctx, { people: [id], on }),
    coverageOf(ctx, { people: [id], on: dayOf(ctx.now) }),
    worksOf(ctx, id),
  ]);
  const now = today.get(id);
  const isOpen = works.some(({ toOn }) => toOn === null);
  const mayAllot = !isOpen && now?.state === 'exempt' && now.rule!.yieldsToWork;
  return {
    ...(found.get(id) ?? NOWHERE),
    works,
    acts: [...(mayAllot ? ['allot' as const] : []), ...(isOpen ? ['endWork' as const] : [])],
  };
}

async function worksOf({ db }: Context, employeeId: string): Promise<EmployeeCoverage['works']> {
  const rows = await db
    .selectFrom('officeWork')
    .innerJoin('charge as given', 'given.id', 'officeWork.givenBy')
    .innerJoin('employee as giver', 'giver.id', 'given.employeeId')
    .leftJoin('charge as ended', 'ended.id', 'officeWork.endedBy')
    .leftJoin('employee as ender', 'ender.id', 'ended.employeeId')
    .select(['officeWork.id', 'officeWork.byOrder', 'officeWork.fromOn', 'officeWork.toOn', 'giver.nameHi', 'giver.nameEn'])
    .select(['ender.nameHi as enderHi', 'ender.nameEn as enderEn'])
    .where('officeWork.employeeId', '=', employeeId)
    .orderBy('officeWork.fromOn', 'desc')
    .orderBy('officeWork.id', 'desc')
    .execute();
  return rows.map(({ nameHi, nameEn, enderHi, enderEn, ...row }) => ({
    ...row,
    givenBy: { nameHi, nameEn },
    endedBy: enderHi === null ? null : { nameHi: enderHi, nameEn: enderEn! },
  }));
}
