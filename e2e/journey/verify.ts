import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hold } from './office.ts';

const PROGRAM = path.join(import.meta.dirname, '../../verify/verify.mjs');

/** The program of strangers judges what was taken away; its words lie beside the papers. */
export async function verifyIn(folder: string, names: string[]): Promise<void> {
  for (const name of names) {
    const args = [PROGRAM, path.join(folder, name), '--roots', path.join(folder, 'ca.pem')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const report = path.join(folder, `${name}.verify.txt`);
    await writeFile(report, stdout + stderr);
    hold(status === 0, `verify/ says of ${name} that it held (it left with ${status}; its words are in ${report})`);
    console.log(`  ${report} (held)`);
  }
}
