import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import { viewMailRule } from '#identity/queries.ts';
import type { ChargeKind } from '#establishment/contract/words.ts';

export interface Named {
  id: string;
  nameHi: string;
  nameEn: string;
}

export interface MasterOffice extends Named {
  code: string;
  closedOn: string | null;
}

export interface MasterSection extends Named {
  code: string;
  officeId: string;
}

export interface MasterDesignation extends Named {
  short: string;
  rank: number;
  /** What most posts of this designation may do. */
  usualRoles: string[] | null;
}

export interface MasterPost extends Named {
  officeId: string;
  sectionId: string | null;
  designationId: string;
  abbreviation: string;
  roles: string[];
  reportsToId: string | null;
}

export interface MasterPerson extends Named {
  code: string;
  email: string;
  mobile: string | null;
  bornOn: string | null;
  joinedOn: string | null;
  officeId: string;
  leftOn: string | null;
  version: number;
  /** Whoever can set the address of an administrator can sign in as him. */
  administers: boolean;
}

export interface MasterCharge {
  id: string;
  postId: string;
  employeeId: string;
  kind: ChargeKind;
  fromOn: string;
  toOn: string | null;
}

/** What there is in an office and those below it, and what of the rest of the instance a sheet runs into. */
export interface Master {
  officeId: string;
  today: string;
  offices: MasterOffice[];
  sections: MasterSection[];
  designations: MasterDesignation[];
  posts: MasterPost[];
  people: MasterPerson[];
  /** Charges that are not over, on these posts; no link officers. */
  charges: MasterCharge[];
  /** To whom posts above and beside report: their own and all above them. */
  above: { id: string; abbreviation: string; reportsToId: string | null; officeId: string }[];
  /** People of other offices with a code, an address or a number that the sheet has too. */
  elsewhere: { code: string; email: string; mobile: string | null }[];
  /** Abbreviations that posts elsewhere have, or had here. */
  taken: Set<string>;
  mail: { domains: string[]; admits(email: string): boolean };
}

/** What a sheet names, by which the rest of the instance is looked through. */
export interface Naming {
  codes: string[];
  emails: string[];
  mobiles: string[];
  abbreviations: string[];
}

const below = (officeId: string) => sql`(with recursive below as (
  select id from office where id = ${officeId} union select office.id from office join below on office.parent_id = below.id) select id from below)`;

export async function loadMaster(visit: Visit, officeId: string, { codes, emails, mobiles, abbreviations }: Naming): Promise<Master> {
  const { db, now } = visit;
  const today = dayOf(now);
  const here = below(officeId);
  const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows;
  const living = sql`(post.abolished_on is null or post.abolished_on > ${today}::date)`;
  const offices = await rows(
    sql<MasterOffice>`select id, code, name_hi as "nameHi", name_en as "nameEn", closed_on as "closedOn" from office where id in ${here} order by id`,
  );
  const sections =
    await rows(sql<MasterSection>`select id, code, name_hi as "nameHi", name_en as "nameEn", office_id as "officeId" from section
    where closed_on is null and office_id in ${here} order by id`);
  const designations = await rows(sql<MasterDesignation>`select id, short, rank, name_hi as "nameHi", name_en as "nameEn",
      (select mode() within group (order by roles) from post where designation_id = designation.id and not roles && array['local_admin', 'super_admin']) as "usualRoles"
    from designation order by id`);
  const posts =
    await rows(sql<MasterPost>`select id, office_id as "officeId", section_id as "sectionId", designation_id as "designationId", name_hi as "nameHi",
      name_en as "nameEn", abbreviation, roles, reports_to_id as "reportsToId"
    from post where ${living} and office_id in ${here} order by id`);
  const people =
    await rows(sql<MasterPerson>`select id, code, name_hi as "nameHi", name_en as "nameEn", email, mobile, born_on as "bornOn", joined_on as "joinedOn",
      office_id as "officeId", left_on as "leftOn", version,
      exists (select from charge join post on post.id = charge.post_id where charge.employee_id = employee.id
        and (charge.to_on is null or charge.to_on >= ${today}::date) and post.roles && array['local_admin', 'super_admin']) as administers
    from employee where office_id in ${here} order by id`);
  const charges =
    await rows(sql<MasterCharge>`select charge.id, post_id as "postId", employee_id as "employeeId", kind, from_on as "fromOn", to_on as "toOn"
    from charge join post on post.id = charge.post_id
    where kind <> 'link' and coalesce(to_on, 'infinity') >= greatest(from_on, ${today}::date) and ${living} and post.office_id in ${here} order by charge.id`);
  const above = await rows(sql<Master['above'][number]>`
    with recursive line as (
      select id, abbreviation, reports_to_id, office_id from post where ${living} and (office_id in ${here} or abbreviation = any(${abbreviations}))
      union select post.id, post.abbreviation, post.reports_to_id, post.office_id from line join post on post.id = line.reports_to_id
    ) select id, abbreviation, reports_to_id as "reportsToId", office_id as "officeId" from line`);
  const elsewhere = await rows(sql<Master['elsewhere'][number]>`select code, email, mobile from employee
    where (upper(code) = any(${codes}) or email = any(${emails}) or mobile = any(${mobiles})) and (office_id is null or office_id not in ${here})`);
  const taken = await rows(sql<{ abbreviation: string }>`select abbreviation from post
    where (abbreviation = any(${abbreviations}) or office_id in ${here}) and not (${living} and office_id in ${here})`);
  return {
    officeId, today, offices, sections, designations, posts, people, charges, above, elsewhere,
    taken: new Set(taken.map(({ abbreviation }) => abbreviation)),
    mail: await viewMailRule(visit),
  }; // prettier-ignore
}
