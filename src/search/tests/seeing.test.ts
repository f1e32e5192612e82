import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detachReceipt, editCover } from '#files/contract.ts';
import { confirmYellowNote, saveYellowNote } from '#notings/contract.ts';
import { pullBackPaper } from '#movement/contract.ts';
import { visiblePapers } from '#papers/queries.ts';
import { diarise, dropReceipt } from '#receipts/contract.ts';
import { order } from '#receipts/tests/testLetters.ts';
import type { StaffName } from '#testStaff.ts';
import { followBatch } from '#core/followers.ts';
import { indexPapers } from '../index/indexPapers.ts';
import { reindex } from '../index/reindex.ts';
import { type SearchingOffice, openSearchingOffice, said } from './testSearch.ts';

let office: SearchingOffice;
beforeAll(async () => {
  office = await openSearchingOffice();
});
afterAll(() => office.close());

const EVERYBODY: StaffName[] = [
  'special',
  'joint',
  'under',
  'officer',
  'clerk',
  'assistant',
  'neighbour',
  'registry',
  'outsider',
  'administrator',
];
const finders = async (word: string) =>
  (await Promise.all(EVERYBODY.map(async (who) => ((await office.found(who, word)).length > 0 ? [who] : [])))).flat();
const seers = async (id: string) =>
  (
    await Promise.all(
      EVERYBODY.map(async (who) =>
        (await visiblePapers(office.contextOf(who)).select('paper.id').where('paper.id', '=', id).execute()).length > 0 ? [who] : [],
      ),
    )
  ).flat();

describe('search shows to nobody what lists hide', () => {
  test('a normal file is found by those who see it', async () => {
    const id = await office.fileOn('कनकपुर बाँध');
    await office.work();
    expect(await finders('कनकपुर')).toEqual(await seers(id));
    expect(await finders('कनकपुर')).toEqual(['special', 'under', 'officer', 'clerk', 'assistant']);
  });

  test('a confidential file only by those through whose hands it went', async () => {
    const id = await office.fileOn('रूपपुर जाँच', { classification: 'confidential' });
    await office.send(id, { from: 'clerk', to: 'joint' });
    await office.work();
    expect(await finders('रूपपुर')).toEqual(['joint', 'clerk']);
  });

  test('a file that becomes confidential is gone at once, before any job has run', async () => {
    const id = await office.fileOn('धर्मपुर प्रकरण');
    await office.work();
    await office.as('clerk')(editCover, { id, subject: 'धर्मपुर प्रकरण', classification: 'confidential' });
    expect(await finders('धर्मपुर')).toEqual(['clerk']);
    await office.work();
    expect(await finders('धर्मपुर')).toEqual(['clerk']);
  });

  test('what was pulled back is found no more by the one it was sent to, before any job has run and after', async () => {
    const id = await office.fileOn('सोनपुर सेतु');
    await office.send(id, { from: 'clerk', to: 'outsider' });
    await office.work();
    expect(await finders('सोनपुर')).toContain('outsider');
    await office.as('clerk')(pullBackPaper, { id });
    expect(await finders('सोनपुर')).not.toContain('outsider');
    await office.work();
    expect(await finders('सोनपुर')).not.toContain('outsider');
  });

  test('an entry that says too much shows no more', async () => {
    const id = await office.fileOn('हीरापुर तटबन्ध');
    await office.work();
    const marks = EVERYBODY.map((who) => `p:${office.staff[who].postId}`);
    await sql`update search_entry set terms = terms || array_to_tsvector(${marks}::text[]) where paper_id = ${id}`.execute(office.db);
    expect(await finders('हीरापुर')).toEqual(await seers(id));
    await office.db.transaction().execute((db) => indexPapers({ db }, [id]));
  });

  test('a draft that was thrown away is gone', async () => {
    const { id } = await office.as('clerk')(diarise, { ...order, subject: 'मोतीपुर का अधूरा पत्र', draft: true });
    await office.work();
    expect(await finders('मोतीपुर')).toContain('clerk');
    await office.as('clerk')(dropReceipt, { id });
    expect(await finders('मोतीपुर')).toEqual([]);
    await office.work();
    expect(await office.db.selectFrom('searchEntry').select('paperId').where('paperId', '=', id).execute()).toEqual([]);
  });

  test('not even his own yellow note finds a file; confirmed and sent, it does', async () => {
    const id = await office.fileOn('साधारण प्रकरण');
    await office.as('clerk')(saveYellowNote, { id, body: said('गजेन्द्रनगर का निरीक्षण'), revision: 0 });
    await office.work();
    expect(await finders('गजेन्द्रनगर')).toEqual([]);
    await office.as('clerk')(confirmYellowNote, { id });
    await office.send(id, { from: 'clerk', to: 'officer', noNote: false });
    await office.work();
    expect(await finders('गजेन्द्रनगर')).toEqual(await seers(id));
  });

  test('a letter taken out of a file takes its words along', async () => {
    const id = await office.fileOn('एक और प्रकरण');
    const letter = await office.letterOn('चित्रकूटधाम यात्रा');
    await office.place(id, letter);
    await office.work();
    expect(await office.found('clerk', 'चित्रकूटधाम')).toContain(id);
    await office.as('clerk')(detachReceipt, { id, position: 1 });
    await office.work();
    expect(await office.found('clerk', 'चित्रकूटधाम')).toEqual([letter]);
  });
});

describe('the entries', () => {
  const entry = async (id: string) =>
    (await sql<{ terms: string }>`select terms::text from search_entry where paper_id = ${id}`.execute(office.db)).rows[0]!.terms;

  test('that grew with every sending are those that would be made anew', async () => {
    const id = await office.fileOn('लम्बी पत्रावली');
    const path: StaffName[] = ['clerk', 'officer', 'under', 'officer', 'clerk'];
    for (const [step, from] of path.slice(0, -1).entries()) {
      await office.note(id, `टिप्पणी क्रमांक ${step} विशेषशब्द${'कखगघ'[step]}`, from);
      await office.send(id, { from, to: path[step + 1]!, noNote: false });
      await office.work();
    }
    const grown = await entry(id);
    await office.db.deleteFrom('searchEntry').where('paperId', '=', id).execute();
    await office.db.transaction().execute((db) => indexPapers({ db }, [id]));
    expect(await entry(id)).toBe(grown);
    expect(await office.found('clerk', 'विशेषशब्दघ')).toEqual([id]);
  });

  test('are made anew as a whole, and a rebuilding that was stopped goes on', async () => {
    const before = await sql`select paper_id, terms::text from search_entry order by 1`.execute(office.db);
    await sql`update search_entry set terms = ''`.execute(office.db);
    const lines: string[] = [];
    expect(await reindex({ db: office.db }, (line) => lines.push(line))).toBe(before.rows.length + 1);
    expect((await sql`select paper_id, terms::text from search_entry order by 1`.execute(office.db)).rows).toEqual(before.rows);
    const [half] = await office.db.selectFrom('paper').select('id').orderBy('id').offset(4).limit(1).execute();
    await office.db.insertInto('searchRebuild').values({ reached: half!.id }).execute();
    expect(await reindex({ db: office.db }, (line) => lines.push(line))).toBe(before.rows.length + 1 - 5);
    expect(lines).toEqual([
      `search: ${before.rows.length + 1} papers indexed`,
      `search: going on after paper ${half!.id}`,
      `search: ${before.rows.length - 4} papers indexed`,
    ]);
  });

  test('of an id of nothing are no fault, and many events of one act are one look', async () => {
    await office.db.transaction().execute((db) => indexPapers({ db }, ['999999']));
    const id = await office.fileOn('अनेक घटनाएँ');
    await office.note(id, 'टिप्पणी');
    await office.send(id, { from: 'clerk', to: 'officer', noNote: false });
    const looks: string[][] = [];
    const follow = async (_: unknown, paperIds: string[]) => void looks.push(paperIds);
    await followBatch(office.instance, { name: 'search.index', kinds: [], follow }, office.clock.now);
    expect(looks.flat().filter((paper) => paper === id)).toHaveLength(1);
  });
});
