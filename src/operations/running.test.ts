import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openInstance } from '#core/instance.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { deskDays } from '#movement/queries/deadline.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { startWorker } from '../worker.ts';
import type { Hosting } from './hosting.ts';
import { listRules, setRuleOf } from './rules.ts';
import { inOneSentence } from './settings.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('the queue is worked on after another instance was made in the same database, which makes every worker there leave', async () => {
  const worker = await startWorker(office.instance, () => office.clock.now);
  await office.instance.pool.query(`select pg_notify('worker:migrate', '{"migrationNumber": 1, "breaking": true}')`);
  const waiting = async () => (await office.instance.pool.query('select from office_jobs.jobs')).rowCount;
  for (let round = 0; round < 2; round++) {
    await office.instance.pool.query(`select office_jobs.add_job('dispatch.voidLapsed', '{}')`);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 15_000, interval: 50 });
  }
  await worker.stop();
});

test('a database without a connection to spare when a job is done stops neither the process nor the queue', async () => {
  const { pool } = office.instance;
  const connect = pool.connect.bind(pool) as (...heard: unknown[]) => unknown;
  let failed = 0;
  const spare = vi.spyOn(pool, 'connect').mockImplementation(((...heard: unknown[]) => {
    const busy = failed === 0 && new Error().stack!.includes('completeJobs');
    if (!busy) return connect(...heard);
    failed += 1;
    return Promise.reject(new Error('timeout exceeded when trying to connect'));
  }) as never);
  const worker = await startWorker(office.instance, () => office.clock.now);
  for (const job of ['first', 'second']) {
    await pool.query(`select office_jobs.add_job('dispatch.voidLapsed', '{}', job_key := $1)`, [job]);
    await vi.waitFor(async () => expect((await pool.query(`select from office_jobs.jobs where run_at <= now() and locked_at is null`)).rowCount).toBe(0), { timeout: 15_000, interval: 50 }); // prettier-ignore
  }
  expect(failed).toBe(1);
  await worker.stop();
  spare.mockRestore();
});

describe('an address', () => {
  const answer = async (host: string, url = '/api/session') => {
    const { statusCode, body } = await office.app.inject({ url, headers: { host } });
    return { statusCode, ...(JSON.parse(body) as { code: string; message: string }) };
  };

  test('that names no office here is told so, and this machine itself gets the first', async () => {
    const own = await answer('office.localhost');
    for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080']) expect(await answer(host)).toEqual(own);
    for (const host of ['hathras.localhost', 'evil.example'])
      expect(await answer(host)).toMatchObject({ statusCode: 404, code: 'instance.unknown', message: expect.stringContaining(host) });
  });

  test('that cannot be read is answered in the words of the office', async () => {
    const message = 'अनुरोध पढ़ा नहीं जा सका। पृष्ठ फिर से खोलकर कार्य दोहराएँ।';
    expect(await answer('office.localhost', '/api/%E0%A4%A')).toEqual({ statusCode: 400, code: 'request.malformed', message });
  });
});

describe('rules from the command line', () => {
  const hosting = () =>
    ({
      configs: [office.config],
      open: () => [openInstance(office.config, { blobFolder: '/nowhere', mail: office.instance.mail, connections: 1 })],
    }) as unknown as Hosting;
  const refusal = (text: string, key = 'movement.deskDays') =>
    setRuleOf(hosting(), { name: 'office', key, text, source: null }).catch((error: Error) => error.message);

  test('are listed with what is behind them, set with their order, and hold at once', async () => {
    expect(await listRules(hosting(), 'office')).toContain('movement.deskDays = 3  (default, domain.md §3.5 S45)');
    expect(await listRules(hosting(), 'office')).toContain('session.idleMinutes = 60  (default, unconfirmed)');
    await setRuleOf(hosting(), { name: 'office', key: 'movement.deskDays', text: '5', source: 'शा० 7/2026, 01-04-2026' });
    expect(await ruleValue(office, deskDays)).toBe(5);
    expect(await listRules(hosting(), 'office')).toContain('movement.deskDays = 5  (set, शा० 7/2026, 01-04-2026)');
    const last = await office.db.selectFrom('event').select(['kind', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirst();
    expect(last).toMatchObject({ kind: 'rule.set', detail: { key: 'movement.deskDays' } });
  });

  test('that cannot be are refused in one sentence', async () => {
    expect(await refusal('0')).toBe(
      'The rule movement.deskDays does not take 0; its default is 3, it takes {"type":"integer","minimum":1,"maximum":365}',
    );
    expect(await refusal('three')).toBe('three is not JSON; write the value like its default: 3');
    expect(await refusal('1', 'movement.days')).toContain('There is no rule movement.days');
    await expect(listRules(hosting(), 'lucknow')).rejects.toThrow('There is no instance named lucknow; there are: office.');
  });
});

test.each([
  [{ code: 'EADDRINUSE', address: '127.0.0.1', port: 8080 }, 'The port 8080 of 127.0.0.1 is in use'],
  [{ code: 'EADDRNOTAVAIL', syscall: 'listen' }, 'The setting HOST is missing or wrong'],
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'The setting HOST is missing or wrong'],
  [{ code: 'EACCES', syscall: 'listen' }, 'The setting PORT is missing or wrong'],
  [{ code: 'EACCES', syscall: 'mkdir', path: '/root/x' }, 'This user may not write to /root/x'],
  [{ code: 'ECONNRESET' }, 'something else'],
])('a fault of the system is said in one sentence: %o', (fault, sentence) => {
  expect(inOneSentence(Object.assign(new Error('something else'), fault)).message).toContain(sentence);
});
