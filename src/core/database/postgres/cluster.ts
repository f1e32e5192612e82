import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Account, canEnter, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';

const OUTSIDE = '/var/lib/patravali';

/**
 * The folder that holds the cluster: `folder` itself, or, when the server's account may not walk there
 * (a clone below /root), one under /var/lib that `folder` remembers, so that a deleted data folder is a new start.
 */
export function clusterHome(folder: string, account: Account): string {
  mkdirSync(folder, { recursive: true });
  if (account) chmodSync(folder, 0o711); // to walk through, not to list
  if (canEnter(account, folder)) return folder;
  const note = path.join(folder, 'elsewhere');
  if (!existsSync(note)) writeFileSync(note, path.join(OUTSIDE, randomBytes(6).toString('hex')));
  const home = readFileSync(note, 'utf8').trim();
  mkdirSync(home, { recursive: true });
  return home;
}

/** Major version of the cluster in `data`, or `undefined` when there is none yet. */
export function majorOf(data: string): number | undefined {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Makes the cluster in `<home>/data`. It is made under another name and moved at the end, so that a killed or a
 * second simultaneous start never leaves half a cluster behind.
 */
export function createCluster(
  home: string,
  { binaries, account, durable }: { binaries: Binaries; account: Account; durable: boolean },
): void {
  const draft = mkdtempSync(path.join(home, 'new-'));
  const password = path.join(draft, 'password');
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const data = path.join(draft, 'data');
  mkdirSync(data, { mode: 0o700 });
  for (const owned of account ? [draft, password, data] : []) chownSync(owned, account!.uid, account!.gid);
  const initdb = (locale: string) =>
    runAs(account, [
      path.join(binaries.bin, 'initdb'),
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${locale}`,
      ...(durable ? [] : ['--no-sync']),
    ]);
  let made = initdb('C.UTF-8');
  if (!made.ok) made = initdb('C'); // some systems have no C.UTF-8; we sort by ICU collations in either case
  if (!made.ok) throw new Error(`The database could not be created in ${home}: ${made.output.trim()}`);
  renameSync(password, path.join(data, 'patravali.password'));
  chmodSync(data, 0o700);
  moveInto(path.join(home, 'data'), draft);
}

function moveInto(place: string, draft: string): void {
  try {
    renameSync(path.join(draft, 'data'), place);
  } catch (error) {
    // ENOTEMPTY: another process made it in the same moment; its cluster is as good as ours.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(draft, { recursive: true });
}

/** Longest path of a socket on Linux and macOS. */
const LONGEST_SOCKET = 103;

/** Where the server's socket lies, which costs a quarter less a statement than TCP; none where the path would be too long. */
export const socketFolder = (data: string): string => (path.join(data, '.s.PGSQL.65535').length > LONGEST_SOCKET ? '' : data);

/** URL of the superuser, by the socket where there is one; his password lies in the cluster's own folder, readable by its owner only. */
export function superuserUrl(data: string, { port, socket }: { port: number; socket: string }): string {
  const password = readFileSync(path.join(data, 'patravali.password'), 'utf8').trim();
  return `postgres://postgres:${password}@${socket === '' ? '127.0.0.1' : encodeURIComponent(socket)}:${port}/postgres`;
}
