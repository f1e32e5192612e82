import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { viewFile } from '#files/contract.ts';
import { firstBreak } from '#papers/chain.ts';
import { refusalOf } from '#testPaperwork.ts';
import { countDesk, parkPaper, peekPaper, pullBackPaper, pullUpPaper, replyPaper, timeline, unparkPaper } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());
beforeEach(() => office.at('2026-03-25T10:30'));

describe('pulling back', () => {
  test('what is unopened brings it back as it lay before, and the receiver sees it no longer', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'neighbour' });
    expect(await office.as('clerk')(pullBackPaper, { id })).toMatchObject({
      holder: { id: office.post('clerk') },
      acts: ['send', 'close'],
    });
    expect(await office.holdersOf(id)).toMatchObject([{ place: 'created', postId: office.post('clerk') }]);
    expect(await refusalOf(office.as('neighbour')(viewFile, { id }))).toBe('404 file.notFound');
    expect((await office.kindsOf(id)).slice(-2)).toEqual(['paper.unsighted', 'paper.pulledBack']);
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });

  test('from the inbox keeps deadline and age, so that sending and taking back gains no time', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer', remark: 'देखें' });
    const before = (await office.holdersOf(id))[0]!;
    office.at('2026-03-27T11:00');
    await office.send(id, { from: 'officer', to: 'under' });
    await office.as('officer')(pullBackPaper, { id });
    expect((await office.holdersOf(id))[0]).toMatchObject({
      place: 'inbox',
      dueOn: '2026-03-30',
      since: before.since,
      remark: 'देखें',
      fromPostId: office.post('clerk'),
    });
  });

  test('keeps the sight of one who had it before', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'neighbour' });
    await office.as('neighbour')(viewFile, { id });
    office.at('2026-03-25T11:00');
    await office.as('neighbour')(replyPaper, { id, noNote: true });
    await office.send(id, { from: 'clerk', to: 'neighbour' });
    await office.as('clerk')(pullBackPaper, { id });
    expect((await office.as('neighbour')(timeline, { id })).paper.holder!.id).toBe(office.post('clerk'));
  });

  test('takes the unopened copies of a receipt back too, and leaves the opened ones', async () => {
    const id = await office.letterOf('clerk');
    await office.send(id, { from: 'clerk', to: 'neighbour', copies: [office.post('joint'), office.post('registry')] });
    await office.db
      .updateTable('holding')
      .set({ openedAt: office.clock.now })
      .where('paperId', '=', id)
      .where('postId', '=', office.post('joint'))
      .execute();
    await office.as('clerk')(pullBackPaper, { id });
    expect((await office.holdersOf(id)).map(({ postId, copy }) => [postId, copy])).toEqual([
      [office.post('joint'), true],
      [office.post('clerk'), false],
    ]);
    expect(await refusalOf(office.as('registry')(timeline, { id }))).toBe('404 paper.notFound');
  });

  test('is refused once it is opened, with the time; a glance is no opening', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer' });
    await office.as('officer')(peekPaper, { id });
    expect((await office.as('clerk')(timeline, { id })).paper.acts).toEqual(['pullBack']);
    office.at('2026-03-25T10:41');
    await office.as('officer')(viewFile, { id });
    await expect(office.as('clerk')(pullBackPaper, { id })).rejects.toMatchObject({
      status: 409,
      code: 'paper.opened',
      details: { at: '25-03-2026 10:41' },
    });
    expect(await refusalOf(office.as('assistant')(pullBackPaper, { id }))).toBe('403 paper.pullBack.forbidden');
    expect((await office.as('clerk')(timeline, { id })).steps).toMatchObject([{ kind: 'sent', openedAt: '2026-03-25T05:11:00.000Z' }]);
  });

  // The rule of the office is that the first of the two counts. Two hundred rounds, because only chance makes them meet.
  test('and opening at the same moment: exactly one wins, every time', async () => {
    const [clerk, neighbour] = [office.as('clerk'), office.as('neighbour')];
    const file = await office.fileOf('clerk');
    const wins = { opened: 0, pulledBack: 0 };
    for (let round = 0; round < 200; round++) {
      office.clock.now = new Date(office.clock.now.getTime() + 1_000);
      await office.send(file, { from: 'clerk', to: 'neighbour' });
      const pull = () => refusalOf(clerk(pullBackPaper, { id: file }));
      // Taking back asks more before it gets to the row: the reader starts later in some rounds, so that both win sometimes.
      const open = async () => {
        for (let turn = 0; turn < round % 5; turn++) await neighbour(countDesk, {});
        return refusalOf(neighbour(viewFile, { id: file }));
      };
      const [pulled, looked] = await Promise.all([pull(), open()]);
      const openings = await office.db
        .selectFrom('opening')
        .innerJoin('movement', 'movement.id', 'movementId')
        .select('opening.at')
        .where('paperId', '=', file)
        .execute();
      if (pulled.startsWith('nothing refused')) {
        wins.pulledBack++;
        expect(looked).toBe('404 file.notFound');
      } else {
        wins.opened++;
        expect([pulled, looked.slice(0, 15)]).toEqual(['409 paper.opened', 'nothing refused']);
        await neighbour(replyPaper, { id: file, noNote: true });
        await office.db.deleteFrom('sight').where('paperId', '=', file).where('postId', '=', office.post('neighbour')).execute();
      }
      expect(openings).toHaveLength(wins.opened);
    }
    expect(wins.opened + wins.pulledBack).toBe(200);
    expect(Math.min(wins.opened, wins.pulledBack)).toBeGreaterThan(0);
    expect(firstBreak(await office.linksOf(file))).toBeNull();
  }, 120_000);
});

describe('pulling up', () => {
  test('a senior takes a paper from any depth of his line, opened or not, with a reason that stays', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer' });
    await office.as('officer')(viewFile, { id });
    expect((await office.as('special')(timeline, { id })).paper.acts).toEqual(['pullUp']);
    expect(await refusalOf(office.as('special')(pullUpPaper, { id, reason: '  ' }))).toBe('400 input.invalid');
    expect(await office.as('special')(pullUpPaper, { id, reason: 'विधान सभा प्रश्न, आज ही उत्तर' })).toMatchObject({
      holder: { id: office.post('special') },
    });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'paper.pulledUp',
      detail: { from: office.post('officer') },
      postId: office.post('special'),
    });
    const { steps } = await office.as('clerk')(timeline, { id });
    expect(steps.at(-1)).toMatchObject({
      kind: 'pulled_up',
      from: { id: office.post('officer') },
      to: { id: office.post('special') },
      by: { nameEn: 'Kamal Parikshan', link: false },
    });
    await expect(office.send(id, { from: 'officer', to: 'clerk' })).rejects.toMatchObject({ code: 'paper.takenAway' });
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });

  test('a parked paper ends its parking, and only the line above may', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer' });
    await office.as('officer')(parkPaper, { id, until: '2026-04-10', reason: 'आख्या की प्रतीक्षा' });
    expect(await refusalOf(office.as('joint')(pullUpPaper, { id, reason: 'देखना है' }))).toBe('404 paper.notFound');
    expect(await refusalOf(office.as('clerk')(pullUpPaper, { id, reason: 'देखना है' }))).toBe('403 paper.pullUp.forbidden');
    await office.as('under')(pullUpPaper, { id, reason: 'तत्काल' });
    expect(await refusalOf(office.as('officer')(unparkPaper, { id }))).toBe('403 paper.unpark.forbidden');
    expect((await office.holdersOf(id))[0]).toMatchObject({ place: 'inbox', parkedUntil: null, postId: office.post('under') });
  });

  test('reaches papers of other sections that lie on a desk below', async () => {
    const id = await office.fileOf('clerk');
    await office.db.updateTable('paper').set({ sectionId: office.staff.outsider.sectionId! }).where('id', '=', id).execute();
    await office.send(id, { from: 'clerk', to: 'neighbour' });
    expect(await office.as('special')(timeline, { id })).toMatchObject({ paper: { id, acts: ['pullUp'] } });
    expect(await office.as('special')(pullUpPaper, { id, reason: 'समीक्षा' })).toMatchObject({ holder: { id: office.post('special') } });
    expect(await refusalOf(office.as('joint')(pullUpPaper, { id, reason: 'देखना है' }))).toBe('404 paper.notFound');
  });

  test('is not in the power of a link officer', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer' });
    const { id: link } = await office.db
      .insertInto('charge')
      .values({
        postId: office.post('under'),
        employeeId: office.staff.joint.employeeId,
        kind: 'link',
        fromOn: '2026-03-25',
        toOn: '2026-03-25',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await office.db.updateTable('session').set({ chargeId: link }).where('employeeId', '=', office.staff.joint.employeeId).execute();
    expect(await refusalOf(office.as('joint')(pullUpPaper, { id, reason: 'देखना है' }))).toBe('403 paper.pullUp.forbidden');
    await office.send(id, { from: 'officer', to: 'under' });
    await office.as('joint')(viewFile, { id });
    await office.as('joint')(replyPaper, { id, noNote: true });
    const { steps, desks } = await office.as('officer')(timeline, { id });
    expect(steps.at(-1)).toMatchObject({ by: { nameEn: 'Meera Namuna', link: true }, from: { id: office.post('under') } });
    expect(desks.at(-2)).toMatchObject({ post: { id: office.post('under') }, person: { nameEn: 'Meera Namuna', link: true } });
    await office.db
      .updateTable('session')
      .set({ chargeId: office.staff.joint.chargeId })
      .where('employeeId', '=', office.staff.joint.employeeId)
      .execute();
  });
});
