import type { FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Person, Visit } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { dayOf } from '#core/text/days.ts';
import { idleMinutes, sessionHours } from './proofs/rules.ts';

export const COOKIE = 'patravali';
const MINUTE = 60_000;
/** How long a session waits for its second step. */
const CODE_MINUTES = 10;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

interface Opening {
  employeeId: string;
  secondFactorAt: Date | null;
  /** The second step is still to come: the session lives only minutes until then. */
  awaitsCode: boolean;
}

/** Opens a session and puts its token into the browser's cookie, which alone keeps it: the database has its hash. */
export async function openSession(visit: Visit, { employeeId, secondFactorAt, awaitsCode }: Opening): Promise<{ publicId: string }> {
  const { db, now, request } = visit;
  await endSessionOfBrowser(visit);
  const token = newToken();
  const publicId = randomBytes(12).toString('base64url');
  const seconds = awaitsCode ? CODE_MINUTES * 60 : (await ruleValue(visit, sessionHours)) * 3600;
  await db
    .insertInto('session')
    .values({
      tokenHash: hashOf(token),
      publicId,
      employeeId,
      secondFactorAt,
      startedAt: now,
      seenAt: now,
      expiresAt: new Date(now.getTime() + seconds * 1000),
      address: request?.address ?? '',
      agent: (request?.agent ?? '').slice(0, 300),
      chargeId: await firstCharge(visit, employeeId),
    })
    .execute();
  request?.setCookie(COOKIE, token, seconds);
  return { publicId };
}

/** The second step is done: a new token, so that one seen before it is worth nothing, and the full time. */
export async function completeSession(visit: Visit, publicId: string): Promise<void> {
  const token = newToken();
  const seconds = (await ruleValue(visit, sessionHours)) * 3600;
  const expiresAt = new Date(visit.now.getTime() + seconds * 1000);
  await visit.db
    .updateTable('session')
    .set({ tokenHash: hashOf(token), secondFactorAt: visit.now, seenAt: visit.now, expiresAt })
    .where('publicId', '=', publicId)
    .execute();
  visit.request?.setCookie(COOKIE, token, seconds);
}

/** A browser has one session: signing in anew ends the one before. */
async function endSessionOfBrowser({ db, now, request }: Visit): Promise<void> {
  const token = request?.cookie(COOKIE);
  if (token !== undefined)
    await db.updateTable('session').set({ endedAt: now }).where('tokenHash', '=', hashOf(token)).where('endedAt', 'is', null).execute();
}

/** The charge that a new session begins with: that of the last one, so that work goes on under the same post; else the regular one. */
async function firstCharge({ db, now }: Visit, employeeId: string): Promise<string | null> {
  const today = dayOf(now);
  const last = db.selectFrom('session').select('chargeId').where('employeeId', '=', employeeId).orderBy('startedAt', 'desc').limit(1);
  const row = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select('charge.id')
    .where('employeeId', '=', employeeId)
    .where('fromOn', '<=', today)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', today)]))
    .where((eb) => eb.or([eb('post.abolishedOn', 'is', null), eb('post.abolishedOn', '>', today)]))
    .orderBy((eb) => eb('charge.id', 'is not distinct from', last), 'desc')
    .orderBy(sql`array_position(array['regular', 'officiating', 'additional', 'link'], charge.kind)`)
    .orderBy('charge.id')
    .executeTakeFirst();
  return row?.id ?? null;
}

interface SessionRow {
  public_id: string;
  employee_id: string;
  seen_at: string;
  complete: boolean;
  idle: number | null;
  charge_id: string | null;
  charge_kind: Actor['chargeKind'];
  post_id: string;
  office_id: string;
  section_id: string | null;
  oversees: string[];
  rank: number;
  roles: string[];
}

// The hottest query of the house: one index look-up a table, prepared once a connection.
const SESSION = {
  name: 'session',
  text: `select session.public_id, session.employee_id, session.seen_at,
      (credential.totp_since is null or session.second_factor_at is not null) and not coalesce(credential.must_change, false) as complete,
      (select value::int from setting where key = 'session.idleMinutes') as idle,
      charge.id as charge_id, charge.kind as charge_kind, post.id as post_id, post.office_id, post.section_id, post.oversees::text[] as oversees, post.rank, post.roles
    from session
    join employee on employee.id = session.employee_id and (employee.left_on is null or employee.left_on >= $3::date)
      and (employee.suspended_on is null or employee.suspended_on > $3::date)
    left join credential on credential.employee_id = session.employee_id
    left join charge on charge.id = session.charge_id and charge.employee_id = session.employee_id
      and charge.from_on <= $3::date and (charge.to_on is null or charge.to_on >= $3::date)
    left join post on post.id = charge.post_id and (post.abolished_on is null or post.abolished_on > $3::date)
    where session.token_hash = $1 and session.ended_at is null and session.expires_at > $2`,
};

/** Who a request comes from, by its session cookie. */
export async function identify(instance: Instance, request: FastifyRequest, now: Date): Promise<{ person?: Person; actor?: Actor }> {
  const token = request.cookies[COOKIE];
  if (token === undefined) return {};
  const { rows } = await instance.pool.query<SessionRow>({ ...SESSION, values: [hashOf(token), now, dayOf(now)] });
  const row = rows[0];
  const idle = now.getTime() - new Date(row?.seen_at ?? 0).getTime();
  if (!row || idle > (row.idle ?? idleMinutes.standard) * MINUTE) return {};
  if (idle > MINUTE) await instance.pool.query('update session set seen_at = $2 where token_hash = $1', [hashOf(token), now]);
  const person = { employeeId: row.employee_id, sessionId: row.public_id, complete: row.complete };
  if (row.charge_id === null || row.post_id === null) return { person };
  const actor: Actor = {
    employeeId: row.employee_id,
    chargeId: row.charge_id,
    chargeKind: row.charge_kind,
    postId: row.post_id,
    officeId: row.office_id,
    sectionId: row.section_id,
    oversees: row.oversees,
    rank: row.rank,
    roles: row.roles,
  };
  return { person, actor };
}
