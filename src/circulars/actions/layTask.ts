import { type RawBuilder, sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { type EventNotice, record } from '#core/events.ts';
import type { Job } from '#core/jobs.ts';
import type { Json } from '#core/text/canonical.ts';
import { dayOf } from '#core/text/days.ts';
import { ownName } from '#directory/queries/keys.ts';
import { registerAsks } from '#exchange/cargo/letters/asks.ts';
import { type Asked, asks } from '../contract/asks.ts';
import '../events.ts';
import { type CircularRow, circularOf, typed } from '../queries/findCircular.ts';
import { type LetterWords, letterWords } from '../queries/letterWords.ts';

const askedOf = (circular: CircularRow, letter: LetterWords): Asked => ({
  key: circular.key,
  kind: circular.kind as Asked['kind'],
  question: circular.question,
  dueOn: circular.dueOn,
  columns: circular.columns,
  attachments: circular.attachments,
  letter: { number: letter.printedNumber, issuedOn: letter.issuedOn, subject: letter.subject },
  sender: { nameHi: `${letter.sectionHi}, ${letter.officeHi}`, nameEn: `${letter.sectionEn}, ${letter.officeEn}` },
});

/** The codes of the directory under which replies may reach the sender, the nearest first. */
async function ownAddress(visit: Visit, { sectionId, signatoryId, officeId }: LetterWords): Promise<string> {
  const name = await ownName(visit);
  const codes = [`${name}:section:${sectionId}`, `${name}:post:${signatoryId}`, `${name}:office:${officeId}`];
  const published = await visit.db.selectFrom('peerAddress').select('code').where('code', 'in', codes).execute();
  return codes.find((code) => published.some((row) => row.code === code)) ?? codes[0]!;
}

registerAsks({
  async asksOf(visit, { issueId, dispatchId }) {
    const circular = await circularOf(visit, issueId);
    const { copy } = await visit.db.selectFrom('dispatch').select('copy').where('id', '=', dispatchId).executeTakeFirstOrThrow();
    if (!circular || copy) return null;
    const letter = await letterWords(visit, issueId);
    return { ...askedOf(circular, letter), replyTo: await ownAddress(visit, letter) } as unknown as Json;
  },
  async arrived(visit, { letterId, consignmentId, asks: wanted, at }) {
    const { peer } = await visit.db.selectFrom('consignment').select('peer').where('id', '=', consignmentId).executeTakeFirstOrThrow();
    const parsed = asks.safeParse(wanted);
    // A reply goes to whoever sent the letter, and nowhere else.
    if (!parsed.success || !parsed.data.replyTo.startsWith(`${peer}:`)) throw new Refusal(422, 'exchange.refusal.format');
    const { replyTo, ...asked } = parsed.data;
    await layTask(visit, { letterId, asked, at: new Date(at), of: { peer, replyTo } });
  },
});

interface Laying {
  letterId: string;
  asked: Asked;
  at: Date;
  of: { circularId: string } | { peer: string; replyTo: string };
}

/** Laid once, however often the letter's job runs. */
async function layTask(visit: Visit, { letterId, asked, at, of }: Laying): Promise<void> {
  const { postId, receiptId } = await visit.db
    .selectFrom('letter')
    .select(['postId', 'receiptId'])
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow();
  const { key, dueOn } = asked;
  const laid = await visit.db
    .insertInto('circularTask')
    .values({ letterId, postId, key, dueOn, at, asks: JSON.stringify(asked), ...of })
    .onConflict((known) => known.column('letterId').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (laid) await record(visit, 'task.laid', receiptId, { taskId: laid.id, letterId, dueOn });
}

async function issueOfEvent({ db }: Visit, eventId: string): Promise<string> {
  const { detail } = await db.selectFrom('event').select('detail').where('id', '=', eventId).executeTakeFirstOrThrow();
  return (detail as unknown as { issueId: string }).issueId;
}

/** A letter has gone out: at desks of this instance it becomes a task now, and the reminders begin to be counted. */
export const layTasks: Job<EventNotice> = {
  name: 'circulars.layTasks',
  async run(visit, { eventId }) {
    const issueId = await issueOfEvent(visit, eventId);
    const row = await visit.db.selectFrom('circular').selectAll().where('issueId', '=', issueId).forUpdate().executeTakeFirst();
    if (!row) return;
    const circular = typed(row);
    const letter = await letterWords(visit, issueId);
    if (letter.withdrawnAt !== null) return;
    const letters = await visit.db
      .selectFrom('dispatch')
      .innerJoin('letter', 'letter.dispatchId', 'dispatch.id')
      .leftJoin('circularTask', 'circularTask.letterId', 'letter.id')
      .select(['letter.id', 'letter.arrivedAt'])
      .where('dispatch.issueId', '=', issueId)
      .where('dispatch.copy', '=', false)
      .where('circularTask.id', 'is', null)
      .execute();
    const asked = askedOf(circular, letter);
    for (const { id, arrivedAt } of letters)
      await layTask(visit, { letterId: id, asked, at: new Date(arrivedAt), of: { circularId: circular.id } });
    if (circular.sentAt !== null) return;
    // A day that was over before the letter went reminds nobody.
    const plan = circular.plan.filter(({ on }) => on > dayOf(visit.now));
    await visit.db
      .updateTable('circular')
      .set({ sentAt: visit.now, nextOn: plan[0]?.on ?? null, plan: JSON.stringify(plan) })
      .where('id', '=', circular.id)
      .execute();
  },
};

/** A letter that was withdrawn asks nothing any more. */
export const endTasks: Job<EventNotice> = {
  name: 'circulars.endTasks',
  async run(visit, { eventId }) {
    const issueId = await issueOfEvent(visit, eventId);
    const circular = await visit.db
      .updateTable('circular')
      .set({ nextOn: null })
      .where('issueId', '=', issueId)
      .returning('id')
      .executeTakeFirst();
    if (circular) await withdraw(visit, sql`circular_id = ${circular.id}`);
  },
};

/** The same of a letter of another instance, which its sender has asked back. */
export const endTaskAskedBack: Job<EventNotice> = {
  name: 'circulars.endTaskAskedBack',
  async run(visit, { eventId }) {
    const { detail } = await visit.db.selectFrom('event').select('detail').where('id', '=', eventId).executeTakeFirstOrThrow();
    const { consignment, what, told } = detail as unknown as { consignment: string; what: string; told: boolean };
    if (what === 'asked_back' && !told)
      await withdraw(visit, sql`letter_id = (select id from letter where consignment_id = ${consignment})`);
  },
};

async function withdraw(visit: Visit, those: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update circular_task set state = 'withdrawn' where ${those} and state <> 'withdrawn' returning id`.execute(visit.db);
  for (const { id } of rows) await record(visit, 'task.withdrawn', null, { taskId: id });
}

/** Somebody has opened the letter that asks; the sender sees it in his table. */
export const noteOpening: Job<EventNotice> = {
  name: 'circulars.noteOpening',
  async run({ db, now }, { eventId }) {
    const { detail } = await db.selectFrom('event').select('detail').where('id', '=', eventId).executeTakeFirstOrThrow();
    const { letterId } = detail as unknown as { letterId: string };
    await db.updateTable('circularTask').set({ openedAt: now }).where('letterId', '=', letterId).where('openedAt', 'is', null).execute();
  },
};
