import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addJob } from '#core/jobs.ts';
import { firstBreak } from '#papers/chain.ts';
import { refusalOf } from '#testPaperwork.ts';
import { returnParked } from '../actions/returnParked.ts';
import { listDesk, parkPaper, timeline, unparkPaper } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());
beforeEach(() => office.at('2026-03-25T10:30')); // a Wednesday

const officer = () => office.as('officer');
const park = (id: string, until: string) => officer()(parkPaper, { id, until, reason: 'जनपदों से आख्या की प्रतीक्षा' });
const onDesk = async () => {
  const id = await office.fileOf('clerk');
  await office.send(id, { from: 'clerk', to: 'officer' });
  return id;
};

describe('parking', () => {
  test('removes a paper from the inbox until its day, and on that morning it comes back by itself', async () => {
    const id = await onDesk();
    expect(await park(id, '2026-04-01')).toMatchObject({ state: 'parked', parkedUntil: '2026-04-01', acts: ['unpark'] });
    expect((await officer()(listDesk, {})).items).toEqual([]);
    expect((await officer()(listDesk, { place: 'parked' })).items).toMatchObject([{ id, dueOn: '2026-04-01' }]);
    office.at('2026-03-31T23:59');
    await office.work();
    expect((await office.holdersOf(id))[0]!.place).toBe('parked');
    office.at('2026-04-01T00:05');
    await addJob(office.contextOf('officer'), returnParked, {});
    await office.work();
    // Parked for five working days: the deadline of 30-03 stood still for as long.
    expect((await office.holdersOf(id))[0]).toMatchObject({ place: 'inbox', dueOn: '2026-04-06', parkedUntil: null });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'paper.returned', detail: { byItself: true }, postId: null });
    expect((await officer()(timeline, { id })).steps.at(-1)).toMatchObject({
      kind: 'returned',
      from: null,
      by: null,
      to: { id: office.post('officer') },
    });
    await addJob(office.contextOf('officer'), returnParked, {});
    await office.work();
    expect((await office.kindsOf(id)).filter((kind) => kind === 'paper.returned')).toHaveLength(1);
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });

  test('adds one job for each day, at 00:05 by the clock of Lucknow', async () => {
    await park(await onDesk(), '2099-04-09').catch(() => undefined);
    for (const until of ['2026-04-09', '2026-04-09']) await park(await onDesk(), until);
    const { rows } = await office.instance.pool.query(
      `select run_at from office_jobs.jobs where key = 'movement.returnParked:2026-04-08T18:35:00.000Z'`,
    );
    expect(rows).toEqual([{ run_at: '2026-04-08T18:35:00.000Z' }]);
  });

  test('may end at an hour of the same day', async () => {
    const id = await onDesk();
    office.at('2026-03-26T10:30');
    await expect(officer()(parkPaper, { id, until: '2026-03-26', at: '10:30', reason: 'बैठक' })).rejects.toMatchObject({
      status: 422,
      code: 'parking.notLater',
    });
    await officer()(parkPaper, { id, until: '2026-03-26', at: '16:00', reason: 'बैठक' });
    office.at('2026-03-26T15:59');
    await office.work();
    expect(await officer()(timeline, { id })).toMatchObject({ paper: { state: 'parked' } });
    office.at('2026-03-26T16:00');
    await addJob(office.contextOf('officer'), returnParked, {});
    await office.work();
    expect(await officer()(timeline, { id })).toMatchObject({ paper: { state: 'desk' } });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'paper.returned' });
  });

  test('ends when its holder wants it, and time parked does not count as time at the desk', async () => {
    const id = await onDesk();
    office.at('2026-03-26T10:30');
    await park(id, '2026-04-20');
    office.at('2026-04-02T10:30');
    expect(await officer()(unparkPaper, { id })).toMatchObject({ state: 'desk', dueOn: '2026-04-06' });
    office.at('2026-04-03T10:30');
    const { desks, workingDays } = await officer()(timeline, { id });
    expect(desks.at(-1)).toMatchObject({ workingDays: 2, parkedDays: 5, until: null });
    expect(workingDays).toBe(2);
    expect((await officer()(listDesk, {})).items.find((row) => row.id === id)).toMatchObject({ age: 2 });
    expect(await refusalOf(officer()(unparkPaper, { id }))).toBe('409 paper.notParked');
  });

  test('is refused for today, for too long, for what is parked, and to those who do not have it', async () => {
    const id = await onDesk();
    expect(await refusalOf(park(id, '2026-03-25'))).toBe('422 parking.notLater');
    expect(await refusalOf(park(id, '2027-03-25'))).toBe('422 parking.tooLong');
    expect(await refusalOf(park(id, '2026-02-30'))).toBe('400 input.invalid');
    expect(await refusalOf(office.as('clerk')(parkPaper, { id, until: '2026-04-01', reason: 'प्रतीक्षा' }))).toBe('403 paper.park.forbidden');
    await park(id, '2026-04-01');
    expect(await refusalOf(park(id, '2026-04-02'))).toBe('409 paper.parked');
    expect(await refusalOf(office.send(id, { from: 'officer', to: 'under' }))).toBe('409 paper.parked');
  });
});

describe('deadlines', () => {
  test('skip Saturdays, Sundays and holidays', async () => {
    await office.db
      .insertInto('holiday')
      .values([
        { day: '2026-03-26', nameHi: 'राम नवमी', nameEn: 'Ram Navami' },
        { day: '2026-03-31', nameHi: 'महावीर जयन्ती', nameEn: 'Mahavir Jayanti' },
      ])
      .execute();
    const id = await office.fileOf('clerk');
    expect((await office.send(id, { from: 'clerk', to: 'officer' })).dueOn).toBe('2026-04-01'); // 27, 30 March, 1 April
    office.at('2026-04-02T10:30');
    const [row] = (await officer()(listDesk, { overdue: true })).items.filter((one) => one.id === id);
    expect(row).toMatchObject({ age: 4, dueOn: '2026-04-01' });
    await office.db.deleteFrom('holiday').execute();
  });

  test('may be given by the sender', async () => {
    const id = await office.fileOf('clerk');
    expect((await office.send(id, { from: 'clerk', to: 'officer', dueOn: '2026-03-25' })).dueOn).toBe('2026-03-25');
  });
});
