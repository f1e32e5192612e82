import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { refreshDirectory, refreshEmployees } from './directory.ts';

/**
 * Works out anew whose papers each post oversees: its own section's and those of every post that reports to it, at any
 * depth; and by which words it is found. Called whenever posts, people on them or the reporting line change;
 * administrators oversee nothing. With `postIds`, only for those posts and all above them: name the former superior too.
 */
export async function refreshOversight({ db }: Pick<Visit, 'db'>, postIds: string[] | null = null): Promise<void> {
  await refreshSight({ db }, postIds);
  await refreshDirectory({ db }, postIds);
  if (postIds === null) await refreshEmployees({ db });
}

/** The first half of `refreshOversight`: whose papers, not by which words. */
export async function refreshSight({ db }: Pick<Visit, 'db'>, postIds: string[] | null): Promise<void> {
  await sql`
    with recursive top (id) as (
      select id from post where ${postIds}::bigint[] is null or id = any(${postIds}::bigint[])
      union
      select post.reports_to_id from top join post on post.id = top.id where post.reports_to_id is not null
    ), line (top, post) as (
      select id, id from top
      union
      select line.top, post.id from line join post on post.reports_to_id = line.post
    ), reach as (
      select line.top, array_agg(distinct post.section_id order by post.section_id) filter (where post.section_id is not null) as sections
      from line join post on post.id = line.post group by line.top
    ), sight as (
      select id, case when roles && array['local_admin', 'super_admin'] then '{}' else coalesce(reach.sections, '{}') end as sections
      from post join reach on reach.top = post.id
    )
    update post set oversees = sight.sections from sight where sight.id = post.id and post.oversees <> sight.sections`.execute(db);
}
