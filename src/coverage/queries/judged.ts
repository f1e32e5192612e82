import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#core/text/days.ts';

export interface Judged {
  employeeId: string;
  /** Office of the regular charge, or of the latest other one. */
  officeId: string;
  postId: string;
  exempt: boolean;
  ruleId: string | null;
  workId: string | null;
  since: Day;
}

/**
 * Everybody who is on a post on a day, covered or exempt, as one statement: for lists, counts and reports over the whole state.
 * Of several charges each must be exempt; who also holds a post of office work is covered. `people` null: all.
 */
export function judged(on: Day, people: readonly string[] | null): RawBuilder<Judged> {
  return sql<Judged>`(
    with seat as materialized (
      select charge.employee_id, charge.id, charge.kind, charge.from_on, post.id as post_id, post.designation_id, post.office_id, office.kind as office_kind
      from charge join employee on employee.id = charge.employee_id join post on post.id = charge.post_id join office on office.id = post.office_id
      where charge.from_on <= ${on}::date and (charge.to_on is null or charge.to_on >= ${on}::date) and charge.kind <> 'link'
        and (employee.left_on is null or employee.left_on >= ${on}::date)
        and (${people}::bigint[] is null or charge.employee_id = any(${people}::bigint[]))
    ), ground as (
      select wanted.designation_id, wanted.office_kind, rule.id as rule_id, rule.from_on, rule.yields_to_work
      from (select distinct designation_id, office_kind from seat) wanted
      join designation on designation.id = wanted.designation_id
      cross join lateral (
        select id, from_on, yields_to_work from coverage_rule
        where from_on <= ${on}::date and (to_on is null or to_on >= ${on}::date)
          and (service_group is null or service_group = designation.service_group)
          and (designations = '{}' or lower(designation.name_hi) = any(designations) or lower(designation.name_en) = any(designations))
          and (office_kinds = '{}' or wanted.office_kind = any(office_kinds))
        order by yields_to_work, id limit 1) rule
    ), work as (
      select employee_id, max(id) filter (where from_on <= ${on}::date and (to_on is null or to_on >= ${on}::date)) as work_id,
        max(from_on) filter (where from_on <= ${on}::date and (to_on is null or to_on >= ${on}::date)) as from_on,
        max(to_on + 1) filter (where to_on < ${on}::date) as ended_on
      from office_work where to_on is null or to_on >= from_on group by employee_id
    ), sat as (
      select seat.*, ground.rule_id, work.work_id, work.from_on as work_from, work.ended_on,
        greatest(seat.from_on, ground.from_on) as free_from,
        ground.rule_id is not null and not (ground.yields_to_work and work.work_id is not null) as free
      from seat left join ground on ground.designation_id = seat.designation_id and ground.office_kind = seat.office_kind
      left join work on work.employee_id = seat.employee_id
    )
    select distinct on (employee_id) employee_id as "employeeId", office_id as "officeId", post_id as "postId",
      bool_and(free) over person as exempt, rule_id as "ruleId", work_id as "workId",
      case when bool_and(free) over person then greatest(max(free_from) over person, ended_on) else coalesce(work_from, from_on) end as since
    from sat
    window person as (partition by employee_id)
    order by employee_id, kind = 'regular' desc, id desc
  )`;
}
