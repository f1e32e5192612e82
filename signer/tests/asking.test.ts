// How the officer is asked: programs of the desktop (stand-ins with their names on the PATH), a program of one's own, places of drivers.
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Asker, SignaturesRequest } from '../ask/asker.ts';
import { kdialog, zenity } from '../ask/linux.ts';
import { askProgram } from '../ask/program.ts';
import { placesOf } from '../ask/terminal.ts';
import { newFolder, ORIGIN, PIN, removeFolders } from '../testing/desk.ts';
import { present, usualPlaces } from '../token/libraries.ts';

afterAll(removeFolders);

const REQUEST: SignaturesRequest = {
  kind: 'signatures',
  origin: ORIGIN,
  title: 'लखनऊ <i>',
  certificate: { subject: 'CN=राम प्रसाद', issuer: 'CN=CA', notAfter: '2028-01-01T00:00:00.000Z' },
  token: { label: 'ePass\\n2003', serial: '2C4F', state: 'lastTry' },
  items: ['a', 'b', 'c'].map((id, place) => ({ id, number: `12/${place}`, subject: place === 2 ? '' : '--help <b>' })),
};
const still = () => new AbortController().signal;
const PATH = process.env['PATH'];

afterEach(() => {
  process.env['PATH'] = PATH;
});

async function program(folder: string, name: string, body: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, `#!${process.execPath}\nconst fs = require('node:fs');\n${body}`);
  await chmod(file, 0o755);
  return file;
}

/** Puts a program of this name before all others; it writes down each call and answers what its turn says. */
async function standIn(name: string, answers: { says: string; status?: number }[]) {
  const folder = await newFolder();
  const body = `
const log = __dirname + '/calls.json';
const calls = fs.existsSync(log) ? JSON.parse(fs.readFileSync(log, 'utf8')) : [];
calls.push({ args: process.argv.slice(2), input: fs.readFileSync(0, 'utf8') });
fs.writeFileSync(log, JSON.stringify(calls));
const turn = ${JSON.stringify(answers)}[calls.length - 1];
process.stdout.write(turn.says);
process.exitCode = turn.status ?? 0;`;
  await program(folder, name, body);
  process.env['PATH'] = `${folder}:${PATH}`;
  return async () => JSON.parse(await readFile(path.join(folder, 'calls.json'), 'utf8')) as { args: string[]; input: string }[];
}

const text = (answer: Awaited<ReturnType<Asker['askSignatures']>>) => answer && { left: answer.left, pin: answer.pin.toString() };

describe('windows of the desktop', () => {
  test('zenity shows the list, then asks the PIN with a warning; the PIN comes back by a pipe alone', async () => {
    const calls = await standIn('zenity', [{ says: '0\n2\n' }, { says: `${PIN}\n` }]);
    expect(text(await zenity.askSignatures(REQUEST, still()))).toEqual({ left: ['b'], pin: PIN });
    const [list, pin] = await calls();
    expect(list!.input).toBe('TRUE\n0\n12/0\n--help <b>\nTRUE\n1\n12/1\n--help <b>\nTRUE\n2\n12/2\n–\n');
    expect(list!.args.join(' ')).toContain('लखनऊ &lt;i&gt;');
    expect(pin!.args).toContain('--hide-text');
    expect(pin!.args.join(' ')).toMatch(/2 हस्ताक्षर.*ePass\\\\n2003» \(2C4F\)[^]*अन्तिम प्रयास/);
    expect(JSON.stringify(await calls())).not.toContain(PIN);
  });

  test('kdialog does the same', async () => {
    const calls = await standIn('kdialog', [{ says: '1\n' }, { says: `${PIN}\n` }]);
    expect(text(await kdialog.askSignatures(REQUEST, still()))).toEqual({ left: ['a', 'c'], pin: PIN });
    const [list, pin] = await calls();
    expect(list!.args.join(' ')).toContain('लखनऊ &lt;i&gt;');
    expect(pin!.args.join(' ')).toContain('<br>CN=राम प्रसाद<br>');
    expect(JSON.stringify(await calls())).not.toContain(PIN);
    expect(list!.args.slice(-9)).toEqual(['0', '1. 12/0 · --help <b>', 'on', '1', '2. 12/1 · --help <b>', 'on', '2', '3. 12/2 · ', 'on']);
  });

  test.each<[string, { says: string; status?: number }[]]>([
    ['the list is closed', [{ says: '', status: 1 }]],
    ['nothing stays ticked', [{ says: '\n' }]],
    ['the PIN is closed', [{ says: '0\n' }, { says: '', status: 1 }]],
    ['the PIN is empty', [{ says: '0\n' }, { says: '\n' }]],
  ])('count as cancelled when %s', async (_, answers) => {
    for (const [name, asker] of [
      ['zenity', zenity],
      ['kdialog', kdialog],
    ] as const) {
      await standIn(name, answers);
      expect(await asker.askSignatures(REQUEST, still())).toBeNull();
    }
  });

  test('show the code of a pairing and the address that wants it', async () => {
    for (const [name, asker] of [
      ['zenity', zenity],
      ['kdialog', kdialog],
    ] as const) {
      const calls = await standIn(name, [{ says: '' }]);
      await asker.showPairing({ kind: 'pairing', origin: ORIGIN, title: 'लखनऊ', code: '012345' }, still());
      expect((await calls())[0]!.args.join(' ')).toMatch(/lucknow\.localhost:8080[^]*012345/);
    }
  });
});

describe('a program of one’s own', () => {
  const saying = async (says: string, status = 0) =>
    askProgram(
      await program(
        await newFolder(),
        'ask',
        `fs.readFileSync(0); process.stdout.write(${JSON.stringify(says)}); process.exitCode = ${status};`,
      ),
      [],
    );

  test('answers with what is left out and the PIN', async () => {
    const asker = await saying(JSON.stringify({ left: ['b'], pin: PIN }));
    expect(text(await asker.askSignatures(REQUEST, still()))).toEqual({ left: ['b'], pin: PIN });
  });

  test('cancels', async () => {
    expect(await (await saying('{"cancelled":true}')).askSignatures(REQUEST, still())).toBeNull();
  });

  test.each([
    ['says nothing', '', 0],
    ['says no JSON', 'pin: 1234', 0],
    ['leaves out what is not in the list', JSON.stringify({ left: ['z'], pin: PIN }), 0],
    ['gives no PIN', '{"left":[]}', 0],
    ['gives a number as PIN', '{"left":[],"pin":1234}', 0],
    ['says null', 'null', 0],
    ['fails', JSON.stringify({ left: [], pin: PIN }), 3],
    ['says too much', 'x'.repeat(600 * 1024), 0],
  ])('that %s is no answer', async (_, says, status) => {
    await expect((await saying(says, status)).askSignatures(REQUEST, still())).rejects.toThrow('noDialog');
  });

  test('that is not there is no answer', async () => {
    await expect(askProgram('/nowhere/ask', []).askSignatures(REQUEST, still())).rejects.toThrow('noDialog');
  });

  test('is ended when nobody waits any longer', async () => {
    const asker = askProgram(await program(await newFolder(), 'ask', 'setInterval(() => {}, 60_000);'), []);
    const ended = new AbortController();
    const asked = asker.askSignatures(REQUEST, ended.signal);
    ended.abort();
    expect(await asked).toBeNull();
  });

  test('in the terminal, numbers say what is left out', () => {
    expect([...placesOf(' 2, 5 7x')]).toEqual([2, 5, 7]);
    expect([...placesOf('')]).toEqual([]);
  });
});

describe('the driver', () => {
  test('is found under its usual names, each file once, the maker’s before OpenSC', async () => {
    const folder = await newFolder();
    await mkdir(path.join(folder, 'WatchData/ProxKey/lib'), { recursive: true });
    const [proxkey, castle] = [
      path.join(folder, 'WatchData/ProxKey/lib/libwdpkcs_SignatureP11.so'),
      path.join(folder, 'libcastle.so.1.0.0'),
    ];
    for (const file of [proxkey, castle]) await writeFile(file, '');
    await symlink(castle, path.join(folder, 'libcastle.so'));
    const places = ['libcastle.so*', 'WatchData/*/lib/libwdpkcs*.so', 'none/*/x', 'libcastle.so.1.0.0'].map(
      (place) => `${folder}/${place}`,
    );
    expect(present(places)).toEqual([path.join(folder, 'libcastle.so'), proxkey]);
  });

  test.each([
    ['win32', ['eps2003csp11v2.dll', 'SignatureP11.dll', 'eTPKCS11.dll', 'CryptoIDA_pkcs11.dll', 'opensc-pkcs11.dll']],
    ['linux', ['libcastle_v2.so*', 'libwdpkcs*.so', 'libeTPkcs11.so', 'opensc-pkcs11.so', 'libsofthsm2.so']],
    ['darwin', ['libcastle*.dylib', 'libwdpkcs*.dylib', 'libeTPkcs11.dylib', 'opensc-pkcs11.so']],
  ] as const)('is looked for on %s', (platform, names) => {
    const places = usualPlaces(platform, {});
    for (const name of names) expect(places.findIndex((place) => place.endsWith(name))).toBeGreaterThanOrEqual(0);
    const at = (name: string) => places.findIndex((place) => place.includes(name));
    expect(at('opensc')).toBeGreaterThan(at(names[0].split('*')[0]!));
    expect(new Set(places).size).toBe(places.length);
  });
});
