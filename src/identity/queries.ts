import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { ruleSource, ruleValue } from '#core/rules/settings.ts';
import { dayOf } from '#core/text/days.ts';
import { chargesInForce } from '#people/queries.ts';
import { completePerson } from './access.ts';
import { accountOf, stepOf } from './proofs/accounts.ts';
import type { MyCharge } from './contract.ts';
import { hashOf } from './session.ts';
import { idleMinutes, isOfDomain, mailDomains } from './proofs/rules.ts';

/** How many papers wait in the inbox of each post. The papers slice stands later, so `app.ts` hands it in. */
export type CountInboxes = (visit: Visit, postIds: string[]) => Promise<Map<string, number>>;

export async function viewEntrance(visit: Visit) {
  const { config, oidc } = visit.instance;
  return {
    nameHi: config.titleHi,
    nameEn: config.titleEn,
    singleSignOn: oidc !== undefined,
    mailDomains: await ruleValue(visit, mailDomains),
  };
}

export async function viewMe(visit: Visit, countInboxes: CountInboxes) {
  const { instance, db } = visit;
  const { employeeId, sessionId } = visit.person!;
  const account = await accountOf(visit, employeeId);
  const session = await db
    .selectFrom('session')
    .select(['secondFactorAt', 'expiresAt', 'chargeId'])
    .where('publicId', '=', sessionId)
    .executeTakeFirstOrThrow();
  const step = stepOf(account, session.secondFactorAt);
  const charges = step === 'none' ? await myCharges(visit, countInboxes) : [];
  const acting = charges.find(({ id }) => id === session.chargeId);
  return {
    person: { id: employeeId, nameHi: account.nameHi, nameEn: account.nameEn, email: account.email },
    instance: { nameHi: instance.config.titleHi, nameEn: instance.config.titleEn },
    step,
    secondFactor: account.totpSince !== null,
    charges,
    acting: acting?.id ?? null,
    postId: acting?.postId ?? null,
    roles: acting ? (visit.actor?.roles ?? []) : [],
    sessionEndsAt: session.expiresAt,
  };
}

async function myCharges(visit: Visit, countInboxes: CountInboxes): Promise<MyCharge[]> {
  const rows = await chargesInForce(visit)
    .innerJoin('office', 'office.id', 'post.officeId')
    .where('charge.employeeId', '=', visit.person!.employeeId)
    .where((eb) => eb.or([eb('post.abolishedOn', 'is', null), eb('post.abolishedOn', '>', dayOf(visit.now))]))
    .select([
      'charge.id',
      'charge.kind',
      'charge.toOn as until',
      'post.id as postId',
      'post.nameHi as postHi',
      'post.nameEn as postEn',
      'post.abbreviation',
      'post.sectionId',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
    ])
    .orderBy(sql`array_position(array['regular', 'officiating', 'additional', 'link'], charge.kind)`)
    .orderBy('charge.id')
    .execute();
  const pending = await countInboxes(
    visit,
    rows.map(({ postId }) => postId),
  );
  return rows.map((row) => ({ ...row, kind: row.kind as MyCharge['kind'], pending: pending.get(row.postId) ?? 0 }));
}

/** Own sessions that would still be let in. */
export async function listSessions(visit: Visit) {
  const { employeeId, sessionId } = completePerson(visit);
  const idleSince = new Date(visit.now.getTime() - (await ruleValue(visit, idleMinutes)) * 60_000).toISOString();
  const items = await visit.db
    .selectFrom('session')
    .select(['publicId', 'startedAt', 'seenAt', 'expiresAt', 'address', 'agent'])
    .where('employeeId', '=', employeeId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', visit.now.toISOString())
    .where('seenAt', '>=', idleSince)
    .orderBy('startedAt', 'desc')
    .execute();
  const marked = items.map((row) => ({ ...row, current: row.publicId === sessionId }));
  return { items: marked.toSorted((a, b) => Number(b.current) - Number(a.current)) };
}

export async function viewUnfinished(visit: Visit, { place }: { place: string }) {
  const { employeeId } = completePerson(visit);
  const row = await visit.db
    .selectFrom('unfinished')
    .select(['body', 'savedAt'])
    .where('employeeId', '=', employeeId)
    .where('place', '=', place)
    .executeTakeFirst();
  return row ?? { body: null, savedAt: null };
}

/** The invitation behind a link, while it holds; else 404, whatever the reason. */
export async function openInvitation({ db, now }: Visit, token: string) {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('employee', 'employee.id', 'invitation.employeeId')
    .select(['employeeId', 'employee.nameHi', 'employee.nameEn', 'employee.email', 'expiresAt'])
    .where('tokenHash', '=', hashOf(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .where('employee.leftOn', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('invitation');
  return row;
}

export async function viewInvitation(visit: Visit, { token }: { token: string }) {
  return openInvitation(visit, token);
}

/** The domains whose people may sign in here, the order they come from, and whether an address is of one. */
export async function viewMailRule(visit: Visit) {
  const [domains, source] = await Promise.all([ruleValue(visit, mailDomains), ruleSource(visit, mailDomains)]);
  return { domains, source, admits: (email: string) => isOfDomain(email, domains) };
}

/** How far each of the people has come towards the first sign-in. */
export async function listEntrances({ db, now }: Pick<Visit, 'db' | 'now'>, employeeIds: readonly string[]) {
  const { rows } = await sql<{
    employeeId: string;
    signedIn: string | null;
    hasPassword: boolean;
    invited: string | null;
    until: string | null;
  }>`
    select employee.id as "employeeId", credential.employee_id is not null as "hasPassword", invitation.made_at as invited, invitation.expires_at as until,
      (select started_at from session where session.employee_id = employee.id order by started_at desc limit 1) as "signedIn"
    from employee left join credential on credential.employee_id = employee.id
    left join lateral (select made_at, expires_at from invitation where invitation.employee_id = employee.id order by expires_at desc limit 1) invitation on true
    where employee.id = any(${employeeIds}::bigint[])`.execute(db);
  type Entrance = { state: 'never' | 'invited' | 'lapsed' | 'ready' | 'signedIn'; at: string | null };
  return new Map(
    rows.map(({ employeeId, signedIn, hasPassword, invited, until }): [string, Entrance] => {
      if (signedIn !== null) return [employeeId, { state: 'signedIn', at: signedIn }];
      if (hasPassword) return [employeeId, { state: 'ready', at: null }];
      if (until === null) return [employeeId, { state: 'never', at: null }];
      return [employeeId, { state: new Date(until) > now ? 'invited' : 'lapsed', at: invited }];
    }),
  );
}

/** Whether the person of the row `employee` has neither a password nor a link to set one: a predicate for lists of whom to invite. */
export const awaitsInvitation = (now: Date) => sql<boolean>`not exists (select from credential where credential.employee_id = employee.id)
  and not exists (select from invitation where invitation.employee_id = employee.id and used_at is null and expires_at > ${now})`;
