// A program for --ask that answers what a test lays down for it, and keeps what it was asked.
import { watch } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PairingNotice, SignaturesRequest } from '../ask/asker.ts';

export type Asked = PairingNotice | SignaturesRequest;

/** What the officer does: types this PIN and leaves out these ids; closes the window; or does not answer at all. */
export type Conduct = { pin: string; left?: string[] } | { cancelled: true } | { silent: true };

export interface AskProgram {
  path: string;
  /** Holds for the signatures asked from now on. */
  answer(conduct: Conduct): Promise<void>;
  /** Everything asked so far, in order. */
  asked(): Promise<Asked[]>;
  /** The code of the pairing shown last, once one is shown after `earlier` others. */
  code(earlier?: number): Promise<string>;
}

const PROGRAM = `#!${process.execPath}
const { readFileSync, renameSync, writeFileSync, readdirSync } = require('node:fs');
const asked = readFileSync(0, 'utf8');
const folder = __dirname + '/asked';
const name = String(process.hrtime.bigint()).padStart(20, '0') + '.json';
writeFileSync(__dirname + '/' + name, asked);
renameSync(__dirname + '/' + name, folder + '/' + name);
const conduct = JSON.parse(readFileSync(__dirname + '/conduct.json', 'utf8'));
if (JSON.parse(asked).kind === 'signatures') {
  if (conduct.silent) setInterval(() => {}, 60_000);
  else process.stdout.write(JSON.stringify(conduct.cancelled ? conduct : { left: conduct.left ?? [], pin: conduct.pin }));
}
`;

export async function askProgram(folder: string): Promise<AskProgram> {
  const [program, kept, conductFile] = [path.join(folder, 'ask.cjs'), path.join(folder, 'asked'), path.join(folder, 'conduct.json')];
  await mkdir(kept, { recursive: true });
  await writeFile(program, PROGRAM);
  await chmod(program, 0o755);
  const answer = (conduct: Conduct) => writeFile(conductFile, JSON.stringify(conduct));
  await answer({ cancelled: true });
  async function asked(): Promise<Asked[]> {
    const names = (await readdir(kept)).sort();
    return Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(kept, name), 'utf8')) as Asked));
  }
  return {
    path: program,
    answer,
    asked,
    async code(earlier = 0) {
      const notices = await until(kept, async () => {
        const found = (await asked()).filter((one) => one.kind === 'pairing');
        return found.length > earlier ? found : null;
      });
      return notices.at(-1)!.code;
    },
  };
}

/** Looks now and at every change of the folder, until there is something. */
async function until<Found>(folder: string, look: () => Promise<Found | null>): Promise<Found> {
  const changes = watch(folder);
  try {
    for (;;) {
      const changed = new Promise((resolve) => changes.once('change', resolve));
      const found = await look();
      if (found) return found;
      await changed;
    }
  } finally {
    changes.close();
  }
}
