import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Office } from './load/office.ts';

interface Asked {
  sql: string;
  clients: number;
  seconds: number;
}

/** Runs of one script a second by pgbench, with prepared statements; null where it is not installed or the script is not there. */
export async function pgbenchRate({ db, databaseUrl }: Office, { sql, clients, seconds }: Asked): Promise<number | null> {
  const script = fileURLToPath(new URL(`sql/${sql}.sql`, import.meta.url));
  if (!existsSync(script)) return null;
  const args = [
    '-n',
    '-M',
    'prepared',
    '-f',
    script,
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(seconds),
    ...(await counts(db)).flatMap((count) => ['-D', count]),
  ];
  const { code, words } = await run(args, databaseUrl);
  if (code === null) return null;
  const rate = /tps = ([\d.]+)/.exec(words)?.[1];
  if (code !== 0 || rate === undefined)
    throw new Error(`pgbench failed on bench/sql/${sql}.sql: ${words.match(/error: .*/)?.[0] ?? words.trim()}`);
  return Number(rate);
}

/** How many of each kind the scripts may draw from. */
async function counts(db: Office['db']): Promise<string[]> {
  const { rows } = await db.query<Record<string, string>>(
    'select (select count(*) from load.clerk) as clerks, (select count(*) from load.registry) as registry, (select count(*) from load.file) as files',
  );
  return Object.entries(rows[0]!).map(([name, count]) => `${name}=${count}`);
}

function run(args: string[], databaseUrl: string): Promise<{ code: number | null; words: string }> {
  return new Promise((resolve) => {
    const child = spawn('pgbench', [...args, databaseUrl.replaceAll('+', '%20')], { stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', () => resolve({ code: null, words }));
    child.on('close', (code) => resolve({ code, words }));
  });
}
