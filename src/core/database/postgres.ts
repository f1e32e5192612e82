import { spawn } from 'node:child_process';
import { chmodSync, existsSync, openSync, closeSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, serverAccount } from './postgres/account.ts';
import { type Binaries, findBinaries } from './postgres/binaries.ts';
import { clusterHome, createCluster, majorOf, socketFolder, superuserUrl } from './postgres/cluster.ts';
import { type Postmaster, isAlive, postmasterOf } from './postgres/postmaster.ts';

export interface Cluster {
  /** Superuser, database `postgres`. */
  url: string;
  /** Fast shutdown, waited for; does nothing when another living process started the server. */
  stop(): Promise<void>;
}

interface Where {
  /** Holds the cluster; made when missing. */
  folder: string;
  /** `false` gives up safety against power loss for speed: tests only. */
  durable?: boolean;
  /** How many may be connected at once: more where many instances live on one server. */
  sessions?: number;
  /** `'npm'` passes over an installed PostgreSQL: tests only. */
  prefer?: 'npm';
}

// For one office on a small server that it shares with the application.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What people wrote must not get into logs: neither failing statements nor the values a constraint names.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

// What was acknowledged still outlives a killed server, only not a power failure.
const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' };

/**
 * Starts the PostgreSQL of `folder`, or joins the one that already runs there (`serve` beside `work`, or one that
 * outlived a killed process).
 * @throws Error with one sentence that says what to do.
 */
export async function startPostgres({ folder, durable = true, sessions = 100, prefer }: Where): Promise<Cluster> {
  const account = serverAccount();
  const home = clusterHome(path.resolve(folder), account);
  const data = path.join(home, 'data');
  const binaries = findBinaries({ account, major: majorOf(data), cache: path.dirname(home), prefer });
  if (majorOf(data) === undefined) createCluster(home, { binaries, account, durable });
  const settings = {
    ...SETTINGS,
    ...(!durable && NOT_DURABLE),
    max_connections: String(sessions),
    unix_socket_directories: socketFolder(data),
  };
  for (let attempt = 1; attempt <= 5; attempt++) {
    const postmaster = (await ready(data)) ?? (await launch({ home, binaries, account, settings }));
    if (postmaster) return adopt(data, postmaster);
    await pause(attempt * 200); // the last sessions of a killed server may still be leaving
  }
  throw new Error(`PostgreSQL does not start in ${home}. Its last words: ${lastWords(path.join(home, 'server.log'))}`);
}

/** Waits until the running server, if there is one, takes connections or is gone. */
async function ready(data: string): Promise<Postmaster | undefined> {
  for (;;) {
    const postmaster = postmasterOf(data);
    if (!postmaster || postmaster.status === 'ready') return postmaster;
    await pause(20);
  }
}

/** Starts a server; `undefined` when it ended at once because its port was taken or another process was quicker. */
async function launch({ home, binaries, account, settings }: { home: string; binaries: Binaries; account: Account; settings: object }) {
  const data = path.join(home, 'data');
  const port = await freePort(home);
  const args = ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = openLog(path.join(home, 'server.log'));
  // Detached, so that Ctrl-C in the terminal reaches us alone and running requests still find their database.
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  const server = spawn(path.join(binaries.bin, 'postgres'), args, {
    ...account,
    cwd: data,
    env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const end = new AbortController();
  for (const last of ['exit', 'error']) server.once(last, () => end.abort());
  server.unref();
  while (!end.signal.aborted) {
    const postmaster = postmasterOf(data);
    if (postmaster?.pid === server.pid && postmaster?.status === 'ready') return postmaster;
    await pause(20);
  }
  return undefined;
}

/** Whoever started the server stops it; when that process was killed, the next one to join takes its place. */
function adopt(data: string, { pid, ...listening }: Postmaster): Cluster {
  const starter = path.join(data, 'patravali.starter');
  const owned =
    !existsSync(starter) ||
    !readFileSync(starter, 'utf8').startsWith(`${pid} `) ||
    !isAlive(Number(readFileSync(starter, 'utf8').split(' ')[1]));
  if (owned) writeFileSync(starter, `${pid} ${process.pid}`, { mode: 0o600 });
  return {
    url: superuserUrl(data, listening),
    async stop() {
      if (!owned || postmasterOf(data)?.pid !== pid) return;
      process.kill(pid, 'SIGINT');
      while (postmasterOf(data)?.pid === pid) await pause(20);
    },
  };
}

/** The port of the last start, so that a tool's saved connection keeps working, or another when it is taken. */
async function freePort(home: string): Promise<number> {
  const memory = path.join(home, 'port');
  const last = existsSync(memory) ? Number(readFileSync(memory, 'utf8')) : 0;
  const port = await listenOnce(last).catch(() => listenOnce(0));
  writeFileSync(memory, String(port));
  return port;
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
  const log = openSync(file, 'a', 0o600);
  chmodSync(file, 0o600);
  return log;
}

function lastWords(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-3).join(' ') : '(none)';
}
