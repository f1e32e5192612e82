// An officer's desk for the tests of this folder: a token, a running signer, someone who answers, a paired page.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askProgram } from './askProgram.ts';
import { pageOf } from './page.ts';
import { softFolder, softHsm, softToken, type SoftCertificate } from './softToken.ts';
import { startSigner } from './startSigner.ts';

/** Whether the tests that need a token are skipped. In CI they never are: there a missing SoftHSM2 fails them. */
export const withoutToken = softHsm === undefined && !process.env['CI'];
if (withoutToken) process.stderr.write('skipped: SoftHSM2 (package softhsm2) is not installed, so there is no token to sign with\n');

export const PIN = '71-Vibhuti-42';
export const ORIGIN = 'http://lucknow.localhost:8080';

const folders: string[] = [];

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-signer-'));
  folders.push(folder);
  return folder;
}

/** Removes what `newFolder` made; for the end of a file of tests. */
export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** `certificates` of null: no token at all; `second`: those of one more token. */
export async function layDesk(wish: {
  certificates: SoftCertificate[] | null;
  second?: SoftCertificate[];
  secondLabel?: string;
  pin?: string | null;
  library?: string[];
}) {
  const folder = await newFolder();
  const pin = wish.pin === undefined ? PIN : wish.pin;
  const soft =
    wish.certificates === null
      ? await softFolder(path.join(folder, 'soft'))
      : await softToken({ folder: path.join(folder, 'soft'), certificates: wish.certificates, pin });
  if (wish.second)
    await softToken({ folder: path.join(folder, 'soft'), certificates: wish.second, pin, label: wish.secondLabel ?? 'second' });
  const ask = await askProgram(path.join(folder, 'ask'));
  await ask.answer({ pin: PIN });
  const configFolder = path.join(folder, 'config');
  const library = wish.library ?? [softHsm!];
  const signer = await startSigner({ library, port: 0, ask: ask.path, configFolder, environment: soft.environment });
  return { folder, soft, ask, signer, configFolder, page: pageOf(signer.url, ORIGIN) };
}

export type Desk = Awaited<ReturnType<typeof layDesk>>;
