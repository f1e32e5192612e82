// How the officer is asked, on his own screen and never in the browser.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { TokenState } from '../token/inventory.ts';
import { askProgram } from './program.ts';
import { terminal } from './terminal.ts';
import { kdialog, zenity } from './linux.ts';

export interface PairingNotice {
  kind: 'pairing';
  origin: string;
  title: string;
  /** Six digits. */
  code: string;
}

export interface SignaturesRequest {
  kind: 'signatures';
  origin: string;
  title: string;
  certificate: { subject: string; issuer: string; notAfter: string };
  token: { label: string; serial: string; state: TokenState };
  items: { id: string; number: string; subject: string }[];
}

/** What to leave out, by id, and the PIN, whose bytes the receiver overwrites; null when cancelled. */
export type Answer = { left: string[]; pin: Buffer } | null;

export interface Asker {
  /** Shows the code until the officer closes it or `signal` ends. */
  showPairing(notice: PairingNotice, signal: AbortSignal): Promise<void>;
  askSignatures(request: SignaturesRequest, signal: AbortSignal): Promise<Answer>;
}

/** The way to ask on this machine, or null when there is none. `program` is that of the option --ask. */
export function findAsker(program: string | undefined, environment: NodeJS.ProcessEnv = process.env): Asker | null {
  const here = (name: string) => path.join(import.meta.dirname, name);
  if (program) return askProgram(program, []);
  if (process.platform === 'win32')
    return askProgram(powershell(environment), ['-NoProfile', '-STA', '-ExecutionPolicy', 'Bypass', '-File', here('windows.ps1')]);
  if (process.platform === 'darwin') return askProgram('/usr/bin/osascript', ['-l', 'JavaScript', here('mac.js')]);
  const hasScreen = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  if (hasScreen && isInstalled('zenity')) return zenity;
  if (hasScreen && isInstalled('kdialog')) return kdialog;
  return process.stdin.isTTY ? terminal : null;
}

/** By its full path: Windows would look first into the folder in which the signer was started. */
function powershell(environment: NodeJS.ProcessEnv): string {
  return path.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
