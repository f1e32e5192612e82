import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import { findingText } from '#core/text/finding/findingWords.ts';

/** By what a person is found: the address also by what stands before its sign. */
export const employeeWords = ({ nameHi, nameEn, code, email }: Record<'nameHi' | 'nameEn' | 'code' | 'email', string>): string =>
  findingText([nameHi, nameEn, code, email, email.split('@')[0]!]);

/** Works out anew by which words posts are found; all of them, or those named. A person's words stay while a charge has days left. */
export async function refreshDirectory(
  { db, now = new Date() }: Pick<Visit, 'db'> & { now?: Date },
  postIds: string[] | null = null,
): Promise<void> {
  const { rows } = await sql<{ id: string; words: string; directory: string }>`
    select post.id, post.directory, concat_ws(' ', post.name_hi, post.name_en, post.designation_hi, post.designation_en, post.abbreviation,
        section.name_hi, section.name_en, section.code, office.name_hi, office.name_en, office.code, people.names) as words
    from post join office on office.id = post.office_id left join section on section.id = post.section_id
    left join lateral (
      select string_agg(concat_ws(' ', employee.name_hi, employee.name_en), ' ' order by charge.id) as names
      from charge join employee on employee.id = charge.employee_id
      where charge.post_id = post.id and (charge.to_on is null or (charge.to_on >= ${dayOf(now)}::date and charge.to_on >= charge.from_on))
    ) people on true
    where ${postIds}::bigint[] is null or post.id = any(${postIds}::bigint[])`.execute(db);
  const changed = rows
    .map(({ id, words, directory }) => ({ id, directory, words: findingText([words]) }))
    .filter(({ words, directory }) => words !== directory);
  await sql`update post set directory = fresh.words
    from unnest(${changed.map(({ id }) => id)}::bigint[], ${changed.map(({ words }) => words)}::text[]) as fresh (id, words) where fresh.id = post.id`.execute(
    db,
  );
}

/** Works out anew by which words people are found in the employee list; all of them, or those named. */
export async function refreshEmployees({ db }: Pick<Visit, 'db'>, employeeIds: string[] | null = null): Promise<void> {
  const rows = await db
    .selectFrom('employee')
    .select(['id', 'nameHi', 'nameEn', 'code', 'email', 'directory'])
    .where(sql<boolean>`${employeeIds}::bigint[] is null or id = any(${employeeIds}::bigint[])`)
    .execute();
  const changed = rows
    .map(({ id, directory, ...person }) => ({ id, directory, words: employeeWords(person) }))
    .filter(({ words, directory }) => words !== directory);
  await sql`update employee set directory = fresh.words
    from unnest(${changed.map(({ id }) => id)}::bigint[], ${changed.map(({ words }) => words)}::text[]) as fresh (id, words) where fresh.id = employee.id`.execute(
    db,
  );
}
