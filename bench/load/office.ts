import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '#core/database/postgres.ts';
import frugal from '../../bin/frugal.json' with { type: 'json' };
import { type Size, superuser } from '../fill/fill.ts';
import { started } from '../servers.ts';

/** The program as it runs in an office: a PostgreSQL that survives a power cut, `serve`, and `work` beside it. */
export interface Office {
  size: Size;
  url: string;
  /** Superuser in the instance's schema: prepares the measures and proves them afterwards; takes no part in them. */
  db: pg.Client;
  databaseUrl: string;
  /** Resident memory of `serve` or `work`, in bytes; NaN where the system does not tell. */
  memory(of?: 'serve' | 'work'): number;
  stop(): Promise<void>;
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface Limits {
  /** Where it listens; any free port when left out. */
  port?: number;
  /** As many as the database server may have at once, where more than one instance lives in it. */
  sessions?: number;
}

export async function openOffice(size: Size, { port: wanted, sessions }: Limits = {}): Promise<Office> {
  const cluster = await startPostgres({ folder: path.join(size.folder, 'postgres'), ...(sessions && { sessions }) });
  const db = new pg.Client({ connectionString: superuser(cluster.url) });
  await db.connect();
  // The filled sessions began on a day of the past.
  await db.query(`update session set seen_at = now(), expires_at = now() + interval '12 hours'`);
  const port = wanted ?? (await freePort());
  const env = { ...process.env, DATA_DIR: size.folder, PORT: String(port), METRICS_PORT: '0' };
  const [serve, work] = ['serve', 'work'].map((name) => program(name, env, size.folder)) as [ChildProcess, ChildProcess];
  const url = `http://127.0.0.1:${port}`;
  const office = {
    size, url, db,
    databaseUrl: superuser(cluster.url),
    memory: (of = 'serve') => memoryOf((of === 'serve' ? serve : work).pid!),
    stop: started(async () => {
      await Promise.all([serve, work].map(end));
      await db.end();
      await cluster.stop();
    }),
  }; // prettier-ignore
  await ready(url, serve);
  return office;
}

/** Logs as it does by default, into the data folder; leaves when this process is gone. */
function program(name: string, env: NodeJS.ProcessEnv, folder: string): ChildProcess {
  const log = openSync(path.join(folder, `${name}.log`), 'w');
  // For a closer look: BENCH_SERVE_FLAGS='--cpu-prof --cpu-prof-dir=/tmp/profile', or BENCH_WORK_FLAGS.
  const flags = (process.env[`BENCH_${name.toUpperCase()}_FLAGS`] ?? '').split(' ').filter(Boolean);
  const args = [...frugal.flags, ...flags, '--import', file('../../bin/leaveWithParent.mjs'), file('../../src/cli.ts'), name];
  // Detached, so that Ctrl-C reaches this process alone, which stops them in their order.
  const child = spawn(process.execPath, args, {
    env: { ...frugal.env, ...env },
    cwd: file('../../'),
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  return child;
}

async function ready(url: string, serve: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (serve.exitCode !== null) throw new Error('The server ended before it was ready; its log is in the data folder.');
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('The server was not ready within a minute.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(timer);
}

function memoryOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] ?? Number.NaN) * 1024;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
