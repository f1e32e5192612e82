import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { call } from '#core/call.ts';
import type { Context, Language } from '#core/context.ts';
import type { Route } from '#core/contract.ts';
import { type Instance, closeInstance, openInstance } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { hashOf } from '#identity/session.ts';
import { buildApp } from './app.ts';
import { type StaffName, seedTestOffice } from './testStaff.ts';
import { cloneTemplate, dropDatabase } from './testTemplate.ts';
import { workOff } from './worker.ts';

export type TestOffice = Awaited<ReturnType<typeof openOffice>>;

/** The office of the tests on its own database, at 10:30 on Wednesday 25-03-2026 by the wall clock of Lucknow. */
export async function openOffice() {
  const cluster = inject('cluster');
  const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const config = await cloneTemplate(cluster, inject('template'), database);
  const blobFolder = await mkdtemp(path.join(tmpdir(), 'patravali-blobs-'));
  const outbox = path.join(blobFolder, 'outbox');
  const instance = openInstance(config, { blobFolder, mail: openMailer({ outbox, from: 'office@up.gov.in' }), connections: 12 });
  const clock = { now: new Date('2026-03-25T05:00:00Z') };
  const server = await buildApp({ instances: [instance], now: () => clock.now });
  await server.app.ready();
  const staff = await seedTestOffice(instance.db);
  const sessions = await openSessions(instance, staff);

  const fetchAs = (who: StaffName | null, language: Language = 'hi') =>
    (async (url: string, init: RequestInit = {}) => {
      const form = init.body instanceof FormData ? new Response(init.body) : null;
      const answer = await server.app.inject({
        method: (init.method ?? 'GET') as 'GET',
        url,
        headers: {
          host: config.host,
          'x-patravali': '1',
          'accept-language': language,
          ...(init.headers as Record<string, string>),
          ...(who && { cookie: `patravali=${sessions[who]}` }),
          ...(form && { 'content-type': form.headers.get('content-type')! }),
        },
        ...(form ? { payload: Buffer.from(await form.arrayBuffer()) } : init.body ? { payload: init.body as string } : {}),
      });
      const empty = answer.statusCode === 204 || answer.statusCode === 304;
      return new Response(empty ? null : new Uint8Array(answer.rawPayload), {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string>,
      });
    }) as typeof fetch;

  return {
    ...server,
    instance,
    db: instance.db,
    staff,
    clock,
    cluster,
    config,
    /** Letters that left by e-mail, as .eml files. */
    outbox,
    /** Calls routes as one of the staff; refusals reject with status, code and the sentence. `null` is a stranger. */
    as:
      (who: StaffName | null, language?: Language) =>
      <I, O, W>(route: Route<I, O, W>, input: W) =>
        call(route, input, fetchAs(who, language)),
    fetchAs,
    /** A context for calling actions straight, outside HTTP. */
    contextOf: (who: StaffName): Context => ({
      instance,
      db: instance.db,
      now: clock.now,
      language: 'hi',
      recorded: 0,
      person: { employeeId: staff[who].employeeId, sessionId: who, complete: true },
      actor: staff[who],
    }),
    /** Events of a paper, oldest first. */
    eventsOf: (paperId: string) =>
      instance.db.selectFrom('event').select(['kind', 'detail', 'postId']).where('paperId', '=', paperId).orderBy('id').execute(),
    /** Lets the worker do everything that waits now. */
    work: () => workOff(instance, () => clock.now),
    close: async () => {
      await server.app.close();
      await closeInstance(instance);
      await dropDatabase(cluster, database);
      await rm(blobFolder, { recursive: true, force: true });
    },
  };
}

async function openSessions({ db }: Instance, staff: Awaited<ReturnType<typeof seedTestOffice>>): Promise<Record<StaffName, string>> {
  const tokens = Object.fromEntries(Object.keys(staff).map((who) => [who, randomBytes(32).toString('base64url')])) as Record<
    StaffName,
    string
  >;
  await db
    .insertInto('session')
    .values(
      Object.entries(staff).map(([who, { employeeId, chargeId }]) => ({
        tokenHash: hashOf(tokens[who as StaffName]),
        publicId: who,
        employeeId,
        chargeId,
        // Far ends, so that a test may turn its clock by months without signing in again.
        startedAt: new Date('2026-01-01T00:00:00Z'),
        seenAt: new Date('2099-01-01T00:00:00Z'),
        expiresAt: new Date('2099-12-31T00:00:00Z'),
        address: '127.0.0.1',
        agent: 'test',
      })),
    )
    .execute();
  return tokens;
}
