import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { similarFiles } from './queries/sameSubject.ts';
import { createFile, editCover, listHeads, listSimilarFiles, viewFile } from './contract.ts';
import { addHeads, refusalOf, sendOn } from '../testPaperwork.ts';

let office: TestOffice;
let heads: Awaited<ReturnType<typeof addHeads>>;
beforeAll(async () => {
  office = await openOffice();
  heads = await addHeads(office);
});
afterAll(() => office.close());

let subjects = 0;
/** Subjects that have nothing in common. */
const subject = () => createHash('sha256').update(String(++subjects)).digest('base64');
const open = (
  input: Partial<Parameters<ReturnType<typeof office.as>>[1]> = {},
  who: 'clerk' | 'officer' | 'special' | 'registry' | 'neighbour' = 'clerk',
) => office.as(who)(createFile, { subject: subject(), headId: heads.own, sameSubjectAccepted: true, ...input } as never);

describe('opening a file', () => {
  test('under a head prints department, head, serial, year and the section in both languages', async () => {
    const file = await open();
    expect(file.number).toMatch(/^34-13099\/\d+\/2026-सिंचाई अनुभाग-1 - Irrigation Section-1$/);
    expect(file).toMatchObject({
      scheme: 'sfs',
      nature: 'electronic',
      pages: 0,
      paragraphs: 0,
      holder: { place: 'created' },
      chain: { length: 0 },
      section: { nameEn: 'Irrigation Section-1' },
    });
    expect(await office.eventsOf(file.id)).toMatchObject([
      { kind: 'paper.sighted' },
      { kind: 'file.opened', detail: { number: file.number, scheme: 'sfs' } },
    ]);
  });

  test('by eight clerks at once leaves no gap in the serials, and each year and head begins with 1', async () => {
    const first = await open({ headId: heads.tertiary });
    expect(first.number).toMatch(/^34-13099\(3\)\/1\/2026-/);
    const numbers = (await Promise.all(Array.from({ length: 8 }, () => open({ headId: heads.tertiary })))).map(({ number }) =>
      Number(number.split('/')[1]),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    const before = office.clock.now;
    office.clock.now = new Date('2026-12-31T18:30:00Z'); // midnight in Lucknow
    expect((await open({ headId: heads.tertiary })).number).toMatch(/^34-13099\(3\)\/1\/2027-/);
    office.clock.now = before;
  });

  test('that is refused takes no serial', async () => {
    const { number } = await open();
    const serial = Number(number.split('/')[1]);
    expect(await refusalOf(open({ nature: 'physical' }))).toBe('422 file.physicalReason');
    expect(await refusalOf(open({ classification: 'secret' }))).toBe('422 file.secret');
    expect(Number((await open()).number.split('/')[1])).toBe(serial + 1);
  });

  test('under a head of another department looks as if the head did not exist', async () => {
    expect(await refusalOf(open({ headId: heads.foreign }))).toBe('404 head.notFound');
    expect(await refusalOf(open({ headId: '999999' }))).toBe('404 head.notFound');
    const { items, typed } = await office.as('clerk')(listHeads, {});
    expect(typed).toBe(false);
    expect(items.map(({ code }) => code)).toEqual(['34-13099', '34-13099(3)']);
    expect((await office.as('outsider')(listHeads, {})).items).toHaveLength(1);
  });

  test('with a typed number is for the section officer and officers, and a number is given once', async () => {
    const typed = { headId: undefined, number: 'आर.-32(ई-ऑफिस)/चौंतीस-सां.वि.प्र.-2024' };
    expect(await refusalOf(open(typed))).toBe('403 file.open.non_sfs.forbidden');
    expect(await open(typed, 'officer')).toMatchObject({ number: typed.number, scheme: 'non_sfs', head: null });
    expect(await refusalOf(open(typed, 'officer'))).toBe('409 file.numberTaken');
    expect(await refusalOf(open({ headId: undefined, number: 'X-1' }, 'special'))).toBe('422 file.sectionMissing');
    expect(await open({ headId: undefined, number: 'X-1', sectionId: office.staff.neighbour.sectionId! }, 'special')).toMatchObject({
      section: { nameEn: 'Irrigation Section-2' },
    });
    expect(await refusalOf(open({ headId: undefined, number: 'X-2', sectionId: office.staff.outsider.sectionId! }, 'special'))).toBe(
      '404 section.notFound',
    );
    const twice = await Promise.all([0, 1].map(() => refusalOf(open({ headId: undefined, number: 'X-3' }, 'officer'))));
    expect(twice.filter((code) => code === '409 file.numberTaken')).toHaveLength(1);
  });

  test('is not for the registry', async () => {
    expect(await refusalOf(open({}, 'registry'))).toBe('403 file.open.sfs.forbidden');
  });

  test('on a subject that stands already names that file, and is done after a confirmation', async () => {
    const words = 'बरेली जनपद में शारदा नहर की गाद सफाई हेतु धनराशि की स्वीकृति';
    const first = await open({ subject: words });
    const again = { subject: 'बरेली जनपद में शारदा नहर की गाद सफ़ाई हेतु धनराशि स्वीकृति के सम्बन्ध में', sameSubjectAccepted: false };
    await expect(open(again)).rejects.toMatchObject({
      status: 409,
      code: 'file.sameSubject',
      message: expect.stringContaining(first.number),
    });
    expect((await office.as('clerk')(listSimilarFiles, { subject: again.subject })).items).toMatchObject([
      { id: first.id, number: first.number },
    ]);
    expect((await office.as('outsider')(listSimilarFiles, { subject: again.subject })).items).toEqual([]);
    expect(await open({ ...again, sameSubjectAccepted: true })).toMatchObject({ subject: again.subject });
  });

  test('takes no text in Kruti Dev, no marks that turn the direction, no NUL, no endless subject', async () => {
    expect(await refusalOf(open({ subject: "lEcfU/kr vf/kdkjh dk;kZy; fnukad ds lEcU/k esa vko';d dk;Zokgh" }))).toBe(
      '422 text.legacyFont',
    );
    for (const bad of ['a\u202eb', 'a\u0000b', 'क'.repeat(1_001), '   ', 'a\nb', '\ud800'])
      expect(await refusalOf(open({ subject: bad }))).toBe('400 input.invalid');
    for (const bad of ['99999999999999999999', '-1', "1' or 1=1", '1e3'])
      expect(await refusalOf(open({ headId: bad }))).toBe('404 head.notFound');
  });

  test('is compared with the newest files of its section, which an index finds', async () => {
    const { postId, sectionId } = office.staff.neighbour;
    await sql`with made as (
        insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
        select 'file', 'seed-' || n, md5(n::text), ${sectionId}, 'electronic', ${postId}, now() from generate_series(1, 20000) n returning id, subject)
      insert into file (id, scheme, subject_key) select id, 'non_sfs', subject from made`.execute(office.db);
    await sql`analyze paper, file`.execute(office.db);
    const query = similarFiles(office.contextOf('clerk'), { subject: 'शारदा नहर की गाद सफाई', sectionId: office.staff.clerk.sectionId! });
    expect(JSON.stringify(await query.explain('json'))).toMatch(/paper_(section|register)/);
  });
});

describe('the cover of a file', () => {
  const cover = (id: string, change: object, who: 'clerk' | 'officer' | 'assistant' = 'clerk') =>
    office.as(who)(editCover, { id, subject: subject(), ...change });

  test('is changed by its opener until it is sent, and by the section officer afterwards', async () => {
    const { id, subject: old } = await open();
    expect(await refusalOf(cover(id, {}, 'assistant'))).toBe('403 file.editCover.forbidden');
    expect(await cover(id, { subject: 'नया विषय', description: 'विवरण' })).toMatchObject({ subject: 'नया विषय', description: 'विवरण' });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'file.coverChanged',
      detail: { was: { subject: old, description: '' } },
    });
    await sendOn(office, id, { from: 'clerk', to: 'under' });
    expect(await refusalOf(cover(id, {}))).toBe('403 file.editCover.forbidden');
    expect(await cover(id, { subject: 'शुद्ध विषय' }, 'officer')).toMatchObject({ subject: 'शुद्ध विषय' });
  });

  test('made confidential hides the file from the section at once', async () => {
    const { id } = await open();
    expect(await office.as('officer')(viewFile, { id })).toMatchObject({ id });
    await cover(id, { classification: 'confidential' });
    expect(await refusalOf(office.as('officer')(viewFile, { id }))).toBe('404 file.notFound');
    expect(await office.as('clerk')(viewFile, { id })).toMatchObject({ classification: 'confidential' });
  });
});

describe('looking into a file', () => {
  test('is recorded, and others than section and path are told that it does not exist', async () => {
    const { id } = await open();
    expect(await office.as('special')(viewFile, { id })).toMatchObject({ id, acts: ['pullUp'] });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'paper.read', postId: office.staff.special.postId });
    const answers = await Promise.all([
      refusalOf(office.as('outsider')(viewFile, { id })),
      refusalOf(office.as('neighbour')(viewFile, { id })),
      refusalOf(office.as('administrator')(viewFile, { id })),
    ]);
    expect(new Set(answers)).toEqual(new Set(['404 file.notFound']));
    expect(await refusalOf(office.as('clerk')(viewFile, { id: '123456789012345678' }))).toBe('404 file.notFound');
    expect(await refusalOf(office.as('clerk')(viewFile, { id: "1'--" }))).toBe('404 file.notFound');
  });
});
