import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { listAskedRoles } from '../../establishment/contract/posts.ts';
import { secondPerson } from '../../establishment/rules.ts';
import { changeEmployee, viewEmployee } from '../../establishment/contract/employees.ts';
import { applySheet, discardSheet, downloadMaster, type Sheet, undoSheet } from '../contract/sheets.ts';
import { type Desk, openDesk, somebody, type Typed } from './desk.ts';

let desk: Desk;
beforeAll(async () => (desk = await openDesk()));
afterAll(() => desk.close());

const admin = () => desk.as('administrator');
const apply = async (sheet: Sheet) => desk.again(await admin()(applySheet, { id: sheet.id, version: sheet.version }));
const undo = async (sheet: Sheet) => desk.again(await admin()(undoSheet, { id: sheet.id }));
const bring = (rows: Typed[]) => desk.bring(rows);
const person = (code: string) => desk.db.selectFrom('employee').selectAll().where('code', '=', code).executeTakeFirst();
const seatsOf = (code: string) =>
  desk.db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['post.abbreviation', 'charge.fromOn', 'charge.toOn', 'charge.kind'])
    .where('employee.code', '=', code)
    .orderBy('charge.id')
    .execute();

test('new people sit on new posts, below their superior, with a history that names the manager', async () => {
  const [head, hand] = [somebody({ section: '', designation: 'विशेष सचिव', reportsTo: 'SPECIAL-IRR' }), somebody()];
  const sheet = await apply(await bring([head, { ...hand, reportsTo: head.code! }]));
  expect(sheet).toMatchObject({ state: 'applied', acts: ['undo'], actedBy: { nameEn: 'Neeraj Prabandh' } });
  expect(await seatsOf(hand.code!)).toEqual([{ abbreviation: 'CLERK-1-IRR', fromOn: '2026-03-01', toOn: null, kind: 'regular' }]);
  const { oversees } = await desk.db
    .selectFrom('post')
    .select('oversees')
    .where('abbreviation', '=', 'SPECIAL-IRR')
    .executeTakeFirstOrThrow();
  expect(oversees).toContain(desk.staff.clerk.sectionId);
  const history = await desk.db.selectFrom('structureHistory').select(['kind', 'chargeId']).orderBy('id', 'desc').limit(4).execute();
  expect(history.every(({ chargeId }) => chargeId === desk.staff.administrator.chargeId)).toBe(true);
  await undo(sheet);
});

test('what is changed is changed, and what is the same is left alone', async () => {
  const row = somebody();
  await apply(await bring([row]));
  const sheet = await bring([{ ...row, mobile: '9811112222', nameEn: 'Naveen K. Sharma' }]);
  expect((await desk.rowsOf(sheet))[0]!.difference).toEqual([
    { field: 'nameEn', from: row.nameEn, to: 'Naveen K. Sharma' },
    { field: 'mobile', from: row.mobile, to: '9811112222' },
  ]);
  await apply(sheet);
  expect(await person(row.code!)).toMatchObject({ mobile: '9811112222', nameEn: 'Naveen K. Sharma', bornOn: '1990-06-15' });
  const same = await bring([{ ...row, mobile: '9811112222', nameEn: 'Naveen K. Sharma' }]);
  expect(same.counts).toMatchObject({ same: 1, changed: 0 });
  await expect(admin()(applySheet, { id: same.id, version: same.version })).rejects.toMatchObject({ code: 'masterdata.nothingNew' });
  await admin()(discardSheet, { id: same.id });
});

test('two people change their posts on one day', async () => {
  const [a, b] = [somebody(), somebody()];
  await apply(await bring([a, b]));
  const [of, to] = [(await seatsOf(a.code!))[0]!.abbreviation, (await seatsOf(b.code!))[0]!.abbreviation];
  const sheet = await apply(
    await bring([
      { ...a, post: to, fromOn: '20-03-2026' },
      { ...b, post: of, fromOn: '20-03-2026' },
    ]),
  );
  expect(sheet.state).toBe('applied');
  expect(await seatsOf(a.code!)).toEqual([
    { abbreviation: of, fromOn: '2026-03-01', toOn: '2026-03-19', kind: 'regular' },
    { abbreviation: to, fromOn: '2026-03-20', toOn: null, kind: 'regular' },
  ]);
  expect((await undo(sheet)).state).toBe('undone');
  expect(await seatsOf(a.code!)).toEqual([{ abbreviation: of, fromOn: '2026-03-01', toOn: null, kind: 'regular' }]);
});

test('an additional charge is a second row', async () => {
  const row = somebody();
  const sheet = await apply(await bring([row, { ...row, section: '', designation: 'संयुक्त सचिव', chargeKind: 'अतिरिक्त' }]));
  expect(sheet.state).toBe('applied');
  expect((await seatsOf(row.code!)).map(({ kind }) => kind)).toEqual(['regular', 'additional']);
});

test('the sheet that was shown is the one that is applied: what changed meanwhile refuses it', async () => {
  const row = somebody();
  await apply(await bring([row]));
  const sheet = await bring([{ ...row, mobile: '9833334444' }]);
  const { id } = (await person(row.code!))!;
  const { version, code, nameHi, nameEn, email, mobile, bornOn, joinedOn } = await admin()(viewEmployee, { id });
  await admin()(changeEmployee, { id, version, code, nameHi, nameEn, email, mobile: mobile!, bornOn, joinedOn: '2016-07-01' });
  expect(joinedOn).toBe('2015-07-01');
  const refused = await apply(sheet);
  expect(refused).toMatchObject({ state: 'checked', refused: { code: 'masterdata.moved' } });
  expect((await desk.rowsOf(refused))[0]!.difference.map(({ field }) => field)).toEqual(['mobile', 'joinedOn']);
  expect((await apply(refused)).state).toBe('applied');
});

test('whoever saw an older check looks again', async () => {
  const sheet = await bring([somebody()]);
  await expect(admin()(applySheet, { id: sheet.id, version: sheet.version - 1 })).rejects.toMatchObject({ code: 'masterdata.seenOlder' });
  await admin()(discardSheet, { id: sheet.id });
});

test('undone within a day, it is as if the people had never been', async () => {
  const rows = [somebody(), somebody({ section: '', designation: 'विशेष सचिव' })];
  const posts = await desk.db.selectFrom('post').select('id').execute();
  const sheet = await apply(await bring(rows));
  expect((await undo(sheet)).state).toBe('undone');
  expect(await person(rows[0]!.code!)).toBeUndefined();
  expect(await desk.db.selectFrom('post').select('id').execute()).toEqual(posts);
  const again = await bring(rows);
  expect(again.counts).toMatchObject({ faulty: 0, new: 2 });
  await admin()(discardSheet, { id: again.id });
});

test('not undone once somebody has been changed by hand, which is said', async () => {
  const row = somebody();
  const sheet = await apply(await bring([row]));
  const { id } = (await person(row.code!))!;
  const { version, code, nameHi, nameEn, email, bornOn, joinedOn } = await admin()(viewEmployee, { id });
  await admin()(changeEmployee, { id, version, code, nameHi, nameEn, email, mobile: '9800000001', bornOn, joinedOn });
  const refused = await undo(sheet);
  expect(refused).toMatchObject({
    state: 'applied',
    refused: { code: 'masterdata.used', message: expect.stringContaining(`${nameHi} (प्रविष्टि बदली गयी)`) },
  });
  expect(await person(row.code!)).toMatchObject({ mobile: '9800000001' });
});

test('nor when a paper lies on a desk that it made, nor after a day', async () => {
  const row = somebody();
  const sheet = await apply(await bring([row]));
  desk.clock.now = new Date(desk.clock.now.getTime() + 25 * 3_600_000);
  await expect(admin()(undoSheet, { id: sheet.id })).rejects.toMatchObject({ code: 'masterdata.undoOver' });
  desk.clock.now = new Date(desk.clock.now.getTime() - 25 * 3_600_000);
  const { postId } = await desk.db.selectFrom('charge').innerJoin('employee', 'employee.id', 'charge.employeeId').select('postId').where('code', '=', row.code!).executeTakeFirstOrThrow(); // prettier-ignore
  await desk.db.updateTable('office').set({ headPostId: postId }).where('id', '=', desk.staff.clerk.officeId).execute();
  expect(await undo(sheet)).toMatchObject({ state: 'applied', refused: { code: 'people.inUse' } });
  expect(await person(row.code!)).toBeDefined();
});

test('the master downloaded and brought back says nothing new, and nobody is gone', async () => {
  const answer = (await admin()(downloadMaster, { officeId: desk.staff.administrator.officeId })) as unknown as Response;
  const sheet = await desk.send(new Uint8Array(await answer.arrayBuffer()));
  expect(sheet.counts).toEqual({ faulty: 0, faults: 0, new: 0, changed: 0, same: sheet.rows, gone: 0, posts: 0 });
  await admin()(discardSheet, { id: sheet.id });
});

test('who is not in the sheet is shown and stays', async () => {
  const sheet = await bring([somebody()]);
  expect(sheet.gone.map(({ nameEn }) => nameEn)).toContain('Ravi Drishtant');
  expect((await apply(sheet)).state).toBe('applied');
  expect(await person('UPclerk')).toMatchObject({ leftOn: null });
});

test('where two administrators are wanted, the roles of a sheet wait for the second', async () => {
  await setRule(desk.instance, secondPerson, { value: true, source: null });
  const row = somebody();
  const sheet = await apply(await bring([row]));
  const { abbreviation } = (await seatsOf(row.code!))[0]!;
  const { roles } = await desk.db.selectFrom('post').select('roles').where('abbreviation', '=', abbreviation).executeTakeFirstOrThrow();
  expect(roles).toEqual([]);
  expect((await admin()(listAskedRoles, {})).items.map((asked) => asked.roles)).toEqual([['dealing_hand']]);
  expect((await undo(sheet)).state).toBe('undone');
  expect((await admin()(listAskedRoles, {})).items).toEqual([]);
  await setRule(desk.instance, secondPerson, { value: false, source: null });
});
