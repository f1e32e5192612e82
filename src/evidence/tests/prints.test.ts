import { execFileSync } from 'node:child_process';
import jsQR from 'jsqr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { listNotes, writeNote } from '#notings/contract.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { refusalOf, sendOn } from '#testPaperwork.ts';
import { publishingRoles } from '../access.ts';
import { bundleFile, extractFile } from '../contract/bundle.ts';
import { makePublicationCopy, printNote, printNoteSheet, viewExportRights } from '../contract/prints.ts';
import { bytesOf, type EvidenceOffice, fileOfThree, judged, openEvidenceOffice, placePaper, text, unpack, wordsOf } from './testBundles.ts';

let office: EvidenceOffice;
let file: Awaited<ReturnType<typeof fileOfThree>>;
beforeAll(async () => {
  office = await openEvidenceOffice();
  file = await fileOfThree(office);
});
afterAll(() => office.close());

const tools = ['pdftoppm', 'pdftotext'].filter(lacks);

/** What a phone reads from the first page of a print. */
function scanned(pdf: Uint8Array): string | undefined {
  const image = execFileSync('pdftoppm', ['-f', '1', '-l', '1', '-r', '100', '-'], { input: pdf, maxBuffer: 2 ** 26 });
  const [, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(image.subarray(0, 40).toString('latin1'))!.map(Number) as [
    number,
    number,
    number,
  ];
  const pixels = image.subarray(image.length - width * height * 3);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) rgba.set(pixels.subarray(at * 3, at * 3 + 3), at * 4);
  return jsQR.default(rgba, width, height)?.data;
}

/** Code and hash (hex) of an address on a print. */
function parted(address: string | undefined) {
  const [, code, hash] = /^https?:\/\/[a-z0-9.]+\/v\/([0-9A-Z]{26})(?:#(.+))?$/.exec(address ?? '')!;
  return { code: code!, hash: hash === undefined ? null : Buffer.from(hash, 'base64url').toString('hex') };
}

const kept = (code: string) => office.db.selectFrom('verification').selectAll().where('code', '=', code).executeTakeFirstOrThrow();
const chainOf = (id: string) =>
  office.db.selectFrom('paper').select(['chainLength', 'chainHead']).where('id', '=', id).executeTakeFirstOrThrow();

describe.skipIf(tools.length > 0)('a printed note sheet', () => {
  test('carries a code that a phone reads: the address, the code, and the hash of the last link, also in figures for the eye', async () => {
    const pdf = await bytesOf(await office.as('joint')(printNoteSheet, { id: file.id }));
    const { code, hash } = parted(scanned(pdf));
    const { chainLength, chainHead } = await chainOf(file.id);
    expect(hash).toBe(chainHead);
    expect(await kept(code)).toMatchObject({ kind: 'sheet', paperId: file.id, position: chainLength, hash: chainHead, language: 'hi', chargeId: office.staff.joint.chargeId }); // prettier-ignore
    const words = wordsOf(pdf);
    expect(words.replaceAll(' ', '')).toContain(chainHead);
    expect(words).toContain(code.match(/.{1,4}/g)!.join(' '));
    expect(words).toContain(`दिखायी गयी अन्तिम कड़ी: ${chainLength}`);
    expect(words).toContain('पत्रावली से मुद्रित: मीरा नमूना');
  });

  test('stays PDF/A, and is known again by its hash', async () => {
    const pdf = await bytesOf(await office.as('joint', 'en')(printNoteSheet, { id: file.id }));
    const { code } = parted(scanned(pdf));
    const folder = folderWith({ 'sheet.pdf': pdf });
    if (!lacks('qpdf')) expect(run('qpdf', ['--check', 'sheet.pdf'], folder)).toContain('No syntax or stream encoding errors');
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/pdfaid:part>?=?"?2/);
    const { sha256, language } = await kept(code);
    expect([sha256, language]).toEqual([execFileSync('sha256sum', { input: pdf, encoding: 'utf8' }).slice(0, 64), 'en']);
    const event = (await office.eventsOf(file.id)).findLast(({ kind }) => kind === 'file.printed')!;
    expect(event.detail).toEqual({ sha256, code });
  });

  test('finds the file rewritten later, also when everything in the bundle fits together', async () => {
    const { hash } = parted(scanned(await bytesOf(await office.as('joint')(printNoteSheet, { id: file.id }))));
    const bundle = await bytesOf(await office.as('joint')(bundleFile, { id: file.id }));
    expect((await judged(bundle, office, hash!)).ok).toContain('hash.found');
    expect((await judged(bundle, office, 'ab'.repeat(32))).bad).toContain('hash.missing');
  });

  test('says of a note that was not sent yet that no chain holds it', async () => {
    const id = await office.fileOnDesk();
    await office.as('special')(writeNote, { id, body: text('अभी मेज़ पर') });
    const words = wordsOf(await bytesOf(await office.as('special')(printNoteSheet, { id })));
    expect(words).toContain('अभी प्रेषित नहीं');
  });
});

describe.skipIf(tools.length > 0)('one note', () => {
  test('is printed alone with its number, its stamp and its own code', async () => {
    const { items } = await office.as('joint')(listNotes, { id: file.id });
    const note = items.find(({ id }) => id === file.notes[1])!;
    const pdf = await bytesOf(await office.as('joint')(printNote, { id: file.id, noteId: note.id }));
    const { code, hash } = parted(scanned(pdf));
    expect(hash).toBe(note.hash);
    expect(await kept(code)).toMatchObject({ kind: 'note', noteId: note.id, position: note.chainPosition, hash });
    const words = wordsOf(pdf);
    expect(words).toContain('गुप्तटिप्पणी वेतनरोको');
    expect(words).toContain('MEERA NAMUNA');
    expect(words).toContain(`${note.paragraphFrom}. गुप्तटिप्पणी`);
    for (const other of ['पहली टिप्पणी', 'तीसरी टिप्पणी', 'खुला पत्र', 'सादर']) expect(words).not.toContain(other);
    expect(words).toContain('यह अंश है, 2 टिप्पणियाँ छिपायी गयी हैं');
    expect((await office.eventsOf(file.id)).at(-1)).toMatchObject({ kind: 'note.printed', detail: { noteId: note.id, code } });
  });

  test('of another file, not sent yet, or not there is refused alike; to an outsider the file is not there', async () => {
    const other = await fileOfThree(office);
    const unsent = await office.as('joint')(writeNote, { id: other.id, body: text('अभी नहीं') });
    for (const noteId of [other.notes[0], '999999', 'x'])
      expect(await refusalOf(office.as('joint')(printNote, { id: file.id, noteId }))).toBe('404 note.notFound');
    expect(await refusalOf(office.as('joint')(printNote, { id: other.id, noteId: unsent.id }))).toBe('404 note.notFound');
    expect(await refusalOf(office.as('outsider')(printNote, { id: file.id, noteId: file.notes[0] }))).toBe('404 file.notFound');
  });
});

describe('a copy for publication', () => {
  const copy = () => office.as('joint')(makePublicationCopy, { id: file.id, reason: 'सूचना का अधिकार, आवेदन 12/2026' });

  test('is no one’s right until the office gives it, and then bears no stamp of who printed it, but its code', async () => {
    expect(await office.as('joint')(viewExportRights, {})).toEqual({ publication: false });
    expect(await refusalOf(copy())).toBe('403 file.publication.forbidden');
    await setRule(office, publishingRoles, { value: ['officer'], source: null });
    expect(await office.as('joint')(viewExportRights, {})).toEqual({ publication: true });
    expect(await office.as('clerk')(viewExportRights, {})).toEqual({ publication: false });
    const pdf = await bytesOf(await copy());
    const event = (await office.eventsOf(file.id)).at(-1)!;
    expect(event).toMatchObject({ kind: 'file.publicationCopy', detail: { reason: 'सूचना का अधिकार, आवेदन 12/2026' } });
    if (tools.length > 0) return;
    expect(parted(scanned(pdf)).code).toBe((event.detail as { code: string }).code);
    const words = wordsOf(pdf);
    expect(words).not.toContain('पत्रावली से मुद्रित');
    expect(words).toContain('पहली टिप्पणी');
  });

  test('wants a reason, and is not there for an outsider even with the right', async () => {
    await setRule(office, publishingRoles, { value: ['officer', 'dealing_hand'], source: null });
    for (const reason of ['', ' \u200b '])
      expect(await refusalOf(office.as('joint')(makePublicationCopy, { id: file.id, reason }))).toMatch(/^400/);
    expect(await refusalOf(office.as('outsider')(makePublicationCopy, { id: file.id, reason: 'x' }))).toBe('404 file.notFound');
  });
});

describe('hostile names of papers', () => {
  const names = [
    '../../../etc/passwd',
    '/abs\\..\\x.pdf',
    'C:\\a:b',
    'क'.repeat(1_400),
    '<script>"&\'.pdf',
    '#set text(size: 99pt) #read("/etc/passwd")',
    '…\u00a0.pdf',
  ];

  test('stay words in the list: no path is made of them, and the print shows them as they are', async () => {
    const id = await office.fileOf('clerk');
    for (const title of names) await placePaper(office, { id, who: 'clerk', words: 'पत्र', title });
    await sendOn(office, id, { from: 'clerk', to: 'special' });
    await office.seal();
    const zip = await bytesOf(await office.as('special')(bundleFile, { id }));
    expect(await judged(zip, office)).toMatchObject({ bad: [] });
    const { files } = unpack(zip);
    for (const name of Object.keys(files)) expect(name).toMatch(/^[a-zA-Z0-9./-]+$/);
    const about = JSON.parse(Buffer.from(files['data/about.json']!).toString()) as { papers: { title: string }[] };
    expect(about.papers.map(({ title }) => title)).toEqual(names);
    if (tools.length === 0) expect(wordsOf(files['data/note-sheet.pdf']!)).toContain('#read("/etc/passwd")');
  });

  test('with control characters from an old store do not stop the bundle', async () => {
    const id = await office.fileOf('clerk');
    await placePaper(office, { id, who: 'clerk', words: 'पत्र', title: 'पत्र' });
    await office.db.updateTable('correspondence').set({ title: 'a\u0007b\r\nc\u202ed' }).where('fileId', '=', id).execute();
    await sendOn(office, id, { from: 'clerk', to: 'special' });
    const note = await office.as('special')(writeNote, { id, body: text('देखें') });
    await sendOn(office, id, { from: 'special', to: 'joint' });
    const zip = await bytesOf(await office.as('joint')(extractFile, { id, notes: [note.id], papers: [1] }));
    expect(await judged(zip, office)).toMatchObject({ bad: [] });
  });
});
