import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { ruleSource, ruleValue } from '#core/rules/settings.ts';
import { administered } from '#establishment/access.ts';
import type { CertificationRow, CertificationState, CertificationView } from '../contract/certifications.ts';
import { certifier } from '../rules.ts';
import { differencesOf } from './differences.ts';
import { type Hashed, hashedLists, type OfficeList, officeList } from './officeList.ts';

/** Offices whose list the acting post is to certify, by the rule of the instance. */
export async function certifiedBy(ctx: Context): Promise<string[]> {
  const rule = await ruleValue(ctx, certifier);
  const { rows } = await sql<{ id: string }>`
    with recursive unit as (
      select id, kind from office where head_post_id = ${ctx.actor.postId} and closed_on is null
      union select office.id, office.kind from office join unit on office.parent_id = unit.id
        where ${rule === 'unitHead'} and office.closed_on is null and office.kind not in ('department', 'district', 'directorate', 'corporation', 'agency')
    ) select id from unit`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

const visible = (ctx: Context, own: string[]) =>
  sql<boolean>`office.closed_on is null and (office.id = any(${own}::bigint[]) or ${administered(ctx.actor, 'office.id')})`;

async function rowsOf(ctx: Context, own: string[], hashes: Hashed[]): Promise<CertificationRow[]> {
  const { rows } = await sql<Omit<CertificationRow, 'state' | 'people' | 'posts' | 'mayCertify'>>`
    select jsonb_build_object('id', office.id::text, 'code', office.code, 'nameHi', office.name_hi, 'nameEn', office.name_en) as office,
      case when last.id is not null then jsonb_build_object('at', to_char(last.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'hash', last.hash,
        'by', jsonb_build_object('nameHi', employee.name_hi, 'nameEn', employee.name_en), 'post', jsonb_build_object('nameHi', post.name_hi, 'nameEn', post.name_en)) end as certified
    from office
    left join lateral (select * from certification where certification.office_id = office.id order by at desc, id desc limit 1) last on true
    left join charge on charge.id = last.charge_id left join employee on employee.id = charge.employee_id left join post on post.id = charge.post_id
    where office.id = any(${hashes.map(({ officeId }) => officeId)}::bigint[])
    order by last.at is not null, office.name_hi collate "hi-x-icu", office.id`.execute(ctx.db);
  const byOffice = new Map(hashes.map((one) => [one.officeId, one]));
  return rows.map(({ office, certified }) => {
    const { hash, people, posts } = byOffice.get(office.id)!;
    const state: CertificationState = certified === null ? 'never' : certified.hash === hash ? 'certified' : 'changed';
    return { office, certified, state, people, posts, mayCertify: own.includes(office.id) };
  });
}

/** Own offices to certify, and all that one administers: a super administrator sees which of the instance are uncertified or changed since. */
export async function listCertifications(ctx: Context, { state }: { state?: CertificationState | undefined }) {
  const own = await certifiedBy(ctx);
  const rows = await rowsOf(ctx, own, await hashedLists(ctx, visible(ctx, own)));
  const count = (of: CertificationState) => rows.filter((row) => row.state === of).length;
  return {
    items: state === undefined ? rows : rows.filter((row) => row.state === state),
    counts: { never: count('never'), certified: count('certified'), changed: count('changed') },
    certifier: await ruleValue(ctx, certifier),
    source: await ruleSource(ctx, certifier),
  };
}

export async function viewCertification(ctx: Context, { officeId }: { officeId: string }): Promise<CertificationView> {
  const own = await certifiedBy(ctx);
  const known = await ctx.db.selectFrom('office').select('id').where('id', '=', officeId).where(visible(ctx, own)).executeTakeFirst();
  if (!known) throw notFound('office');
  const { list, bytes: _, ...hashed } = await officeList(ctx, officeId);
  const [row] = await rowsOf(ctx, own, [hashed]);
  const last = await ctx.db.selectFrom('certification').select('list').where('officeId', '=', officeId).orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst(); // prettier-ignore
  return {
    ...row!,
    hash: hashed.hash,
    list: shown(list),
    differences: last ? differencesOf(JSON.parse(last.list.toString('utf8')) as OfficeList, list) : [],
  };
}

/** The list as a head reads it: posts with their holders, then who has none. */
function shown({ posts, people, charges }: OfficeList): CertificationView['list'] {
  const byCode = new Map(people.map((person) => [person.code, person]));
  const held = Map.groupBy(charges, ({ post }) => post);
  const seated = new Set(charges.map(({ person }) => person));
  return {
    posts: posts.map(({ abbreviation, nameHi, nameEn }) => ({
      abbreviation, nameHi, nameEn,
      holders: (held.get(abbreviation) ?? []).map(({ person, kind }) => ({ code: person, kind, nameHi: byCode.get(person)?.nameHi ?? person, nameEn: byCode.get(person)?.nameEn ?? person })),
    })),
    unseated: people.filter(({ code }) => !seated.has(code)).map(({ code, nameHi, nameEn }) => ({ code, nameHi, nameEn })),
  }; // prettier-ignore
}
