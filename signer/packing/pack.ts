// One zip for a system: a folder with Node, the program, koffi for that system, fonts, licences and a file to start it by.
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { System } from './systems.ts';

const SIGNER = path.join(import.meta.dirname, '..');
const FONTS = path.join(SIGNER, '../node_modules/@fontsource/noto-sans-devanagari');
const [PLAIN, PROGRAM] = [0o100644, 0o100755];
/** Of koffi only what runs: its sources in C++ are for those who compile it. */
const OF_KOFFI = /^(package\.json|LICENSE\.txt|index\.js|src\/koffi\/(src\/)?\w+\.js)$/;

/** Where the unpacked packages lie; `program` is Node's own. */
export interface Parts {
  code: string;
  program: string;
  licence: string;
  koffi: string;
  koffiNative: string;
}

export function nameOf({ name }: Pick<System, 'name'>): string {
  return `patravali-signer-${name}.zip`;
}

export async function pack(system: System, parts: Parts, folder: string): Promise<string> {
  const zip = new ZipFile();
  const put = (from: string, to: string, mode = PLAIN) => zip.addFile(from, `patravali-signer/${to}`, { mode });
  put(path.join(import.meta.dirname, 'start', system.start), system.start, PROGRAM);
  put(path.join(SIGNER, 'README.md'), 'README.md');
  put(path.join(SIGNER, '../LICENSE'), 'LICENSE');
  put(parts.program, `node/${system.program}`, PROGRAM);
  put(parts.licence, 'node/LICENSE');
  zip.addBuffer(Buffer.from(parts.code), 'patravali-signer/app/main.mjs', { mode: PLAIN });
  for (const dialog of ['windows.ps1', 'mac.js']) put(path.join(SIGNER, 'ask', dialog), `app/${dialog}`);
  for (const file of filesBelow(parts.koffi).filter((name) => OF_KOFFI.test(name)))
    put(path.join(parts.koffi, file), `app/node_modules/koffi/${file}`);
  const native = `app/node_modules/@koromix/${path.posix.basename(system.koffi).split('@')[0]!}`;
  for (const file of filesBelow(parts.koffiNative)) put(path.join(parts.koffiNative, file), `${native}/${file}`);
  const fonts = [
    'package.json',
    'LICENSE',
    ...['400', '700'].map((weight) => `files/noto-sans-devanagari-devanagari-${weight}-normal.woff2`),
  ];
  for (const file of fonts) put(path.join(FONTS, file), `app/node_modules/@fontsource/noto-sans-devanagari/${file}`);
  zip.end();
  const file = path.join(folder, nameOf(system));
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

/** Without the libraries that only compilers want. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.lib'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

/** Whether the program inside is one of that system, by its first bytes. */
export function isProgramFor({ name }: Pick<System, 'name'>, file: string): boolean {
  const head = readFileSync(file).subarray(0, 4).toString('hex');
  if (name.startsWith('windows')) return head.startsWith('4d5a');
  return head === (name.startsWith('macos') ? 'cffaedfe' : '7f454c46');
}
