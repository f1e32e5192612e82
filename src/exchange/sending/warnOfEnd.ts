import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { fill } from '#core/http.ts';
import { type Job, addJob } from '#core/jobs.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { ownName } from '#directory/queries/keys.ts';
import { peerNamed } from '#directory/queries/peers.ts';
import { holdersOf } from '#people/queries.ts';
import '../events.ts';
import { hi } from '../messages.hi.ts';
import { deskFor } from '../queries/deskFor.ts';
import { type Outgoing, takeOutgoing } from './rows.ts';

const DAY_MS = 86_400_000;

/** Each hour: what will end by itself within a day is told, once, to whoever sent it, while something can still be done. */
export const warnOfEnd: Job<unknown> = {
  name: 'exchange.warnOfEnd',
  cron: '5 * * * *',
  async run(visit) {
    const rows = await visit.db
      .selectFrom('consignment')
      .select('id')
      .where('state', '=', 'open')
      .where('warnedAt', 'is', null)
      .where('endsAt', '>', visit.now.toISOString())
      .where('endsAt', '<=', new Date(visit.now.getTime() + DAY_MS).toISOString())
      .execute();
    for (const { id } of rows) await addJob(visit, warnSender, { id }, { key: `exchange-warn-${id}` });
  },
};

/** A letter to the desk from which it was sent; number and addressee, no subject: what is in a paper is read inside. */
export const warnSender: Job<{ id: string }> = {
  name: 'exchange.warnSender',
  async run(visit, { id }) {
    const row = await takeOutgoing(visit, id);
    const [made, ends] = [Date.parse(row.madeAt), new Date(row.endsAt)];
    if (row.state !== 'open' || row.warnedAt !== null || ends <= visit.now || ends.getTime() - made <= DAY_MS) return;
    const postId = await deskOf(visit, row);
    const post = await visit.db.selectFrom('post').select('nameHi').where('id', '=', postId).executeTakeFirstOrThrow();
    const peer = (await peerNamed(visit, row.peer))?.titleHi ?? row.peer;
    const cargo = hi[`exchange.cargo.${row.cargo as 'letter'}`];
    const until = `${formatDay(dayOf(ends))}, ${HOUR.format(ends)}`;
    const subject = fill(hi['exchange.warning.subject'], { id, until });
    const text = fill(hi['exchange.warning.text'], { post: post.nameHi, id, cargo, peer, until });
    for (const { chargeId, email } of await holdersOf(visit, postId))
      await visit.instance.mail.send({ id: `consignment-end-${id}-${chargeId}`, to: email, subject, text }, visit.instance.blobs);
    await visit.db.updateTable('consignment').set({ warnedAt: visit.now }).where('id', '=', id).execute();
    await record(visit, 'consignment.warned', row.paperId, { consignment: id, key: row.key, peer: row.peer, post: postId });
  },
};

const HOUR = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kolkata' });

/** The post that sent it; where the office did so by itself, or nobody sits there now, the section whose it is. */
async function deskOf(visit: Visit, { postId, sectionId, officeId }: Outgoing): Promise<string> {
  if (postId !== null && (await holdersOf(visit, postId)).length > 0) return postId;
  const named = sectionId !== null ? `section:${sectionId}` : officeId !== null ? `office:${officeId}` : `post:${postId}`;
  return (await deskFor(visit, { address: `${await ownName(visit)}:${named}`, settled: true })).postId;
}
