import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { type Job, addJob } from '#core/jobs.ts';
import { dayOf } from '#core/text/days.ts';
import '../events.ts';
import { typed } from '../queries/findCircular.ts';
import { letterWords } from '../queries/letterWords.ts';
import { stillMissing } from '../queries/stillMissing.ts';
import { bringReminder } from './bringReminder.ts';
import { type Reminding, issueReminder, wordsOf } from './issueReminder.ts';

const AT_ONCE = 500;

/** Every morning: each circular whose day has come reminds in a transaction of its own. */
export const remindAll: Job<unknown> = {
  name: 'circulars.remindAll',
  cron: '20 9 * * *',
  async run(visit) {
    const due = await visit.db
      .selectFrom('circular')
      .innerJoin('issue', 'issue.id', 'circular.issueId')
      .innerJoin('paper', 'paper.id', 'issue.fileId')
      .select('circular.id')
      .where('nextOn', '<=', dayOf(visit.now))
      .where('paper.away', 'is', null)
      .where('paper.closedAt', 'is', null)
      .orderBy('nextOn')
      .limit(AT_ONCE)
      .execute();
    for (const { id } of due) await addJob(visit, remindOne, { circularId: id }, { key: `circular-${id}` });
  },
};

/**
 * One stage of one circular. File and circular are locked and asked again, and who was reminded is written in the same act: run twice,
 * or by two workers at once, it reminds once. Of stages that were missed while the office stood still the last one goes.
 */
export const remindOne: Job<{ circularId: string }> = {
  name: 'circulars.remindOne',
  async run(visit, { circularId }) {
    const known = await visit.db
      .selectFrom('circular')
      .innerJoin('issue', 'issue.id', 'circular.issueId')
      .select('issue.fileId')
      .where('circular.id', '=', circularId)
      .executeTakeFirst();
    if (!known) return;
    const { fileId } = known;
    const file = await visit.db
      .selectFrom('paper')
      .select(['away', 'closedAt'])
      .where('id', '=', fileId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    // Nothing is laid in a file that another instance works on, nor in one that is closed: each morning it is looked at again.
    if (!file || file.away !== null || file.closedAt !== null) return;
    const row = await visit.db.selectFrom('circular').selectAll().where('id', '=', circularId).forUpdate().executeTakeFirst();
    const today = dayOf(visit.now);
    if (!row?.nextOn || row.nextOn > today) return;
    const circular = typed(row);
    const letter = await letterWords(visit, circular.issueId);
    const stage = circular.plan.findLast(({ on }) => on <= today)?.stage;
    if (letter.withdrawnAt === null && stage !== undefined) await remind(visit, { circular, letter, stage });
    const nextOn = letter.withdrawnAt === null ? (circular.plan.find(({ on }) => on > today)?.on ?? null) : null;
    await visit.db.updateTable('circular').set({ nextOn }).where('id', '=', circularId).execute();
  },
};

async function remind(visit: Visit, reminding: Reminding): Promise<void> {
  const { circular, letter, stage } = reminding;
  const missing = (await stillMissing(visit, circular.issueId)).filter(({ reminded }) => reminded === null || reminded < stage);
  if (missing.length === 0) return;
  const words = wordsOf(reminding);
  const issued = stage === 0 ? null : await issueReminder(visit, { ...reminding, words, missing });
  await visit.db
    .insertInto('circularReminder')
    .values({ circularId: circular.id, stage, issueId: issued?.issueId ?? null, at: visit.now })
    .execute();
  const reached: Record<'to' | 'unreached', number[]> = { to: [], unreached: [] };
  for (const [place, to] of missing.entries()) {
    const went = await bringReminder(visit, { ...reminding, words, issued, to, issuedId: issued?.dispatchIds[place] ?? null });
    reached[went ? 'to' : 'unreached'].push(to.position);
  }
  const { issueId } = circular;
  await record(visit, 'circular.reminded', letter.fileId, { issueId, stage, number: issued?.number ?? '', ...reached });
}
