import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What `postmaster.pid` says of a running server. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Folder of its socket; empty when it has none. */
  socket: string;
  status: string;
}

/** The server that holds this cluster now, if one does. */
export function postmasterOf(data: string): Postmaster | undefined {
  const file = path.join(data, 'postmaster.pid');
  const lines = textOf(file)?.split('\n');
  if (!lines) return undefined;
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return undefined;
  // After a restart of a container the old number often belongs to another program, and PostgreSQL would refuse for its sake.
  // A server works in its data folder, so Linux can tell.
  if (existsSync('/proc/self/cwd') && workingFolder(pid) !== realpathSync(data)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), socket: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' };
}

/** A server that leaves takes its file away at any moment. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
