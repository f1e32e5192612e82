import type { Visit } from '#core/context.ts';
import { workingDayAfter } from '#core/rules/calendar.ts';
import { record } from '#core/events.ts';
import { fill } from '#core/http.ts';
import { addJob, type Job } from '#core/jobs.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { holdersOf } from '#people/queries.ts';
import '../events.ts';
import { hi } from '../messages.hi.ts';

/** Finds the desks with work that falls due by the next working day; each is told in a job of its own. */
export const remindOfDue: Job<object> = {
  name: 'movement.remindOfDue',
  cron: '30 8 * * *',
  async run(ctx) {
    const posts = await dueToRemind(ctx, await horizon(ctx))
      .select('postId')
      .distinct()
      .execute();
    for (const { postId } of posts)
      await addJob(ctx, remindDesk, { postId, day: dayOf(ctx.now) }, { key: `movement.remindDesk:${postId}` });
  },
};

/** One letter a desk and day, with numbers but no subjects: what is in a paper is read inside. */
export const remindDesk: Job<{ postId: string; day: string }> = {
  name: 'movement.remindDesk',
  async run(ctx, { postId, day }) {
    const papers = await markReminded(ctx, postId);
    if (papers.length === 0) return;
    const post = await ctx.db.selectFrom('post').select('nameHi').where('id', '=', postId).executeTakeFirstOrThrow();
    const lines = papers.map(({ number, dueOn }) =>
      fill(hi[dueOn < day ? 'movement.reminder.overdue' : 'movement.reminder.due'], { number, day: formatDay(dueOn) }),
    );
    const subject = fill(hi['movement.reminder.subject'], { count: papers.length });
    const text = fill(hi['movement.reminder.text'], { post: post.nameHi, papers: lines.join('\n') });
    for (const { chargeId, email } of await holdersOf(ctx, postId)) {
      await ctx.instance.mail.send({ id: `reminder-${chargeId}-${day}`, to: email, subject, text }, ctx.instance.blobs);
    }
  },
};

/** The reminder before falls on the last working day, so that Monday's work is told of on Friday. */
const horizon = (ctx: Visit) => workingDayAfter(ctx, dayOf(ctx.now), 1);

/** Told once before it is due, and once when that has passed (domain.md §2.1.3, S10). */
function dueToRemind({ db, now }: Visit, until: string) {
  return db
    .selectFrom('holding')
    .where('place', '=', 'inbox')
    .where('copy', '=', false)
    .where('dueOn', '<=', until)
    .where((eb) => eb.or([eb('remindedOn', 'is', null), eb.and([eb('dueOn', '<', dayOf(now)), eb('remindedOn', '<=', eb.ref('dueOn'))])]));
}

async function markReminded(ctx: Visit, postId: string): Promise<{ number: string; dueOn: string }[]> {
  const today = dayOf(ctx.now);
  const due = await dueToRemind(ctx, await horizon(ctx))
    .where('postId', '=', postId)
    .select('id')
    .forUpdate()
    .execute();
  if (due.length === 0) return [];
  const papers = await ctx.db
    .updateTable('holding')
    .from('paper')
    .whereRef('paper.id', '=', 'holding.paperId')
    .where(
      'holding.id',
      'in',
      due.map(({ id }) => id),
    )
    .set({ remindedOn: today })
    .returning(['paper.id', 'paper.number', 'holding.dueOn'])
    .execute();
  for (const { id, dueOn } of papers) await record(ctx, 'paper.reminded', id, { post: postId, dueOn: dueOn!, overdue: dueOn! < today });
  return papers.map(({ number, dueOn }) => ({ number: number ?? '', dueOn: dueOn! })).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}
