import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendPaper } from '#movement/contract.ts';
import { writeNote } from '#notings/contract.ts';
import { lacks } from '#testOfficers.ts';
import { refusalOf } from '#testPaperwork.ts';
import { bundleFile, bundleLetter, extractFile } from '../contract/bundle.ts';
import {
  bytesOf,
  type EvidenceOffice,
  fileOfThree,
  followReadme,
  judged,
  jsonIn,
  openEvidenceOffice,
  pack,
  text,
  unpack,
  unzipped,
  wordsOf,
} from './testBundles.ts';

let office: EvidenceOffice;
let file: Awaited<ReturnType<typeof fileOfThree>>;
let whole: Uint8Array;
beforeAll(async () => {
  office = await openEvidenceOffice();
  file = await fileOfThree(office);
  whole = await bytesOf(await office.as('joint')(bundleFile, { id: file.id }));
});
afterAll(() => office.close());

interface Chain {
  position: number;
  previous: string;
  hash: string;
  digest?: string;
  content?: { note?: string; movement?: string };
}
interface About {
  kind: string;
  file: { chain: { length: number; head: string } } | null;
  papers: { position?: number; note?: number; title?: string; sha256: string; path?: string }[];
  letters: { number: string; path: string; state: string; sha256: string }[];
  posts: Record<string, { nameHi: string }>;
  charges: Record<string, { nameHi: string }>;
  made: { by: { nameHi: string } };
}

const tools = ['openssl', 'unzip', 'pdftotext', 'sha256sum'].filter(lacks);

describe('the bundle of a whole file', () => {
  test('is found true by the program that knows nothing of us, with every link proven and every note signed', async () => {
    const found = await judged(whole, office);
    // The authority of the tests publishes no list of revoked certificates.
    expect([found.bad, new Set(found.warn)]).toEqual([[], new Set(['revocation.unknown'])]);
    expect(found.ok).toEqual(expect.arrayContaining(['bag.complete', 'chain.connected', 'proof.good', 'paper.good']));
  });

  test('holds everything once: papers as they were frozen, the attachment of a note, names behind the numbers', async () => {
    const { files, folder } = unpack(whole);
    expect(folder).toMatch(/^patravali-[a-z0-9]+-file-\d+$/);
    const about = jsonIn<About>(files, 'about');
    expect(about.kind).toBe('file');
    expect(about.papers.map(({ title }) => title)).toEqual(['खुला पत्र', 'गुप्तशीर्षक', expect.stringContaining('गणना.xlsx')]);
    for (const { path, sha256 } of about.papers) expect(createHash('sha256').update(files[path!]!).digest('hex')).toBe(sha256);
    const chain = jsonIn<Chain[]>(files, 'chain');
    expect(chain).toHaveLength(about.file!.chain.length);
    expect(Object.values(about.posts).map(({ nameHi }) => nameHi).join()).toContain('विशेष सचिव'); // prettier-ignore
    expect(Object.values(about.charges).map(({ nameHi }) => nameHi)).toContain('कमल परीक्षण');
    expect(about.made.by.nameHi).toBe('मीरा नमूना');
    expect(Object.keys(files).filter((name) => name.endsWith('.p7s'))).toHaveLength(2);
  });

  test('is written down with what fixes its every byte', async () => {
    const tags = unpack(whole).files['tagmanifest-sha256.txt']!;
    const event = (await office.eventsOf(file.id)).findLast(({ kind }) => kind === 'file.bundled')!;
    expect(event.detail).toMatchObject({ manifest: createHash('sha256').update(tags).digest('hex') });
  });

  test.skipIf(tools.length > 0)('is checked by the commands of its README, which need no program of ours', async () => {
    const bag = unzipped(whole, office.roots);
    const readme = new TextDecoder().decode(unpack(whole).files['README.txt']);
    const said = followReadme(bag, readme);
    expect(said).not.toMatch(/FALSE|rror|fail/);
    expect(said.match(/CAdES Verification successful/g)).toHaveLength(2);
    expect(said).toContain('Verification: OK');
    expect(readme).toMatch(/1\. क्या हर फ़ाइल[^]*1\. Whether every file/);
  });

  test.skipIf(tools.length > 0)('whose README finds a note that was changed afterwards', async () => {
    const { files } = unpack(whole);
    const [name] = Object.keys(files).filter((one) => /signatures\/\d+\.json$/.test(one)) as [string];
    const changed = new TextDecoder().decode(files[name]).replace('प्रस्ताव', 'अनुमोदन');
    const bag = unzipped(pack({ ...files, [name]: new TextEncoder().encode(changed) }), office.roots);
    const said = followReadme(bag, new TextDecoder().decode(files['README.txt']));
    expect(said).toMatch(/signatures\/\d+\.json: FAILED[^]*FALSE: data\/signatures/);
  });

  test('does not stand a change of any member', async () => {
    const { files } = unpack(whole);
    for (const name of Object.keys(files)) {
      const bytes = Uint8Array.from(files[name]!);
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      expect({ name, verdict: (await judged(pack({ ...files, [name]: bytes }), office)).verdict }).toEqual({ name, verdict: 'broken' });
    }
  });

  test('is closed to a person of another department, and to the administrator, and leaves no trace then', async () => {
    const before = (await office.eventsOf(file.id)).length;
    for (const who of ['outsider', 'administrator'] as const) {
      expect(await refusalOf(office.as(who)(bundleFile, { id: file.id }))).toBe('404 file.notFound');
      expect(await refusalOf(office.as(who)(extractFile, { id: file.id, notes: [file.notes[0]] }))).toBe('404 file.notFound');
    }
    expect((await office.eventsOf(file.id)).length).toBe(before);
  });
});

describe('an extract', () => {
  const shown = async () =>
    bytesOf(await office.as('joint')(extractFile, { id: file.id, notes: [file.notes[0], file.notes[2]], papers: [1] }));

  test('is found true, though what is hidden lends only its digest', async () => {
    const zip = await shown();
    const found = await judged(zip, office);
    expect(found.bad).toEqual([]);
    expect(found.ok).toEqual(expect.arrayContaining(['bag.complete', 'chain.connected', 'proof.good', 'paper.good']));
    expect(found.info).toEqual(expect.arrayContaining(['chain.hidden', 'paper.hidden']));
    const chain = jsonIn<Chain[]>(unpack(zip).files, 'chain');
    expect(chain.filter(({ digest }) => !digest).map(({ content }) => content!.note)).toEqual([file.notes[0], file.notes[2]]);
    for (const link of chain.filter(({ digest }) => digest))
      expect(Object.keys(link).sort()).toEqual(['digest', 'hash', 'position', 'previous']);
  });

  test.skipIf(tools.length > 0)('says nowhere what it hides: not in a member, not in the text of a PDF, not in a name', async () => {
    const zip = await shown();
    const { files } = unpack(zip);
    const secrets = ['गुप्तटिप्पणी', 'वेतनरोको', 'गुप्तशीर्षक', 'गुप्तपत्रवाक्य', 'सादर', file.notes[1]];
    const read = Object.entries(files).map(
      ([name, bytes]) => `${name}\n${name.endsWith('.pdf') ? wordsOf(bytes) : new TextDecoder().decode(bytes)}`,
    );
    // A short number may stand by chance in a hash: of the note's id only its mention as an id counts.
    for (const secret of secrets.slice(0, -1)) for (const member of read) expect(member).not.toContain(secret);
    for (const member of read) expect(member).not.toContain(`"note":"${file.notes[1]}"`);
    const sheet = wordsOf(files['data/note-sheet.pdf']!);
    expect(sheet).toContain('यह अंश है, 1 टिप्पणी छिपायी गयी है');
    expect(sheet).toMatch(/दिखायी गयी कड़ियाँ: \d+, \d+/);
    expect(Object.keys(files).filter((name) => name.startsWith('data/papers/'))).toHaveLength(2);
    // The same words do stand in the whole, or this test would prove nothing.
    const all = Object.entries(unpack(whole).files).map(([name, bytes]) => (name.endsWith('.pdf') ? wordsOf(bytes) : new TextDecoder().decode(bytes))).join(); // prettier-ignore
    for (const secret of secrets) expect(all).toContain(secret);
  });

  test('is written down with what it shows', async () => {
    await shown();
    const event = (await office.eventsOf(file.id)).findLast(({ kind }) => kind === 'file.extracted')!;
    expect(event.detail).toMatchObject({ shown: { links: [expect.any(Number), expect.any(Number)], papers: [1] } });
  });

  test('of a note or paper that is not in this file, or of a note that was not sent, is refused', async () => {
    const ask = (notes: string[], papers: number[] = []) => refusalOf(office.as('joint')(extractFile, { id: file.id, notes, papers }));
    expect(await ask(['999999'])).toBe('404 note.notFound');
    expect(await ask([file.notes[0], 'x'])).toBe('404 note.notFound');
    expect(await ask([file.notes[0]], [77])).toBe('404 file.paper.notFound');
    expect(await ask([])).toMatch(/^400/);
    const unsent = await office.as('joint')(writeNote, { id: file.id, body: text('अभी नहीं भेजी') });
    expect(await ask([unsent.id])).toBe('404 note.notFound');
  });
});

describe('the bundle of a letter', () => {
  test('is found true, and its signatures by openssl with the commands of its README', async () => {
    const issue = await office.signed();
    const zip = await bytesOf(await office.as('special')(bundleLetter, { id: issue.id }));
    const found = await judged(zip, office);
    expect(found.bad).toEqual([]);
    const { files } = unpack(zip);
    const about = jsonIn<About>(files, 'about');
    expect(about).toMatchObject({ kind: 'letter', file: null, letters: [{ state: 'complete', sha256: issue.signedSha256 }] });
    expect([jsonIn(files, 'chain'), jsonIn(files, 'proofs'), files['data/note-sheet.pdf']]).toEqual([[], [], undefined]);
    expect((await office.eventsOf(issue.file.id)).at(-1)).toMatchObject({ kind: 'issue.bundled', detail: { issueId: issue.id } });
    expect(await refusalOf(office.as('outsider')(bundleLetter, { id: issue.id }))).toBe('404 issue.notFound');
    if (tools.length > 0) return;
    const said = followReadme(unzipped(zip, office.roots), new TextDecoder().decode(files['README.txt']));
    expect(said).not.toMatch(/FALSE|rror|fail/);
    expect(said.match(/CAdES Verification successful/g)).toHaveLength(2);
  });
});

describe('a file of three hundred notes', () => {
  test('is bundled whole and found true', async () => {
    const id = await office.fileOnDesk();
    for (let note = 0; note < 300; note++) {
      const [from, to] = note % 2 === 0 ? (['special', 'joint'] as const) : (['joint', 'special'] as const);
      await office.as(from)(writeNote, { id, body: text(`टिप्पणी ${note + 1}`) });
      await office.as(from)(sendPaper, { id, to: office.staff[to].postId });
      if (note % 100 === 99) await office.seal();
    }
    const begun = performance.now();
    const zip = await bytesOf(await office.as('special')(bundleFile, { id }));
    const took = performance.now() - begun;
    const found = await judged(zip, office);
    expect(found).toMatchObject({ bad: [], warn: [] });
    expect(jsonIn<Chain[]>(unpack(zip).files, 'chain').length).toBeGreaterThanOrEqual(600);
    expect(took).toBeLessThan(20_000);
    process.stderr.write(`300 notes: ${Math.round(took)} ms, ${zip.length} bytes\n`);
  }, 120_000);
});
