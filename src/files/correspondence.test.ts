import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdingOf, movementLinks } from '#papers/queries.ts';
import { firstBreak } from '#papers/chain.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { addToCorrespondence } from './actions/addToCorrespondence.ts';
import { markNoted } from './actions/countOn.ts';
import {
  attachFile,
  createFile,
  detachFile,
  detachReceipt,
  editCover,
  findPage,
  flagPaper,
  linkFile,
  placeReceipt,
  unlinkFile,
  viewDocument,
  viewFile,
} from './contract.ts';
import { addHeads, receiptOf, refusalOf, sendOn } from '../testPaperwork.ts';

let office: TestOffice;
let headId: string;
beforeAll(async () => {
  office = await openOffice();
  headId = (await addHeads(office)).own;
});
afterAll(() => office.close());

let files = 0;
const newFile = (input: Partial<Parameters<typeof createFile.input.parse>[0] & object> = {}) =>
  office.as('clerk')(createFile, { subject: `पत्रावली ${++files}`, headId, sameSubjectAccepted: true, ...input } as never);
const put = (id: string, receiptId: string, who: 'clerk' | 'officer' | 'under' = 'clerk') =>
  office.as(who)(placeReceipt, { id, receiptId });
const kinds = async (id: string) => (await office.eventsOf(id)).map(({ kind }) => kind);

describe('a receipt put in a file', () => {
  test('follows the pages already there, leaves the desk, and stands in the movement of the receipt', async () => {
    const { id, number } = await newFile();
    const first = await receiptOf(office, 'clerk', { pages: [3, 2] });
    const second = await receiptOf(office, 'clerk', { pages: [4] });
    await put(id, first);
    const file = await put(id, second);
    expect(file.correspondence).toMatchObject([
      {
        position: 1,
        receiptId: first,
        pageFrom: 1,
        pageTo: 5,
        documents: [
          { position: 1, pages: 3 },
          { position: 2, pages: 2 },
        ],
      },
      { position: 2, receiptId: second, pageFrom: 6, pageTo: 9, dated: '2026-03-20', title: 'ई-ऑफिस लागू किए जाने के सम्बन्ध में' },
    ]);
    expect(file.pages).toBe(9);
    expect(await holdingOf(office, first)).toBeNull();
    const links = await movementLinks(office, first);
    expect(links.map(({ content }) => [content.movement, content.remark])).toEqual([['put_in_file', number]]);
    expect(firstBreak(links)).toBeNull();
    expect(await kinds(first)).toContain('receipt.putInFile');
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'file.paperPlaced',
      detail: { pages: [6, 9], documents: file.correspondence[1]!.documents.map(({ sha256 }) => sha256) },
    });
  });

  test('is shown to whoever sees the file, and to nobody else', async () => {
    const { id } = await newFile({ classification: 'confidential' });
    const receipt = await receiptOf(office, 'clerk', { pages: [1], classification: 'confidential' });
    await put(id, receipt);
    const read = (who: 'joint' | 'officer' | 'clerk', document = 1) => office.as(who)(viewDocument, { id, position: 1, document });
    expect(await refusalOf(read('joint'))).toBe('404 file.notFound');
    await sendOn(office, id, { from: 'clerk', to: 'joint' });
    const answer = (await read('joint')) as unknown as Response;
    expect(await answer.text()).toContain('%PDF');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'file.paperRead', postId: office.staff.joint.postId });
    expect(await refusalOf(read('officer'))).toBe('404 file.notFound');
    expect(await refusalOf(read('joint', 7))).toBe('404 file.paper.notFound');
  });

  test('must be in hand, of the same nature, and not more secret than the file', async () => {
    const { id } = await newFile();
    const others = await receiptOf(office, 'officer');
    expect(await refusalOf(put(id, others))).toBe('403 receipt.putInFile.forbidden');
    expect(await refusalOf(put(id, await receiptOf(office, 'outsider')))).toBe('404 receipt.notFound');
    expect(await refusalOf(put(id, '999999999'))).toBe('404 receipt.notFound');
    expect(await refusalOf(put(id, id))).toBe('404 receipt.notFound');
    expect(await refusalOf(put(id, await receiptOf(office, 'clerk', { nature: 'physical' })))).toBe('409 file.natureDiffers.electronic');
    const confidential = await receiptOf(office, 'clerk', { classification: 'confidential' });
    expect(await refusalOf(put(id, confidential))).toBe('409 file.moreSecret');
    expect(await refusalOf(put(id, await receiptOf(office, 'clerk', { classification: 'secret' })))).toBe('409 file.secretReceipt');
    await office.as('clerk')(editCover, { id, subject: 'गोपनीय प्रकरण', classification: 'confidential' });
    await put(id, confidential);
    expect(await refusalOf(office.as('clerk')(editCover, { id, subject: 'गोपनीय प्रकरण' }))).toBe('409 file.holdsConfidential');
    expect(await refusalOf(put(id, confidential))).toBe('403 receipt.putInFile.forbidden');
  });

  test('by eight clients at once lies in one file, once, and the pages have no hole', async () => {
    const { id } = await newFile();
    const receipts = await Promise.all(Array.from({ length: 4 }, () => receiptOf(office, 'clerk', { pages: [2] })));
    const answers = await Promise.all([...receipts, ...receipts].map((receipt) => refusalOf(put(id, receipt))));
    expect(answers.filter((answer) => answer === '403 receipt.putInFile.forbidden')).toHaveLength(4);
    const { correspondence, pages } = await office.as('clerk')(viewFile, { id });
    expect(correspondence.map(({ pageFrom, pageTo }) => [pageFrom, pageTo])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(pages).toBe(8);
  });

  test('that is a paper without a scan counts the pages that the person says', async () => {
    const { id } = await newFile({ nature: 'physical', physicalReason: 'मूल अभिलेख न्यायालय में प्रस्तुत होना है' });
    const receipt = await receiptOf(office, 'clerk', { nature: 'physical' });
    const file = await office.as('clerk')(placeReceipt, { id, receiptId: receipt, pages: 12 });
    expect(file.correspondence).toMatchObject([{ pageFrom: 1, pageTo: 12, documents: [] }]);
    expect(file.acts).not.toContain('note');
  });
});

describe('a paper taken out of a file', () => {
  test('lies on the desk of the holder; its page numbers are never used again', async () => {
    const { id } = await newFile();
    const [first, second] = [await receiptOf(office, 'clerk', { pages: [3] }), await receiptOf(office, 'clerk', { pages: [2] })];
    await put(id, first);
    await office.as('clerk')(detachReceipt, { id, position: 1 });
    const file = await put(id, second);
    expect(file.correspondence).toMatchObject([
      { position: 1, removedAt: expect.any(String), documents: [] },
      { position: 2, pageFrom: 4, pageTo: 5 },
    ]);
    expect(await holdingOf(office, first)).toMatchObject({ postId: office.staff.clerk.postId, place: 'inbox' });
    expect(await kinds(first)).toEqual(expect.arrayContaining(['receipt.putInFile', 'receipt.takenFromFile']));
    expect(await kinds(id)).toContain('file.paperDetached');
    expect(await refusalOf(office.as('clerk')(viewDocument, { id, position: 1, document: 1 }))).toBe('404 file.paper.notFound');
    expect(await refusalOf(office.as('clerk')(detachReceipt, { id, position: 1 }))).toBe('404 file.paper.notFound');
    expect((await put(id, first)).correspondence.at(-1)).toMatchObject({ position: 3, pageFrom: 6 });
  });

  test('must not have been noted upon', async () => {
    const { id } = await newFile();
    await put(id, await receiptOf(office, 'clerk'));
    await markNoted(office.contextOf('clerk'), id);
    expect(await refusalOf(office.as('clerk')(detachReceipt, { id, position: 1 }))).toBe('409 file.notedUpon');
  });

  test('is never an issued letter, and only the holder takes it out', async () => {
    const { id } = await newFile();
    await put(id, await receiptOf(office, 'clerk'));
    expect(await refusalOf(office.as('officer')(detachReceipt, { id, position: 1 }))).toBe('403 file.detachPaper.forbidden');
    for (const position of ['0', '-1', 'x', '99999999999'] as unknown as number[])
      expect(await refusalOf(office.as('clerk')(detachReceipt, { id, position }))).toBe('404 file.paper.notFound');
  });
});

describe('a page of the correspondence', () => {
  test('leads to its paper and the page of the right PDF', async () => {
    const { id } = await newFile();
    await put(id, await receiptOf(office, 'clerk', { pages: [3, 2] }));
    await put(id, await receiptOf(office, 'clerk', { pages: [4] }));
    const place = async (page: number) => {
      const { position, document, pageInDocument } = await office.as('officer')(findPage, { id, page });
      return [position, document, pageInDocument];
    };
    expect([await place(1), await place(4), await place(5), await place(6), await place(9)]).toEqual([
      [1, 1, 1],
      [1, 2, 1],
      [1, 2, 2],
      [2, 1, 1],
      [2, 1, 4],
    ]);
    expect(await refusalOf(place(10))).toBe('404 file.page.notFound');
    expect(await refusalOf(office.as('outsider')(findPage, { id, page: 1 }))).toBe('404 file.notFound');
  });

  test('stands under the flag of its paper, and only one is under consideration', async () => {
    const { id } = await newFile();
    for (const _ of [1, 2]) await put(id, await receiptOf(office, 'clerk'));
    await office.as('clerk')(flagPaper, { id, position: 1, flag: 'puc' });
    const file = await office.as('clerk')(flagPaper, { id, position: 2, flag: 'puc' });
    expect(file.correspondence.map(({ flag }) => flag)).toEqual(['', 'puc']);
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'file.paperFlagged', detail: { position: 2, flag: 'puc' } });
    expect(await refusalOf(office.as('clerk')(flagPaper, { id, position: 9, flag: 'fr' }))).toBe('404 file.paper.notFound');
  });
});

describe('linked files', () => {
  test('know of each other and keep their desks', async () => {
    const [one, two] = [await newFile(), await newFile()];
    expect((await office.as('clerk')(linkFile, { id: two.id, otherId: one.id })).links).toEqual([
      { id: one.id, number: one.number, subject: one.subject },
    ]);
    expect((await office.as('clerk')(viewFile, { id: one.id })).links).toMatchObject([{ id: two.id }]);
    expect(await kinds(one.id)).toContain('file.linked');
    expect(await refusalOf(office.as('clerk')(linkFile, { id: one.id, otherId: two.id }))).toBe('409 file.linkedAlready');
    expect(await refusalOf(office.as('clerk')(linkFile, { id: one.id, otherId: one.id }))).toBe('409 file.toItself');
    await sendOn(office, two.id, { from: 'clerk', to: 'officer' });
    expect(await holdingOf(office, one.id)).toMatchObject({ postId: office.staff.clerk.postId });
    expect((await office.as('clerk')(unlinkFile, { id: one.id, otherId: two.id })).links).toEqual([]);
    expect(await refusalOf(office.as('clerk')(unlinkFile, { id: one.id, otherId: two.id }))).toBe('404 file.link.notFound');
  });

  test('do not tell of a file that one may not see', async () => {
    const [open, closed] = [await newFile(), await newFile({ classification: 'confidential' })];
    await office.as('clerk')(linkFile, { id: open.id, otherId: closed.id });
    expect((await office.as('officer')(viewFile, { id: open.id })).links).toEqual([]);
    await sendOn(office, open.id, { from: 'clerk', to: 'officer' });
    expect(await refusalOf(office.as('officer')(linkFile, { id: open.id, otherId: closed.id }))).toBe('404 file.notFound');
  });
});

describe('a file attached to another', () => {
  test('has no desk of its own, bears no acts, and lies in the inbox of the holder when taken out', async () => {
    const [main, other] = [await newFile(), await newFile()];
    expect((await office.as('clerk')(attachFile, { id: main.id, otherId: other.id })).attached).toMatchObject([{ id: other.id }]);
    expect(await office.as('clerk')(viewFile, { id: other.id })).toMatchObject({ attachedTo: { id: main.id }, holder: null });
    expect(await refusalOf(put(other.id, await receiptOf(office, 'clerk')))).toBe('409 file.liesInAnother');
    await sendOn(office, main.id, { from: 'clerk', to: 'officer' });
    expect(await refusalOf(office.as('clerk')(detachFile, { id: main.id, otherId: other.id }))).toBe('403 file.detachFile.forbidden');
    await office.as('officer')(detachFile, { id: main.id, otherId: other.id });
    expect(await office.as('officer')(viewFile, { id: other.id })).toMatchObject({
      attachedTo: null,
      holder: { place: 'inbox', post: { id: office.staff.officer.postId } },
    });
    expect((await movementLinks(office, other.id)).map(({ content }) => content.movement)).toEqual(['put_in_file', 'detached']);
    expect(await kinds(other.id)).toEqual(expect.arrayContaining(['file.attached', 'file.detached']));
  });

  test('must lie on the same desk, and holds none itself', async () => {
    const [main, other, third] = [await newFile(), await newFile(), await newFile()];
    await office.as('clerk')(attachFile, { id: other.id, otherId: third.id });
    expect(await refusalOf(office.as('clerk')(attachFile, { id: main.id, otherId: other.id }))).toBe('409 file.hasAttached');
    expect(await refusalOf(office.as('clerk')(attachFile, { id: main.id, otherId: main.id }))).toBe('409 file.toItself');
    expect(await refusalOf(office.as('clerk')(detachFile, { id: main.id, otherId: third.id }))).toBe('404 file.attached.notFound');
    await sendOn(office, main.id, { from: 'clerk', to: 'officer' });
    expect(await refusalOf(office.as('clerk')(attachFile, { id: other.id, otherId: main.id }))).toBe('403 file.attachFile.forbidden');
  });

  test('and another attached to it at the same moment never end in each other', async () => {
    const [one, two] = [await newFile(), await newFile()];
    const answers = await Promise.all([
      refusalOf(office.as('clerk')(attachFile, { id: one.id, otherId: two.id })),
      refusalOf(office.as('clerk')(attachFile, { id: two.id, otherId: one.id })),
    ]);
    expect(answers.filter((answer) => answer.startsWith('nothing refused'))).toHaveLength(1);
    expect(answers).toContain('409 file.liesInAnother');
  });
});

test('an issued letter lies in the file by its frozen bytes and stays there', async () => {
  const { id } = await newFile();
  const ctx = office.contextOf('clerk');
  const { sha256, size } = await office.instance.blobs.put(Buffer.from('%PDF-1.7 signed'));
  await office.db.insertInto('blob').values({ sha256, size, mediaType: 'application/pdf', createdAt: ctx.now }).execute();
  const draft = await office.db
    .insertInto('draft')
    .values({
      fileId: id,
      number: 1,
      form: 'letter',
      language: 'hi',
      signatoryId: ctx.actor.postId,
      createdBy: ctx.actor.chargeId,
      createdAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const issue = await office.db
    .insertInto('issue')
    .values({
      draftId: draft.id,
      version: 1,
      fileId: id,
      subject: 'उत्तर',
      serial: '1263534',
      year: 2026,
      number: 'I/1263534/2026',
      issuedOn: '2026-03-25',
      chargeId: ctx.actor.chargeId,
      at: ctx.now,
      frozenSha256: sha256,
      pages: 2,
      places: '[]',
      signBy: '2026-04-01',
      signedSha256: sha256,
      completeAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addToCorrespondence(ctx, {
    fileId: id,
    kind: 'issue',
    paperId: issue.id,
    title: 'उत्तर',
    number: 'I/1263534/2026',
    dated: '2026-03-25',
    documents: [{ sha256, name: 'पत्र.pdf', pages: 2 }],
  });
  const { correspondence } = await office.as('clerk')(viewFile, { id });
  expect(correspondence).toMatchObject([{ kind: 'issue', issueId: issue.id, receiptId: null, pageTo: 2, number: 'I/1263534/2026' }]);
  expect(await refusalOf(office.as('clerk')(detachReceipt, { id, position: 1 }))).toBe('409 file.issueStays');
});
