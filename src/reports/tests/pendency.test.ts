import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MovingOffice, openMovingOffice } from '#movement/tests/testMoves.ts';
import { parkPaper, unparkPaper } from '#movement/contract.ts';
import { refusalOf } from '#testPaperwork.ts';
import { listPending, viewPendency } from '../contract.ts';

let office: MovingOffice;
const made: Record<string, string> = {};

/** Files that reached the officer so many working days before Friday 24-04-2026, and two that are parked. */
beforeAll(async () => {
  office = await openMovingOffice();
  const days = {
    long: '2026-03-02',
    d30: '2026-03-13',
    d16: '2026-04-02',
    d8: '2026-04-14',
    d4: '2026-04-20',
    d3: '2026-04-21',
    today: '2026-04-24',
  };
  for (const [name, day] of Object.entries(days)) {
    office.at(`${day}T10:30:00`);
    made[name] = await office.fileOf('clerk', { subject: `लम्बित ${name}` });
    await office.send(made[name]!, { from: 'clerk', to: 'officer' });
  }
  office.at('2026-04-06T10:30:00');
  made.parked = await office.fileOf('clerk', { subject: 'पार्क की हुई' });
  await office.send(made.parked, { from: 'clerk', to: 'officer' });
  await office.as('officer')(parkPaper, { id: made.parked, until: '2026-05-04', reason: 'न्यायालय का निर्णय आना है' });
  made.rested = await office.fileOf('clerk', { subject: 'कुछ दिन पार्क रही' });
  await office.send(made.rested, { from: 'clerk', to: 'officer' });
  await office.as('officer')(parkPaper, { id: made.rested, until: '2026-05-04', reason: 'आख्या आनी है' });
  office.at('2026-04-22T10:30:00');
  await office.as('officer')(unparkPaper, { id: made.rested });
  made.secret = await office.fileOf('clerk', { subject: 'गोपनीय प्रकरण', classification: 'confidential' });
  await office.send(made.secret, { from: 'clerk', to: 'officer' });
  office.at('2026-04-24T15:00:00');
}, 60_000);
afterAll(() => office.close());

const ages = { d0to3: 4, d4to7: 1, d8to15: 1, d16to30: 2, over30: 1, parked: 1, total: 9 };

describe('pendency', () => {
  test('counts what waits on a desk by working days, parked days left out and parked papers apart', async () => {
    const { total, rows } = await office.as('officer')(viewPendency, { mine: 'true' });
    expect(total).toEqual(ages);
    expect(rows).toMatchObject([{ post: { id: office.post('officer') }, section: { nameHi: 'सिंचाई अनुभाग-1' }, ages }]);
  });

  test('shows a senior the desks under him, but no confidential paper that he has not had', async () => {
    const { rows, total } = await office.as('under')(viewPendency, {});
    expect(rows.map(({ post }) => post!.id)).toEqual([office.post('officer')]);
    expect(total).toEqual({ ...ages, d0to3: 3, total: 8 });
    expect((await office.as('under')(viewPendency, { by: 'section' })).rows).toMatchObject([
      { post: null, section: { nameHi: 'सिंचाई अनुभाग-1' }, ages: { total: 8 } },
    ]);
  });

  test('shows other sections nothing, and an administrator neither', async () => {
    for (const who of ['neighbour', 'outsider', 'administrator'] as const)
      expect((await office.as(who)(viewPendency, {})).rows).toEqual([]);
    expect(await refusalOf(office.as('neighbour')(viewPendency, { sectionId: office.staff.clerk.sectionId! }))).toBe(
      '404 report.section.notFound',
    );
  });

  test('leads from each figure to exactly its papers, the longest first', async () => {
    const listed = async (age: string) => (await office.as('officer')(listPending, { mine: 'true', age: age as 'parked' })).items;
    for (const [age, count] of Object.entries(ages).filter(([name]) => name !== 'total'))
      expect({ age, count: (await listed(age)).length }).toEqual({ age, count });
    expect((await listed('d0to3')).map(({ id, days }) => [id, days])).toEqual([
      [made.rested, 2],
      [made.d3, 3],
      [made.secret, 2],
      [made.today, 0],
    ]);
    expect(await listed('parked')).toMatchObject([
      { id: made.parked, days: 0, parkedUntil: '2026-05-04', from: { id: office.post('clerk') } },
    ]);
    expect((await listed('over30'))[0]).toMatchObject({ id: made.long });
  });

  test('counts kinds apart, and one desk of several', async () => {
    expect((await office.as('under')(viewPendency, { kind: 'receipt' })).total.total).toBe(0);
    expect((await office.as('under')(listPending, { postId: office.post('clerk') })).items).toEqual([]);
    expect((await office.as('under')(listPending, { postId: office.post('officer') })).items).toHaveLength(9);
  });

  test('knows the holidays of the office', async () => {
    const before = (await office.as('officer')(listPending, { mine: 'true', age: 'd4to7' })).items.map(({ id }) => id);
    expect(before).toEqual([made.d4]);
    await office.db.insertInto('holiday').values({ day: '2026-04-23', nameHi: 'अवकाश', nameEn: 'Holiday' }).execute();
    expect((await office.as('officer')(viewPendency, { mine: 'true' })).total).toMatchObject({ d0to3: 5, d4to7: 1, d8to15: 1, d16to30: 1 });
    await office.db.deleteFrom('holiday').execute();
  });
});
