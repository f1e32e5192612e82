import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { onTestFinished, vi } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { type LetterOffice, openLetterOffice, PASSWORD } from '#dispatch/tests/testLetters.ts';
import { printPaper } from '#documents/printPaper.ts';
import type { RichText } from '#documents/richText.ts';
import { placeReceipt } from '#files/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { attachToNote, openNoteSigning, writeNote } from '#notings/contract.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { toPem } from '#signing/keys/authority.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';
import { testAuthority } from '#signing/tests/testAuthority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { receiptOf, sendOn } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { checkBundle } from '../../../verify/core/checkBundle.ts';
import { stampSeals } from '../stamps/stampSeals.ts';

export type EvidenceOffice = Awaited<ReturnType<typeof openEvidenceOffice>>;

/** The office of letters, with an authority that stamps its record. */
export async function openEvidenceOffice() {
  const office = await openLetterOffice();
  office.at('2026-03-25T10:30:00');
  const time = await testAuthority(office.clock);
  vi.stubGlobal('fetch', time.fetch);
  const roots = [office.authority.certificate, time.authority.certificate].map(toPem);
  await setRule(office, signingRoots, { value: roots, source: null });
  await setRule(office, timeAuthority, { value: { url: time.timeAuthority, timeoutMs: 5_000 }, source: null });
  /** The worker seals what waits, and the authority answers for it. */
  const seal = async () => {
    await office.work();
    office.clock.now = new Date(office.clock.now.getTime() + 61_000);
    return stampSeals(office.instance, office.clock.now);
  };
  return { ...office, roots: roots.join('\n'), seal };
}

export const text = (words: string) =>
  ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }) as RichText;

/** Writes a note that is signed when the file is sent on; gives its id. */
export async function signAndSend(
  office: LetterOffice,
  { id, from, to, words }: { id: string; from: 'special' | 'joint'; to: StaffName; words: string },
): Promise<string> {
  const note = await office.as(from)(writeNote, { id, body: text(words) });
  const { signing } = await office.as(from)(openNoteSigning, { ids: [id] });
  await office.as(from)(signByKeyFile, { id: signing!.id, file: office.keys.get(from)!, password: PASSWORD } as never);
  await office.as(from)(sendPaper, { id, to: office.staff[to].postId, signing: signing!.id, remark: `${words} – सादर` });
  return note.id;
}

/** A PDF with these words, put in the file as a paper of the correspondence. */
export async function placePaper(
  office: LetterOffice,
  { id, who, words, title }: { id: string; who: StaffName; words: string; title: string },
): Promise<void> {
  const receiptId = await receiptOf(office, who, { pages: [1] });
  const { pdf } = await printPaper({ paragraphs: [words] });
  const { sha256, size } = await office.instance.blobs.put(pdf);
  const blob = { sha256, size, mediaType: 'application/pdf', createdAt: office.clock.now };
  await office.db
    .insertInto('blob')
    .values(blob)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await office.db.updateTable('receiptDocument').set({ sha256, name: title }).where('receiptId', '=', receiptId).execute();
  await office.db.updateTable('paper').set({ subject: title }).where('id', '=', receiptId).execute();
  await office.as(who)(placeReceipt, { id, receiptId });
}

/** A file with a paper, an attachment, two signed notes, their movements, and the third one's note unsigned; sealed and stamped. */
export async function fileOfThree(office: EvidenceOffice) {
  const id = await office.fileOf('clerk');
  await placePaper(office, { id, who: 'clerk', words: 'खुला आदेश पत्र', title: 'खुला पत्र' });
  await placePaper(office, { id, who: 'clerk', words: 'गुप्तपत्रवाक्य', title: 'गुप्तशीर्षक' });
  await sendOn(office, id, { from: 'clerk', to: 'special' });
  const first = await signAndSend(office, { id, from: 'special', to: 'joint', words: 'पहली टिप्पणी प्रस्ताव' });
  const second = await signAndSend(office, { id, from: 'joint', to: 'special', words: 'गुप्तटिप्पणी वेतनरोको' });
  const third = (await office.as('special')(writeNote, { id, body: text('तीसरी टिप्पणी आदेश') })).id;
  const file = new File(['गणना'], '../../etc/गणना.xlsx');
  await office.as('special')(attachToNote, { id, noteId: third, file: file as never });
  await office.as('special')(sendPaper, { id, to: office.staff.joint.postId });
  await office.seal();
  return { id, notes: [first, second, third] as [string, string, string] };
}

export type Files = Record<string, Uint8Array>;

export const bytesOf = async (answer: unknown): Promise<Uint8Array> => new Uint8Array(await (answer as Response).arrayBuffer());

/** The files of a bundle without the folder's name, and that name. */
export function unpack(zip: Uint8Array): { folder: string; files: Files } {
  const entries = Object.entries(unzipSync(zip));
  const folder = entries[0]![0].split('/')[0]!;
  return { folder, files: Object.fromEntries(entries.map(([name, bytes]) => [name.slice(folder.length + 1), bytes])) };
}

export const pack = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`bag/${name}`, bytes])));

export const jsonIn = <T>(files: Files, name: string): T => JSON.parse(new TextDecoder().decode(files[`data/${name}.json`])) as T;

/** What `verify/` finds, as codes. */
export async function judged(zip: Uint8Array, { roots }: Pick<EvidenceOffice, 'roots'>, hash?: string) {
  const { verdict, findings } = await checkBundle(zip, { roots, now: new Date('2026-04-01T00:00:00Z'), hash });
  const codes = (level: string) => findings.filter((one) => one.level === level).map(({ code }) => code as string);
  return { verdict, bad: codes('bad'), warn: codes('warn'), ok: codes('ok'), info: codes('info') };
}

/** A bundle unpacked by `unzip`, with the roots that the reader trusts. */
export function unzipped(zip: Uint8Array, roots: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patravali-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bundle.zip'), zip);
  execFileSync('unzip', ['-q', 'bundle.zip'], { cwd: folder });
  const bag = join(folder, unpack(zip).folder);
  writeFileSync(join(bag, 'roots.pem'), roots);
  return bag;
}

/** Runs every command of README.txt as a reader would; gives what they print. */
export function followReadme(bag: string, readme: string): string {
  const commands = readme.split('\n').filter((line) => line.startsWith('    '));
  return execFileSync('sh', ['-c', `exec 2>&1\n${commands.join('\n')}`], { cwd: bag, encoding: 'utf8' });
}

/** The text of a PDF in one line. */
export function wordsOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ');
}
