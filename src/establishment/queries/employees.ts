import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { ruleSource, ruleValue } from '#core/rules/settings.ts';
import { dayOf } from '#core/text/days.ts';
import { soughtWords } from '#core/text/finding/findingWords.ts';
import { awaitsInvitation, listEntrances, viewMailRule } from '#identity/queries.ts';
import { chargesInForce, foundIn } from '#people/queries.ts';
import { administered, mayGrant, refuseStranger } from '../access.ts';
import type { Employee, EmployeeRow } from '../contract/employees.ts';
import { retirementDay, retirementYears } from '../rules.ts';
import { namesOf } from './posts.ts';

const PAGE = 50;
const FEW = 20;

/** The people whose entries the actor keeps. */
export function keptEmployees({ db, actor }: Context) {
  return db.selectFrom('employee').where(administered(actor, 'employee.officeId'));
}

/** People of an office, in service, who have neither a password nor a link to set one. */
export function uninvited(ctx: Context, officeId: string) {
  return keptEmployees(ctx).where('employee.officeId', '=', officeId).where('employee.leftOn', 'is', null).where(awaitsInvitation(ctx.now));
}

export interface Listing {
  search: string;
  officeId?: string | undefined;
  after?: string | undefined;
}

/** By name in the language of the page, not yet limited; exported for the test of its plan. */
export function employeeRows(ctx: Context, { search, officeId, after }: Listing) {
  const name = sql.raw(`employee.${ctx.language === 'hi' ? 'name_hi' : 'name_en'} collate "hi-x-icu"`);
  let query = keptEmployees(ctx)
    .select(['employee.id', 'employee.code', 'employee.nameHi', 'employee.nameEn', 'employee.email'])
    .orderBy(name)
    .orderBy('employee.id');
  for (const word of soughtWords(search)) query = query.where(foundIn('employee.directory', word));
  if (officeId !== undefined) query = query.where('employee.officeId', '=', officeId);
  if (after !== undefined && /^\d{1,18}$/.test(after))
    query = query.where(
      sql<boolean>`(${name}, employee.id) > (select ${name}, employee.id from employee where employee.id = ${after}::bigint)`,
    );
  return query;
}

export async function listEmployees(ctx: Context, listing: Listing) {
  refuseStranger(ctx.actor);
  const rows = await employeeRows(ctx, listing)
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  return { items: await withPosts(ctx, shown), next: rows.length > PAGE ? shown.at(-1)!.id : null };
}

type Row = Omit<EmployeeRow, 'post' | 'entrance'>;

async function withPosts(ctx: Context, rows: Row[]): Promise<EmployeeRow[]> {
  const ids = rows.map(({ id }) => id);
  const [posts, entrances] = await Promise.all([postsOf(ctx, ids), listEntrances(ctx, ids)]);
  return rows.map((row) => ({ ...row, post: posts.get(row.id) ?? null, entrance: entrances.get(row.id)! }));
}

/** The post that each of the people holds now, the regular one before others. */
async function postsOf(ctx: Context, employeeIds: readonly string[]) {
  const rows = await chargesInForce(ctx)
    .innerJoin('office', 'office.id', 'post.officeId')
    .where(sql<boolean>`charge.employee_id = any(${employeeIds}::bigint[])`)
    .where('charge.kind', '<>', 'link')
    .select(['charge.employeeId', 'post.nameHi', 'post.nameEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .orderBy(sql`charge.kind <> 'regular'`, 'desc')
    .orderBy('charge.id', 'desc')
    .execute();
  return new Map(rows.map(({ employeeId, ...post }) => [employeeId, post]));
}

/** For an appointment: also people of other offices, whose names stand in every address picker. */
export async function findEmployees(ctx: Context, { search }: { search: string }) {
  refuseStranger(ctx.actor);
  const words = soughtWords(search);
  if (words.length === 0) return { items: [] };
  let query = ctx.db
    .selectFrom('employee')
    .select(['employee.id', 'employee.code', 'employee.nameHi', 'employee.nameEn'])
    .where((eb) => eb.or([eb('employee.leftOn', 'is', null), eb('employee.leftOn', '>=', dayOf(ctx.now))]));
  for (const word of words) query = query.where(foundIn('employee.directory', word));
  const rows = await query.orderBy('employee.id').limit(FEW).execute();
  const posts = await postsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return { items: rows.map((row) => ({ ...row, post: namesOf(posts.get(row.id)) })) };
}

export async function viewEmployee(ctx: Context, { id }: { id: string }): Promise<Employee> {
  const row = await keptEmployees(ctx).selectAll('employee').where('employee.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('employee');
  const [[shown], office, charges, years, mayChange] = await Promise.all([
    withPosts(ctx, [row]),
    row.officeId === null
      ? null
      : ctx.db.selectFrom('office').select(['id', 'nameHi', 'nameEn']).where('id', '=', row.officeId).executeTakeFirstOrThrow(),
    chargesOf(ctx, id),
    ruleValue(ctx, retirementYears),
    mayChangeEntry(ctx, id),
  ]);
  const { directory: _, officeId: __, ...facts } = row;
  return {
    ...facts,
    ...shown!,
    office,
    charges,
    retiresOn: row.bornOn === null ? null : retirementDay(row.bornOn, years),
    acts: [...(mayChange ? ['change' as const] : []), ...(row.leftOn === null ? ['invite' as const] : [])],
  };
}

/** Everything the person ever held, the latest first; what was called off before it began is no charge. */
async function chargesOf({ db }: Context, employeeId: string): Promise<Employee['charges']> {
  const rows = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('office', 'office.id', 'post.officeId')
    .select(['charge.id', 'charge.kind', 'charge.fromOn', 'charge.toOn'])
    .select(['post.nameHi', 'post.nameEn', 'post.abbreviation', 'office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .where('charge.employeeId', '=', employeeId)
    .where(sql<boolean>`coalesce(charge.to_on, 'infinity') >= charge.from_on`)
    .orderBy('charge.fromOn', 'desc')
    .orderBy('charge.id', 'desc')
    .execute();
  return rows.map(({ id, kind, fromOn, toOn, ...post }) => ({ id, kind: kind as 'regular', fromOn, toOn, post }));
}

/** Whoever can set the address of an administrator can sign in as him: those entries are the super administrator's alone. */
export async function mayChangeEntry(ctx: Context, employeeId: string): Promise<boolean> {
  const posts = await ctx.db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select('post.roles')
    .where('charge.employeeId', '=', employeeId)
    .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>=', dayOf(ctx.now))]))
    .execute();
  return posts.every(({ roles }) => mayGrant(ctx.actor, roles));
}

export async function viewEntryRules(ctx: Context) {
  refuseStranger(ctx.actor);
  const [mail, years, source] = await Promise.all([viewMailRule(ctx), ruleValue(ctx, retirementYears), ruleSource(ctx, retirementYears)]);
  return { mailDomains: mail.domains, mailSource: mail.source, retirementYears: years, retirementSource: source };
}
