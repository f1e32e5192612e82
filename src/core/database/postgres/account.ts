import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The operating system's account that the database server runs under; `undefined` is our own. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres` or `nobody`.
 * @throws Error when root finds neither of them in /etc/passwd.
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no account «postgres» or «nobody». Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Runs a program to its end as that account; `output` is what it printed on both streams. */
export function runAs(account: Account, [program, ...args]: [string, ...string[]]): { ok: boolean; output: string } {
  // The locale is fixed so that messages are the same everywhere, the folder so that it is one the account may enter.
  const env = { PATH: process.env.PATH, LC_ALL: 'C', ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }) };
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...account, cwd: '/', env, encoding: 'utf8' });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}` };
}

/** Whether the account may walk into this folder, every folder above it included. */
export function canEnter(account: Account, folder: string): boolean {
  return account === undefined || runAs(account, ['/bin/sh', '-c', 'cd -- "$0"', folder]).ok;
}
