import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { fill } from '#core/http.ts';
import { addJob, type Job } from '#core/jobs.ts';
import { dayOf } from '#core/text/days.ts';
import { inForce } from '#people/queries.ts';
import '../events.ts';
import { hi } from '../messages.hi.ts';
import { type Unheld, unheldPosts } from '../queries/unheld.ts';

interface Told {
  chargeId: string;
  email: string;
}

/** Every morning: a post with work that nobody reaches (domain.md §9 row 13). Each is told of in a job of its own. */
export const findUnheld: Job<object> = {
  name: 'postings.findUnheld',
  cron: '40 8 * * *',
  async run(ctx) {
    const posts = await unheldPosts(ctx).execute();
    await ctx.db
      .deleteFrom('unheldAlarm')
      .where('postId', 'not in', [...posts.map(({ id }) => id), '0'])
      .execute();
    for (const { id } of posts) await addJob(ctx, tellOfUnheld, { postId: id }, { key: `postings.tellOfUnheld:${id}` });
  },
};

/** The nearest superior who is there, and the administrator of the office or the nearest above it: numbers, nothing of the papers. */
export const tellOfUnheld: Job<{ postId: string }> = {
  name: 'postings.tellOfUnheld',
  async run(ctx, { postId }) {
    const today = dayOf(ctx.now);
    const post = await unheldPosts(ctx).where('post.id', '=', postId).executeTakeFirst();
    if (!post) return;
    const known = await ctx.db.selectFrom('unheldAlarm').select('toldOn').where('postId', '=', postId).forUpdate().executeTakeFirst();
    if (known?.toldOn === today) return;
    const told = await toBeTold(ctx, post);
    const { papers, letters, tasks } = post;
    await ctx.db
      .insertInto('unheldAlarm')
      .values({ postId, toldOn: today })
      .onConflict((conflict) => conflict.column('postId').doUpdateSet({ toldOn: today }))
      .execute();
    await record(ctx, 'post.unheld', null, { postId, papers, letters, tasks, told: told.map(({ chargeId }) => chargeId) });
    const subject = fill(hi['unheld.mail.subject'], { post: post.nameHi });
    const text = fill(hi['unheld.mail.text'], { post: post.nameHi, office: post.officeHi, papers, letters, tasks, overdue: post.overdue });
    for (const { chargeId, email } of told)
      await ctx.instance.mail.send({ id: `unheld-${postId}-${chargeId}-${today}`, to: email, subject, text }, ctx.instance.blobs);
  },
};

async function toBeTold({ db, now }: Visit, { id, officeId }: Unheld): Promise<Told[]> {
  const today = dayOf(now);
  const { rows } = await sql<Told>`
    with recursive line as (
      select reports_to_id as id, 1 as step from post where id = ${id}
      union select post.reports_to_id, line.step + 1 from line join post on post.id = line.id where line.id is not null and line.step < 50
    ), place as (
      select id, parent_id, 1 as step from office where id = ${officeId}
      union select office.id, office.parent_id, place.step + 1 from place join office on office.id = place.parent_id
    ), here as (
      select charge.id, charge.post_id, employee.email from charge join employee on employee.id = charge.employee_id where ${inForce(today)}
    )
    (select here.id as charge_id, here.email from line join here on here.post_id = line.id
      where line.step = (select min(step) from line join here on here.post_id = line.id))
    union
    (select here.id, here.email from place join post on post.office_id = place.id and post.roles && array['local_admin'] join here on here.post_id = post.id
      where place.step = (select min(step) from place join post on post.office_id = place.id and post.roles && array['local_admin'] join here on here.post_id = post.id))`.execute(
    db,
  );
  return rows;
}
