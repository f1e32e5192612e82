import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RichText } from '#documents/richText.ts';
import { createFile, detachReceipt, placeReceipt, viewFile } from '#files/contract.ts';
import { hold, release } from '#papers/actions.ts';
import { sendPaper } from '#movement/contract.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { addHeads, receiptOf, refusalOf, sendOn } from '../testPaperwork.ts';
import type { StaffName } from '../testStaff.ts';
import { notesOf } from './queries/listNotes.ts';
import {
  agree,
  attachToNote,
  changeNote,
  confirmYellowNote,
  detachFromNote,
  discardYellowNote,
  listNotes,
  listQuickNotings,
  saveYellowNote,
  verifyChain,
  viewNoteAttachment,
  writeNote,
} from './contract.ts';

let office: TestOffice;
let headId: string;
beforeAll(async () => {
  office = await openOffice();
  headId = (await addHeads(office)).own;
});
afterAll(() => office.close());

const said = (...paragraphs: string[]): RichText => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});
const pointing = (attrs: object): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'reference', attrs: { label: 'पृष्ठ', ...attrs } as never }] }],
});
let files = 0;
const newFile = async (classification: 'normal' | 'confidential' = 'normal') =>
  (await office.as('clerk')(createFile, { subject: `टिप्पणी की पत्रावली ${++files}`, headId, sameSubjectAccepted: true, classification })).id;
const save = (id: string, body: RichText, { who = 'clerk', revision = 0 }: { who?: StaffName; revision?: number } = {}) =>
  office.as(who)(saveYellowNote, { id, body, revision });
const write = (id: string, body: RichText, who: StaffName = 'clerk') => office.as(who)(writeNote, { id, body });
const notes = async (id: string, who: StaffName = 'clerk') => (await office.as(who)(listNotes, { id })).items;
const kinds = async (id: string) => (await office.eventsOf(id)).map(({ kind }) => kind).filter((kind) => kind.startsWith('note.'));

const send = (id: string, from: StaffName, to: StaffName) => sendOn(office, id, { from, to });

/** A file that changed desks with its notes still open, as one does that was attached to another meanwhile. */
async function moveUnsent(id: string) {
  const ctx = office.contextOf('officer');
  await release(ctx, id);
  await hold(ctx, { paperId: id, postId: ctx.actor.postId, place: 'inbox' });
}

describe('a yellow note', () => {
  test('is begun once, saved by itself as often as one likes, and seen by its holder alone', async () => {
    const id = await newFile();
    const begun = await save(id, said('प्रकरण प्रस्तुत है'));
    expect(begun).toMatchObject({ revision: 1, paragraphFrom: 1 });
    const saved = await save(id, said('प्रकरण प्रस्तुत है।', 'आदेश अपेक्षित हैं।'), { revision: 1 });
    expect(saved).toMatchObject({ id: begun.id, revision: 2 });
    expect(await kinds(id)).toEqual(['note.begun']);
    expect(await notes(id)).toMatchObject([
      { id: begun.id, colour: 'yellow', acts: ['edit', 'discard', 'confirm', 'attach'], paragraphFrom: 1, paragraphTo: 2 },
    ]);
    expect(await notes(id, 'officer')).toEqual([]);
    expect(await refusalOf(save(id, said('x'), { who: 'officer', revision: 2 }))).toBe('403 file.note.forbidden');
  });

  test('in two tabs is not written over: the second is told', async () => {
    const id = await newFile();
    await save(id, said('पहली'));
    expect(await refusalOf(save(id, said('दूसरी टैब')))).toBe('409 note.changedElsewhere');
    await save(id, said('पहली, आगे'), { revision: 1 });
    expect(await refusalOf(save(id, said('दूसरी टैब'), { revision: 1 }))).toBe('409 note.changedElsewhere');
    expect(await refusalOf(office.as('clerk')(confirmYellowNote, { id, revision: 1 }))).toBe('409 note.changedElsewhere');
    await office.as('clerk')(confirmYellowNote, { id, revision: 2 });
    expect(await refusalOf(save(id, said('बाद में'), { revision: 2 }))).toBe('409 note.gone');
  });

  test('is discarded without a trace of its text, but not of the act', async () => {
    const id = await newFile();
    await save(id, said('हटाने योग्य'));
    await office.as('clerk')(discardYellowNote, { id });
    expect(await notes(id)).toEqual([]);
    expect(await kinds(id)).toEqual(['note.begun', 'note.discarded']);
    expect(await refusalOf(office.as('clerk')(discardYellowNote, { id }))).toBe('404 note.notFound');
  });

  test('goes on with the file to the officer, who corrects and confirms it: then it is the officer’s note', async () => {
    const id = await newFile();
    const typed = await save(id, said('श्रुतलेख'));
    await send(id, 'clerk', 'officer');
    expect(await notes(id)).toEqual([]);
    await save(id, said('श्रुतलेख, शुद्ध'), { who: 'officer', revision: 1 });
    const green = await office.as('officer')(confirmYellowNote, { id });
    expect(green).toMatchObject({
      id: typed.id,
      colour: 'green',
      post: { id: office.staff.officer.postId },
      person: { nameEn: 'Sudha Kalpit' },
    });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'note.confirmed',
      detail: { noteId: typed.id, begunBy: office.staff.clerk.chargeId },
    });
  });

  test('that says nothing is kept while one writes, and not confirmed', async () => {
    const id = await newFile();
    await save(id, said(' '));
    expect(await refusalOf(office.as('clerk')(confirmYellowNote, { id }))).toBe('422 note.blank');
    expect(await refusalOf(write(id, said('\u00a0')))).toBe('422 note.blank');
  });
});

describe('a green note', () => {
  test('is numbered on from the last paragraph when the file is sent, and then never changes', async () => {
    const id = await newFile();
    const first = await write(id, said('एक', 'दो'));
    const changed = await office.as('clerk')(changeNote, { id, noteId: first.id, body: said('एक', 'दो', 'तीन'), revision: 1 });
    expect(changed).toMatchObject({ paragraphFrom: 1, paragraphTo: 3, revision: 2, lockedAt: null, acts: ['edit', 'attach'] });
    await send(id, 'clerk', 'officer');
    await write(id, said('चार'), 'officer');
    await send(id, 'officer', 'clerk');
    expect(await notes(id)).toMatchObject([
      { paragraphFrom: 1, paragraphTo: 3, chainPosition: 1, acts: [] },
      { paragraphFrom: 4, paragraphTo: 4, chainPosition: 3, acts: [] },
    ]);
    await expect(office.as('clerk')(changeNote, { id, noteId: first.id, body: said('बदला'), revision: 2 })).rejects.toMatchObject({
      status: 409,
      code: 'note.locked',
      message: expect.stringContaining('बाद की टिप्पणी'),
    });
    expect(await kinds(id)).toEqual(['note.written', 'note.changed', 'note.locked', 'note.written', 'note.locked']);
    expect((await office.as('clerk')(viewFile, { id })).paragraphs).toBe(4);
  });

  test('is guarded by the database itself, with all that hangs on it', async () => {
    const id = await newFile();
    const { id: noteId } = await write(id, pointing({ kind: 'file', targetId: id }));
    await office.as('clerk')(attachToNote, { id, noteId, file: new File(['गणना'], 'गणना.xlsx') as never });
    await send(id, 'clerk', 'officer');
    for (const change of [
      () => office.db.updateTable('note').set({ text: 'x' }).where('id', '=', noteId).execute(),
      () => office.db.deleteFrom('note').where('id', '=', noteId).execute(),
      () => office.db.updateTable('noteAttachment').set({ name: 'x' }).where('noteId', '=', noteId).execute(),
      () => office.db.deleteFrom('reference').where('noteId', '=', noteId).execute(),
      () => office.db.insertInto('reference').values({ noteId, position: 9, kind: 'file', targetId: id, label: 'x' }).execute(),
    ]) {
      await expect(change()).rejects.toThrow(/locked since the file was sent/);
    }
  });

  test('of another is not changed even before it is sent', async () => {
    const id = await newFile();
    const { id: noteId } = await write(id, said('मेरी'));
    await moveUnsent(id);
    expect(await refusalOf(office.as('officer')(changeNote, { id, noteId, body: said('x'), revision: 1 }))).toBe('403 note.edit.forbidden');
    expect(await refusalOf(office.as('outsider')(changeNote, { id, noteId, body: said('x'), revision: 1 }))).toBe('404 file.notFound');
    const elsewhere = await newFile();
    expect(await refusalOf(office.as('clerk')(changeNote, { id: elsewhere, noteId, body: said('x'), revision: 1 }))).toBe(
      '404 note.notFound',
    );
  });

  test('of one word is one click, once, and does not send the file', async () => {
    const id = await newFile();
    expect(await office.as('clerk')(agree, { id })).toMatchObject({ colour: 'green', body: said('सहमत') });
    expect(await refusalOf(office.as('clerk')(agree, { id }))).toBe('409 note.agreedAlready');
    expect(await office.as('clerk')(viewFile, { id })).toMatchObject({ holder: { post: { id: office.staff.clerk.postId } } });
    const other = await newFile();
    await save(other, said('अधूरी'));
    expect(await refusalOf(office.as('clerk')(agree, { id: other }))).toBe('409 note.unconfirmed');
    expect((await office.as('clerk', 'en')(listQuickNotings, {})).items[0]).toEqual({ key: 'agreed', hi: 'सहमत', en: 'Agreed' });
  });

  test('keeps unnumbered paragraphs, lists and tables out of the count', async () => {
    const id = await newFile();
    const body: RichText = {
      type: 'doc',
      content: [
        { type: 'paragraph', attrs: { numbered: false }, content: [{ type: 'text', text: 'शीर्षक' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'एक' }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: said('बिन्दु').content }] },
        { type: 'paragraph' },
      ],
    };
    expect(await write(id, body)).toMatchObject({ paragraphFrom: 1, paragraphTo: 1, body });
    expect((await office.as('clerk')(listNotes, { id })).nextParagraph).toBe(2);
  });
});

describe('a reference in a note', () => {
  test('leads to a page, a note, a file or a draft of this office, and to nothing else', async () => {
    const [id, hidden] = [await newFile(), await newFile('confidential')];
    const file = await office.as('clerk')(placeReceipt, { id, receiptId: await receiptOf(office, 'clerk', { pages: [3] }) });
    const paper = file.correspondence[0]!.id;
    const { id: noteId } = await write(id, pointing({ kind: 'page', targetId: paper, page: 2 }));
    expect(await office.db.selectFrom('reference').selectAll().where('noteId', '=', noteId).execute()).toMatchObject([
      { kind: 'page', targetId: paper, page: 2, label: 'पृष्ठ' },
    ]);
    await write(id, pointing({ kind: 'note', targetId: noteId, paragraph: 1 }));
    await write(id, pointing({ kind: 'file', targetId: hidden }));
    await office.db.updateTable('file').set({ drafts: 2 }).where('id', '=', id).execute();
    await write(id, pointing({ kind: 'draft', targetId: '2' }));
    for (const [attrs, code] of [
      [{ kind: 'page', targetId: paper, page: 4 }, 'page'],
      [{ kind: 'page', targetId: '999999', page: 1 }, 'page'],
      [{ kind: 'page', targetId: paper }, 'page'],
      [{ kind: 'note', targetId: '999999' }, 'note'],
      [{ kind: 'draft', targetId: '3' }, 'draft'],
      [{ kind: 'file', targetId: '999999' }, 'file'],
    ] as const) {
      expect(await refusalOf(write(id, pointing(attrs)))).toBe(`422 note.reference.${code}`);
    }
    await send(id, 'clerk', 'officer');
    expect(await refusalOf(write(id, pointing({ kind: 'file', targetId: hidden }), 'officer'))).toBe('422 note.reference.file');
    expect(await refusalOf(write(id, pointing({ kind: 'note', targetId: noteId, paragraph: 2 }), 'officer'))).toBe(
      '422 note.reference.note',
    );
  });

  test('to a page holds its paper in the file', async () => {
    const id = await newFile();
    const { correspondence } = await office.as('clerk')(placeReceipt, { id, receiptId: await receiptOf(office, 'clerk', { pages: [1] }) });
    await save(id, pointing({ kind: 'page', targetId: correspondence[0]!.id, page: 1 }));
    await office.as('clerk')(detachReceipt, { id, position: 1 });
    expect(await refusalOf(office.as('clerk')(confirmYellowNote, { id }))).toBe('422 note.reference.page');
    await office.as('clerk')(placeReceipt, { id, receiptId: correspondence[0]!.receiptId! });
    await write(id, said('पत्र देखा'));
    expect(await refusalOf(office.as('clerk')(detachReceipt, { id, position: 2 }))).toBe('409 file.notedUpon');
  });
});

describe('an attachment of a note', () => {
  test('of any kind is stored as it came, and given back for saving only', async () => {
    const id = await newFile();
    const { id: noteId } = await save(id, said('गणना संलग्न'));
    const file = new File(['<script>alert(1)</script>'], '..\\..\\गणना\u202efdp.html');
    const note = await office.as('clerk')(attachToNote, { id, noteId, file: file as never });
    expect(note.attachments).toMatchObject([{ position: 1, size: '25', name: 'गणना_fdp.html' }]);
    const answer = (await office.as('clerk')(viewNoteAttachment, { id, noteId, position: 1 })) as unknown as Response;
    expect(await answer.text()).toBe('<script>alert(1)</script>');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment;/),
    });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'note.attachmentRead', detail: { noteId, position: 1 } });
    expect(await refusalOf(office.as('officer')(viewNoteAttachment, { id, noteId, position: 1 }))).toBe('404 note.attachment.notFound');
    expect(await refusalOf(office.as('outsider')(viewNoteAttachment, { id, noteId, position: 1 }))).toBe('404 file.notFound');
    expect((await office.as('clerk')(detachFromNote, { id, noteId, position: 1 })).attachments).toEqual([]);
    expect(await refusalOf(office.as('officer')(attachToNote, { id, noteId, file: file as never }))).toBe('404 note.notFound');
  });

  test('does not change once the file is sent', async () => {
    const id = await newFile();
    const { id: noteId } = await write(id, said('संलग्न'));
    await office.as('clerk')(attachToNote, { id, noteId, file: new File(['क'], 'क.pptx') as never });
    await send(id, 'clerk', 'officer');
    await send(id, 'officer', 'clerk');
    expect(await refusalOf(office.as('clerk')(detachFromNote, { id, noteId, position: 1 }))).toBe('409 note.locked');
    expect(await refusalOf(office.as('clerk')(attachToNote, { id, noteId, file: new File(['ख'], 'ख') as never }))).toBe('409 note.locked');
  });
});

describe('hostile text', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { type: 'paragraph' } : { type: 'bulletList', content: [{ type: 'listItem', content: [nested(depth - 1)] }] };
  const text = (value: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: value }] }] });
  test.each<[string, unknown, string]>([
    ['HTML', '<p>x</p>', '400 input.invalid'],
    ['an unknown node', { type: 'doc', content: [{ type: 'image', attrs: { src: 'http://x' } }] }, '400 input.invalid'],
    [
      'an unknown mark',
      {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] }] },
        ],
      },
      '400 input.invalid',
    ],
    ['an unknown attribute', { type: 'doc', content: [{ type: 'paragraph', attrs: { style: 'x' } }] }, '400 input.invalid'],
    ['a deep list', { type: 'doc', content: [nested(40)] }, '400 input.invalid'],
    ['a list without end', { type: 'doc', content: [nested(400)] }, '400 request.tooDeep'],
    ['200,001 characters', text('क'.repeat(200_001)), '400 input.invalid'],
    ['10 MB', text('x'.repeat(10_000_000)), '413 request.tooLarge'],
    ['5,001 nodes', { type: 'doc', content: Array.from({ length: 5_001 }, () => ({ type: 'paragraph' })) }, '400 input.invalid'],
    ['NUL', text('a\u0000b'), '400 input.invalid'],
    ['a right-to-left override', text('a\u202eb'), '400 input.invalid'],
    ['half a character', text('a\ud800b'), '400 input.invalid'],
    [
      'a reference without end',
      {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'reference', attrs: { kind: 'page', targetId: '9'.repeat(40), label: 'x' } }] }],
      },
      '400 input.invalid',
    ],
    ['Kruti Dev', text("dk;kZy; ftykf/kdkjh] fnukad ds lEcU/k esa vkns'k fuxZr fd;k tkrk gS"), '422 text.legacyFont'],
    ['nothing', {}, '400 input.invalid'],
  ])('%s is refused with a sentence and changes nothing', async (_, body, code) => {
    const id = await newFile();
    expect(await refusalOf(save(id, body as RichText))).toBe(code);
    expect(await refusalOf(write(id, body as RichText))).toBe(code);
    expect(await notes(id)).toEqual([]);
    expect(await kinds(id)).toEqual([]);
  });
});

test('the notes of a file are found by an index among those of all others', async () => {
  const { postId, chargeId } = office.staff.clerk;
  for (let file = 0; file < 10; file++) {
    await sql`insert into note (file_id, post_id, charge_id, colour, body, text, saved_at, confirmed_at)
      select ${await newFile()}, ${postId}, ${chargeId}, 'green', '{}', '', now(), now() from generate_series(1, 500)`.execute(office.db);
  }
  await sql`analyze note`.execute(office.db);
  const plan = await notesOf(office, await newFile())
    .orderBy('chainPosition')
    .limit(501)
    .explain('json');
  expect(JSON.stringify(plan)).toMatch(/"Index Name":"note_file/);
});

test('eight clients on one file lose no note, one of them sends it, and the paragraphs have no gap', async () => {
  const id = await newFile();
  await Promise.all(Array.from({ length: 8 }, (_, client) => write(id, said(`टिप्पणी ${client}`, 'दूसरा'))));
  const sends = await Promise.all(
    Array.from({ length: 8 }, () => refusalOf(office.as('clerk')(sendPaper, { id, to: office.staff.officer.postId }))),
  );
  expect(sends.filter((answer) => answer.startsWith('nothing refused'))).toHaveLength(1);
  expect(sends.filter((answer) => /^4\d\d /.test(answer))).toHaveLength(7);
  const sheet = await notes(id);
  expect(sheet.map(({ paragraphFrom, paragraphTo }) => [paragraphFrom, paragraphTo])).toEqual(
    Array.from({ length: 8 }, (_, index) => [index * 2 + 1, index * 2 + 2]),
  );
  expect(new Set(sheet.map(({ body }) => JSON.stringify(body)))).toHaveProperty('size', 8);
  expect(await office.db.selectFrom('holding').select('postId').where('paperId', '=', id).execute()).toEqual([
    { postId: office.staff.officer.postId },
  ]);
  expect(await office.as('clerk')(verifyChain, { id })).toMatchObject({ holds: true, length: 9 });
});
