import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Cluster, startPostgres } from '#core/database/postgres.ts';
import { findBinaries } from './binaries.ts';
import { postmasterOf } from './postmaster.ts';

let folder: string;
let root: string;
const started: Cluster[] = [];
beforeEach(() => {
  root = folder = mkdtempSync(path.join(tmpdir(), 'patravali-cluster-'));
});
afterEach(async () => {
  for (const cluster of started.splice(0)) await cluster.stop();
  rmSync(root, { recursive: true, force: true });
});

async function start(options: { prefer?: 'npm' } = {}) {
  const cluster = await startPostgres({ folder, durable: false, ...options });
  started.push(cluster);
  return cluster;
}

async function ask(cluster: Cluster, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: 'array' }).finally(() => client.end());
  return rows[0]?.[0];
}

/** Another process of ours that starts the server and then waits to be killed. */
async function startElsewhere(): Promise<ChildProcess> {
  const program = `import { startPostgres } from './src/core/database/postgres.ts';
    await startPostgres({ folder: process.argv[1], durable: false });
    console.log('up');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout!, 'data');
  return child;
}

describe.each([{}, { prefer: 'npm' as const }])('the embedded database %o', (options) => {
  test('starts in an empty folder, sorts Hindi, and keeps what was written over a restart', async () => {
    const first = await start(options);
    expect(await ask(first, `show server_encoding`)).toBe('UTF8');
    expect(await ask(first, `select string_agg(x, ' ' order by x collate "hi-x-icu") from unnest(array['हिंदी', 'अनुभाग', 'पत्र']) x`)).toBe(
      'अनुभाग पत्र हिंदी',
    );
    await ask(first, `create table paper as select 'पत्रावली' as name`);
    await first.stop();
    await expect(ask(first, 'select 1')).rejects.toThrow(/ECONNREFUSED|ENOENT/);

    const second = await start(options);
    expect(second.url).toBe(first.url);
    expect(await ask(second, 'select name from paper')).toBe('पत्रावली');
  });
});

describe('a cluster', () => {
  test('lets no one in without the password, and hides the password from other accounts', async () => {
    const cluster = await start();
    const url = new URL(cluster.url);
    url.password = 'guess';
    await expect(ask({ ...cluster, url: url.href }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(path.join(folder, 'data/patravali.password')).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, 'data')).mode & 0o077).toBe(0);
  });

  test('is joined, not started twice, and stays up when the one who joined leaves', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.url).toBe(first.url);
    const joined = await start();
    await joined.stop();
    expect(await ask(first, 'select 1')).toBe(1);
  });

  test('outlives a killed starter, is joined by the next one, and then stopped by it', async () => {
    const killed = await startElsewhere();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const pid = readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0];
    const next = await start();
    expect(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]).toBe(pid);
    await next.stop();
    await expect(ask(next, 'select 1')).rejects.toThrow(/ECONNREFUSED|ENOENT/);
  });

  test('starts again after the database server itself was killed', async () => {
    const first = await start();
    await ask(first, 'create table paper as select 1 as serial');
    const pid = Number(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => postmasterOf(path.join(folder, 'data'))).toBeUndefined();
    const second = await start();
    expect(await ask(second, 'select count(*)::int from paper')).toBe(1);
  });

  test('starts although its old number now belongs to another program', async () => {
    await (await start()).stop();
    writeFileSync(path.join(folder, 'data/postmaster.pid'), `${process.pid}\n${folder}/data\n0\n1\n\n127.0.0.1\n\nready\n`);
    expect(await ask(await start(), 'select 1')).toBe(1);
  });

  test('takes another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start();
    squatter.close();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await ask(second, 'select 1')).toBe(1);
  });

  test.runIf(process.getuid?.() === 0)('of root in a folder closed to others lies elsewhere, and the folder remembers where', async () => {
    chmodSync(folder, 0o700);
    folder = path.join(folder, 'postgres');
    mkdirSync(folder);
    const first = await start();
    const elsewhere = readFileSync(path.join(folder, 'elsewhere'), 'utf8');
    await first.stop();
    expect((await start()).url).toBe(first.url);
    for (const cluster of started.splice(0)) await cluster.stop();
    rmSync(elsewhere, { recursive: true });
  });

  test('of another major version is refused with a sentence that says what to do', () => {
    expect(() => findBinaries({ account: undefined, major: 9, cache: folder })).toThrow(/made by PostgreSQL 9.*Install PostgreSQL 9/);
  });
});
