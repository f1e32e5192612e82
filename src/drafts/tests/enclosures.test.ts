import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { type LetterOffice, type NewDraft, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { viewFile } from '#files/contract.ts';
import { refusalOf, sendOn } from '#testPaperwork.ts';
import { order, scanBy } from '../../receipts/tests/testLetters.ts';
import { diarise } from '#receipts/contract.ts';
import { placeReceipt } from '#files/contract.ts';
import { approveDraft, createDraft, editDraft, listDifferences, previewDraft, viewDraft, viewVersion } from '../contract.ts';
import { viewEnclosure } from '../contract/enclosures.ts';
import { mostPapers, papersMb } from '../settings.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const terms = () => ({ form: 'letter' as const, signatoryId: office.staff.special.postId, endorserId: office.staff.joint.postId });
type Paper = NonNullable<NewDraft['papers']>[number];

const LINES = ['आदेश दिनांक 20-03-2026 की प्रति', 'नहरों की सूची'];
const content = (enclosures = LINES) => replyContent(office, { enclosures });

/** A file of the clerk's with the order in its correspondence; the order has three pages. */
async function fileWithOrder() {
  const words = `${'प्रदेश के समस्त कार्यालयों में ई-ऑफिस लागू किया जाए। '.repeat(260)}`;
  const receipt = await office.as('clerk')(diarise, {
    ...order,
    duplicateAccepted: true,
    documents: [await scanBy(office, 'clerk', { words })],
  });
  const fileId = await office.fileOf('clerk');
  const { correspondence } = await office.as('clerk')(placeReceipt, { id: fileId, receiptId: receipt.id });
  return { fileId, paper: correspondence[0]! };
}

const begin = (fileId: string, papers: Paper[], enclosures = LINES) =>
  office.as('clerk')(createDraft, { id: fileId, ...terms(), content: content(enclosures), papers });
const bytesOf = async (answer: Promise<unknown>) => Buffer.from(await ((await answer) as Response).arrayBuffer());

describe('the papers that go along with a letter', () => {
  test('are chosen from the file or uploaded, belong to the line that names them, and are opened beside the draft', async () => {
    const { fileId, paper } = await fileWithOrder();
    const list = await scanBy(office, 'clerk', { words: 'नहरों की सूची', name: 'सूची.pdf' });
    const draft = await begin(fileId, [{ line: 2, sha256: list }, { line: 1, paperId: paper.id }]); // prettier-ignore
    expect(draft.papers).toMatchObject([
      { position: 1, line: 1, title: LINES[0], sha256: paper.documents[0]!.sha256, paperId: paper.id },
      { position: 2, line: 2, title: LINES[1], name: 'सूची.pdf', pages: 1, sha256: list, paperId: null },
    ]);
    const opened = (await office.as('clerk')(viewEnclosure, { id: draft.id, position: 2 })) as unknown as Response;
    expect(opened.headers.get('etag')).toBe(`"${list}"`);
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect((await office.eventsOf(fileId)).find(({ kind }) => kind === 'draft.created')?.detail).toMatchObject({
      papers: [paper.documents[0]!.sha256, list],
    });
    expect((await office.eventsOf(fileId)).map(({ kind }) => kind)).toContain('draft.enclosureRead');
    expect((await bytesOf(office.as('clerk')(previewDraft, { id: draft.id }))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('can be some pages of a paper, cut out as a PDF of their own', async () => {
    const { fileId, paper } = await fileWithOrder();
    const { pages } = paper.documents[0]!;
    expect(pages).toBeGreaterThan(2);
    const cut = (from: number, to: number) => begin(fileId, [{ line: 1, paperId: paper.id, pages: { from, to } }]);
    const draft = await cut(2, 3);
    expect(draft.papers).toMatchObject([{ name: 'आदेश (2-3).pdf', pages: 2, paperId: paper.id }]);
    expect(draft.papers[0]!.sha256).not.toBe(paper.documents[0]!.sha256);
    const bytes = await bytesOf(office.as('clerk')(viewEnclosure, { id: draft.id, position: 1 }));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await cut(1, pages)).papers[0]!.sha256).toBe(paper.documents[0]!.sha256);
    expect(await refusalOf(cut(2, pages + 1))).toBe('422 draft.noSuchPages');
    expect(await refusalOf(cut(3, 2))).toBe('422 draft.noSuchPages');
    expect(await refusalOf(cut(0, 1))).toBe('400 input.invalid');
  });

  test('belong to a version: each keeps its own, and what changed is shown', async () => {
    const { fileId, paper } = await fileWithOrder();
    const { id, papers } = await begin(fileId, [{ line: 1, paperId: paper.id }]);
    await sendOn(office, fileId, { from: 'clerk', to: 'under' });
    const map = await scanBy(office, 'under', { words: 'मानचित्र', name: 'मानचित्र.pdf' });
    const edit = (version: number, list: Paper[]) =>
      office.as('under')(editDraft, { id, version, ...terms(), content: content(), papers: list });
    const second = await edit(1, [{ line: 2, sha256: papers[0]!.sha256 }, { line: 1, sha256: map }]); // prettier-ignore
    expect(second.papers.map(({ line, sha256, paperId }) => [line, sha256, paperId])).toEqual([
      [1, map, null],
      [2, papers[0]!.sha256, paper.id],
    ]);
    expect((await edit(2, [])).papers).toEqual([]);
    // Taken off and put back: the draft carried it once.
    expect((await edit(3, [{ line: 1, sha256: papers[0]!.sha256 }])).papers).toMatchObject([{ paperId: paper.id }]);
    expect((await office.as('under')(viewVersion, { id, version: 2 })).papers).toHaveLength(2);
    expect(await refusalOf(office.as('under')(viewEnclosure, { id, position: 1, version: 3 }))).toBe('404 draft.enclosure.notFound');
    expect(await refusalOf(office.as('under')(viewEnclosure, { id, position: 1, version: 9 }))).toBe('404 draft.enclosure.notFound');
    expect(await bytesOf(office.as('under')(viewEnclosure, { id, position: 1, version: 2 }))).toHaveLength(Number(second.papers[0]!.size));
    const { fields } = await office.as('under')(listDifferences, { id, from: 1, to: 2 });
    expect(fields.map(({ field }) => field)).toEqual(['papers']);
    expect(fields[0]!.parts.map(({ text }) => text).join('')).toContain('मानचित्र.pdf');
  });

  test('are locked by the approval, which names them by hash', async () => {
    const fileId = await office.fileOnDesk();
    const sha256 = await scanBy(office, 'special', { name: 'सूची.pdf' });
    const draft = await office.draftOf(fileId, { content: content(), papers: [{ line: 2, sha256 }] });
    await office.as('special')(approveDraft, { id: draft.id, version: 1 });
    expect(await refusalOf(office.as('special')(editDraft, { id: draft.id, version: 1, ...terms(), content: content(), papers: [] }))).toBe(
      '409 draft.is.approved',
    );
    expect((await office.eventsOf(fileId)).find(({ kind }) => kind === 'draft.approved')?.detail).toMatchObject({ papers: [sha256] });
    const kept = office.db.updateTable('enclosure').set({ name: 'x.pdf' }).where('draftId', '=', draft.id).execute();
    await expect(kept).rejects.toThrow(/written once|permission denied/);
    await expect(office.db.deleteFrom('enclosure').where('draftId', '=', draft.id).execute()).rejects.toThrow(
      /written once|permission denied/,
    );
  });
});

describe('what may not go along is refused with a sentence, and nothing is written', () => {
  test('papers of another file, another section, detached ones and of nothing, with the very same words', async () => {
    const [mine, other] = [await fileWithOrder(), await fileWithOrder()];
    const answers = new Set<string>();
    for (const paperId of [other.paper.id, '999999', 'abc', '-1', '9'.repeat(40)]) {
      const refused = begin(mine.fileId, [{ line: 1, paperId }]);
      answers.add(await refused.then(() => 'taken', (error: { status: number; code: string; message: string }) => `${error.status} ${error.code} ${error.message}`)); // prettier-ignore
    }
    expect([...answers]).toEqual([expect.stringMatching(/^404 file\.paper\.notFound .+।$/)]);
    expect(await refusalOf(begin(mine.fileId, [{ line: 1, paperId: mine.paper.id, document: 2 }]))).toBe('404 file.paper.notFound');
    expect((await office.as('clerk')(viewFile, { id: mine.fileId })).drafts).toBe(0);
    expect(await office.actsOf(mine.fileId)).toEqual(['file.opened', 'file.paperPlaced']);
  });

  test('a PDF that another person has uploaded, and one that nobody has', async () => {
    const { fileId } = await fileWithOrder();
    const foreign = await scanBy(office, 'neighbour', { words: 'दूसरे का पत्र' });
    expect(await refusalOf(begin(fileId, [{ line: 1, sha256: foreign }]))).toBe('422 document.unknown');
    expect(await refusalOf(begin(fileId, [{ line: 1, sha256: 'a'.repeat(64) }]))).toBe('422 document.unknown');
    for (const sha256 of ['', 'A'.repeat(64), `${'a'.repeat(63)}\0`, '../../etc/passwd'])
      expect(await refusalOf(begin(fileId, [{ line: 1, sha256 }]))).toBe('400 input.invalid');
    const { id } = await begin(fileId, []);
    expect(await refusalOf(office.as('clerk')(editDraft, { id, version: 1, ...terms(), content: content(), papers: [{ line: 1, sha256: foreign }] }))).toBe('422 document.unknown'); // prettier-ignore
    expect((await office.as('clerk')(viewDraft, { id })).version).toBe(1);
  });

  test('too many, too heavy, twice the same, or without a line that names it', async () => {
    const { fileId, paper } = await fileWithOrder();
    const scan = await scanBy(office, 'clerk', { words: 'सूची' });
    const one = { line: 1, sha256: scan };
    expect(await refusalOf(begin(fileId, [one, { ...one, line: 2 }]))).toBe('422 draft.enclosedTwice');
    expect(await refusalOf(begin(fileId, [{ ...one, line: 3 }]))).toBe('422 draft.paperWithoutLine');
    expect(await refusalOf(begin(fileId, [one], []))).toBe('422 draft.paperWithoutLine');
    for (const line of [0, -1, 1.5, 201, '1'])
      expect(await refusalOf(begin(fileId, [{ ...one, line } as never]))).toBe('400 input.invalid');
    expect(
      await refusalOf(
        begin(
          fileId,
          Array.from({ length: 101 }, () => one),
        ),
      ),
    ).toBe('400 input.invalid');
    expect(
      await refusalOf(
        begin(
          fileId,
          Array.from({ length: 21 }, () => one),
        ),
      ),
    ).toBe('422 draft.tooManyPapers');
    await setRule(office, mostPapers, { value: 1, source: 'शासनादेश 12-01-2026' });
    expect(await refusalOf(begin(fileId, [one, { line: 2, paperId: paper.id }]))).toBe('422 draft.tooManyPapers');
    await setRule(office, mostPapers, { value: 20, source: null });
    const { sha256, size } = await office.instance.blobs.put(Buffer.alloc(2 * 1024 * 1024, '%'));
    const row = { sha256, createdAt: office.clock.now, mediaType: 'application/pdf' };
    await office.db.insertInto('blob').values({ ...row, size }).execute(); // prettier-ignore
    await office.db.insertInto('upload').values({ sha256, employeeId: office.staff.clerk.employeeId, name: 'भारी.pdf', pages: 1, at: office.clock.now }).execute(); // prettier-ignore
    await setRule(office, papersMb, { value: 1, source: null });
    expect(await refusalOf(begin(fileId, [{ line: 1, sha256 }]))).toBe('422 draft.papersTooHeavy');
    await setRule(office, papersMb, { value: 15, source: null });
  });

  test('and nobody beyond the file sees what goes along', async () => {
    const { fileId, paper } = await fileWithOrder();
    const { id } = await begin(fileId, [{ line: 1, paperId: paper.id }]);
    for (const who of ['outsider', 'neighbour', 'administrator', 'joint'] as const)
      expect(await refusalOf(office.as(who)(viewEnclosure, { id, position: 1 }))).toBe('404 draft.notFound');
    for (const position of ['0', '-1', 'x', '9'.repeat(30), '2'])
      expect(await refusalOf(office.as('clerk')(viewEnclosure, { id, position: position as never }))).toBe('404 draft.enclosure.notFound');
  });
});
