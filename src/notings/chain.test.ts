import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RichText } from '#documents/richText.ts';
import { byPoppler } from '#documents/textOf.ts';
import { printNoteSheet } from '#evidence/contract/prints.ts';
import { createFile, placeReceipt } from '#files/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { type Content, type Link, firstBreak } from '#papers/chain.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { addHeads, receiptOf, refusalOf, sendOn } from '../testPaperwork.ts';
import type { StaffName } from '../testStaff.ts';
import { exportFile, listNotes, saveYellowNote, verifyChain, writeNote } from './contract.ts';
import { chainOf } from './queries/noteLinks.ts';

let office: TestOffice;
let id: string;
let headId: string;

const text = (...content: object[]): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: content as never }] });
const words = (value: string) => ({ type: 'text', text: value });

const send = (from: StaffName, to: StaffName) => sendOn(office, id, { from, to });

/** What somebody with the server's keys could do behind our back. */
async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(office.cluster), { pathname: new URL(office.config.url).pathname }).href,
  });
  await client.connect();
  await client.query(`set search_path to office; set session_replication_role to replica; ${statement}`);
  await client.end();
}

beforeAll(async () => {
  office = await openOffice();
  headId = (await addHeads(office)).own;
  const made = await office.as('clerk')(createFile, { subject: 'नहर की मरम्मत', headId });
  id = made.id;
  const { correspondence } = await office.as('clerk')(placeReceipt, { id, receiptId: await receiptOf(office, 'clerk', { pages: [3] }) });
  const page = { type: 'reference', attrs: { kind: 'page', targetId: correspondence[0]!.id, page: 2, label: 'वि.प. पृष्ठ 2' } };
  const first = await office.as('clerk')(writeNote, { id, body: text(words('पत्र '), page, words(' प्रस्तुत है।')) });
  await send('clerk', 'officer');
  const note = { type: 'reference', attrs: { kind: 'note', targetId: first.id, paragraph: 1, label: 'प्रस्तर 1' } };
  await office.as('officer')(writeNote, { id, body: text(note, words(' से सहमत।')) });
  await send('officer', 'under');
  await office.as('under')(saveYellowNote, { id, body: text(words('अधूरी, किसी को न दिखे')), revision: 0 });
});
afterAll(() => office.close());

describe('the chain of a file', () => {
  test('holds over notes and movements in their order', async () => {
    expect(await office.as('special')(verifyChain, { id })).toMatchObject({ holds: true, length: 4, firstBreak: null });
    const links = await chainOf(office, { id, chainLength: 4 });
    expect(links.map(({ content }) => ('note' in content ? 'note' : content.movement))).toEqual(['note', 'sent', 'note', 'sent']);
    expect(await refusalOf(office.as('outsider')(verifyChain, { id }))).toBe('404 file.notFound');
  });

  test('shows every single change, wherever it is made', async () => {
    const links = (await chainOf(office, { id, chainLength: 4 })).map(({ position, previous, hash, content }) => ({
      position,
      previous,
      hash,
      content,
    }));
    const leaves = links.flatMap((link, index) => placesIn(link).map((place) => ({ index, place })));
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.string({ minLength: 1 }), ({ index, place }, other) => {
        const changed = structuredClone(links);
        const before = change(changed[index]!, place, other);
        return before === other || firstBreak(changed) !== null;
      }),
      { numRuns: 500 },
    );
    for (const [index] of links.entries())
      expect(firstBreak(links.toSpliced(index, 1)) ?? (index === links.length - 1 ? 'end' : null)).not.toBeNull();
  });

  test.each([
    [
      'a changed note',
      `update note set body = replace(body::text, 'सहमत', 'असहमत')::jsonb where text like '%सहमत%'`,
      `update note set body = replace(body::text, 'असहमत', 'सहमत')::jsonb where text like '%सहमत%'`,
      3,
    ],
    [
      'a changed movement',
      `update movement set remark = 'x' where chain_position = 2`,
      `update movement set remark = '' where chain_position = 2`,
      2,
    ],
    [
      'a vanished last link',
      `update movement set chain_position = 9 where chain_position = 4`,
      `update movement set chain_position = 4 where chain_position = 9`,
      4,
    ],
  ])('names %s', async (_, harm, repair, position) => {
    await asSuperuser(harm);
    expect(await office.as('clerk')(verifyChain, { id })).toMatchObject({ holds: false, firstBreak: position });
    await asSuperuser(repair);
    expect(await office.as('clerk')(verifyChain, { id })).toMatchObject({ holds: true });
  });
});

describe('the export of a file', () => {
  interface Exported {
    format: string;
    cover: { number: string; computerNumber: string };
    correspondence: { id: string; documents: { sha256: string }[] }[];
    notes: { id: string; paragraphFrom: number; references: { kind: string; targetId: string }[] }[];
    movements: object[];
    chain: { head: string; links: { position: number; previous: string; hash: string; content: object }[] };
  }

  test('lets a stranger recompute the chain and follow the references, without our program', async () => {
    const file = (await office.as('special')(exportFile, { id })) as unknown as Exported;
    let previous = '0'.repeat(64);
    for (const { position, content, hash, previous: stated } of file.chain.links) {
      expect(stated).toBe(previous);
      previous = createHash('sha256')
        .update(
          `${previous}\n${createHash('sha256')
            .update(canonicalize({ ...content, position })!)
            .digest('hex')}`,
        )
        .digest('hex');
      expect(previous).toBe(hash);
    }
    expect(file.chain.head).toBe(previous);
    const [first, second] = file.notes;
    expect(first!.references).toMatchObject([{ kind: 'page', targetId: file.correspondence[0]!.id, page: 2 }]);
    expect(second!.references).toMatchObject([{ kind: 'note', targetId: first!.id, paragraph: first!.paragraphFrom }]);
    expect(file).toMatchObject({
      format: 'patravali.file/1',
      cover: { computerNumber: id },
      movements: [{ kind: 'sent' }, { kind: 'sent' }],
    });
    expect(JSON.stringify(file)).not.toContain('अधूरी');
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'file.exported', detail: { chainHead: previous } });
    expect(await refusalOf(office.as('outsider')(exportFile, { id }))).toBe('404 file.notFound');
  });

  test('is printed as a note sheet in both languages', async () => {
    for (const language of ['hi', 'en'] as const) {
      const answer = (await office.as('special', language)(printNoteSheet, { id })) as unknown as Response;
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'file.printed' });
    expect(await refusalOf(office.as('outsider')(printNoteSheet, { id }))).toBe('404 file.notFound');
  });

  test('is printed also with the longest remark that a sender may write, on several lines', async () => {
    const { id: headId } = await office.db
      .selectFrom('head')
      .select('id')
      .where('sectionId', '=', office.staff.clerk.sectionId!)
      .executeTakeFirstOrThrow();
    const file = await office.as('clerk')(createFile, { subject: 'नहर की सफाई', headId, sameSubjectAccepted: true });
    const remark = `${'नहर की सफाई शीघ्र करायें\n'.repeat(80)}`.trim().slice(0, 2_000);
    await office.as('clerk')(sendPaper, { id: file.id, to: office.staff.officer.postId, noNote: true, remark });
    const answer = (await office.as('officer')(printNoteSheet, { id: file.id })) as unknown as Response;
    expect(answer.headers.get('content-type')).toBe('application/pdf');
  });
});

describe('a note by a link officer', () => {
  test('says so on the sheet, in print and in the export; the holder’s own notes do not, and the chain holds', async () => {
    const { db, staff } = office;
    const { id } = await office.as('special')(createFile, { subject: 'अवकाश में आई पत्रावली', headId });
    await office.as('special')(writeNote, { id, body: text(words('अवकाश से पूर्व')) });
    const { id: chargeId } = await db
      .insertInto('charge')
      .values({ postId: staff.special.postId, employeeId: staff.under.employeeId, kind: 'link', fromOn: '2026-03-25', toOn: '2026-03-31' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const acting = (as: string) => db.updateTable('session').set({ chargeId: as }).where('publicId', '=', 'under').execute();
    await acting(chargeId);
    const under = office.as('under');
    expect((await under(writeNote, { id, body: text(words('लिंक अधिकारी का मत')) })).person).toMatchObject({
      nameHi: 'दिनेश उदाहरण',
      link: true,
    });
    expect((await under(listNotes, { id })).items.map(({ person, post }) => [post.id, person.link])).toEqual([
      [staff.special.postId, false],
      [staff.special.postId, true],
    ]);
    const exported = (await under(exportFile, { id })) as unknown as { notes: { link: boolean }[]; exported: { by: { link: boolean } } };
    expect(exported.notes.map(({ link }) => link)).toEqual([false, true]);
    expect(exported.exported.by.link).toBe(true);
    for (const [language, saying] of [
      ['hi', 'लिंक अधिकारी के रूप में'],
      ['en', 'as link officer'],
    ] as const) {
      const answer = (await office.as('under', language)(printNoteSheet, { id })) as unknown as Response;
      const pages = await byPoppler(Buffer.from(await answer.arrayBuffer()));
      // Once below his note, and once where it says who printed it; without the tool of the system nothing is read.
      if (pages) expect(pages.join(' ').replace(/\s+/g, ' ').split(saying).length - 1).toBeGreaterThanOrEqual(2);
    }
    await sendOn(office, id, { from: 'under', to: 'officer' });
    expect(await office.as('officer')(verifyChain, { id })).toMatchObject({ holds: true, length: 3 });
    await acting(staff.under.chargeId);
  });
});

/** Every place of a link that holds a plain value, as a path of keys. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
}

function change(link: Link & { content: Content }, path: string[], other: unknown): unknown {
  const inner = path.slice(0, -1).reduce((value, key) => value[key] as Record<string, unknown>, link as unknown as Record<string, unknown>);
  const before = inner[path.at(-1)!];
  inner[path.at(-1)!] = other;
  return before;
}
