import type { Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { chargesInForce } from '#people/queries.ts';
import { completePerson } from '../access.ts';
import '../events.ts';
import { COOKIE } from '../session.ts';

export async function signOut(visit: Visit): Promise<{ done: true }> {
  const { sessionId } = visit.person!;
  await visit.db.updateTable('session').set({ endedAt: visit.now }).where('publicId', '=', sessionId).execute();
  visit.request?.setCookie(COOKIE, '', 0);
  await record(visit, 'session.ended', null, { sessionId });
  return { done: true };
}

/** Ends one of the own sessions, on whichever machine it was left open. */
export async function endSession(visit: Visit, { publicId }: { publicId: string }): Promise<{ done: true }> {
  const { employeeId } = completePerson(visit);
  const ended = await visit.db
    .updateTable('session')
    .set({ endedAt: visit.now })
    .where('publicId', '=', publicId)
    .where('employeeId', '=', employeeId)
    .where('endedAt', 'is', null)
    .returning('publicId')
    .executeTakeFirst();
  if (!ended) throw notFound('session');
  await record(visit, 'session.ended', null, { sessionId: publicId });
  return { done: true };
}

/** The person acts through another of the own posts from now on; other sessions keep theirs. */
export async function switchPost(visit: Visit, { chargeId }: { chargeId: string }): Promise<{ done: true }> {
  const { employeeId, sessionId } = completePerson(visit);
  const charge = await chargesInForce(visit)
    .where('charge.id', '=', chargeId)
    .where('charge.employeeId', '=', employeeId)
    .select('charge.postId')
    .executeTakeFirst();
  if (!charge) throw notFound('charge');
  await visit.db.updateTable('session').set({ chargeId }).where('publicId', '=', sessionId).execute();
  await record(visit, 'post.switched', null, { chargeId, postId: charge.postId });
  return { done: true };
}
