import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachFile, detachFile } from '#files/contract.ts';
import { firstBreak } from '#papers/chain.ts';
import { refusalOf } from '#testPaperwork.ts';
import { closePaper, listClosed, reopenPaper, timeline } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());
beforeEach(() => office.at('2026-03-25T10:30'));

const reason = 'कार्यवाही पूर्ण';

describe('closing', () => {
  test('a file is for its creator, with a class of retention, and leaves no holder', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'under' });
    expect(await refusalOf(office.as('under')(closePaper, { id, reason, retention: 'C' }))).toBe('403 paper.closeFile.forbidden');
    await office.send(id, { from: 'under', to: 'clerk' });
    expect(await refusalOf(office.as('clerk')(closePaper, { id, reason }))).toBe('422 file.retentionMissing');
    expect(await office.as('clerk')(closePaper, { id, reason, retention: 'C' })).toMatchObject({ state: 'closed', holder: null, acts: [] });
    expect(await office.holdersOf(id)).toEqual([]);
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'paper.closed', detail: { reason, retention: 'C' } });
    await expect(office.send(id, { from: 'clerk', to: 'officer' })).rejects.toMatchObject({
      status: 409,
      code: 'paper.closed',
      details: { on: '25-03-2026' },
    });
    expect((await office.as('clerk')(listClosed, {})).items.map((row) => row.id)).toContain(id);
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });

  test('waits until a file laid into it is taken out; that one moves with it meanwhile', async () => {
    const [id, otherId] = [await office.fileOf('clerk'), await office.fileOf('clerk')];
    await office.as('clerk')(attachFile, { id, otherId });
    expect(await refusalOf(office.as('clerk')(closePaper, { id, reason, retention: 'C' }))).toBe('409 file.holdsAttached');
    expect(await refusalOf(office.send(otherId, { from: 'clerk', to: 'officer' }))).toBe('409 paper.attached');
    await office.send(id, { from: 'clerk', to: 'joint' });
    expect((await office.as('joint')(timeline, { id: otherId })).paper).toMatchObject({ state: 'attached', holder: null, acts: [] });
    await office.send(id, { from: 'joint', to: 'clerk' });
    await office.as('clerk')(detachFile, { id, otherId });
    await office.as('clerk')(closePaper, { id, reason, retention: 'B' });
    expect(firstBreak(await office.linksOf(otherId))).toBeNull();
  });

  test('a receipt is for its holder', async () => {
    const id = await office.letterOf('registry');
    await office.send(id, { from: 'registry', to: 'clerk' });
    expect(await refusalOf(office.as('registry')(closePaper, { id, reason }))).toBe('403 paper.close.forbidden');
    expect(await office.as('clerk')(closePaper, { id, reason })).toMatchObject({ state: 'closed' });
  });
});

describe('opening again', () => {
  test('is for section officer and officers above, with a reason, and lays it on the desk that closed it', async () => {
    const id = await office.fileOf('clerk');
    await office.as('clerk')(closePaper, { id, reason, retention: 'C' });
    expect(await refusalOf(office.as('clerk')(reopenPaper, { id, reason: 'नया पत्र' }))).toBe('403 paper.reopen.forbidden');
    expect(await refusalOf(office.as('joint')(reopenPaper, { id, reason: 'नया पत्र' }))).toBe('404 paper.notFound');
    office.at('2026-03-27T10:30');
    expect(await office.as('officer')(reopenPaper, { id, reason: 'नया पत्र प्राप्त' })).toMatchObject({
      state: 'desk',
      holder: { id: office.post('clerk') },
      dueOn: '2026-04-01',
    });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'paper.reopened',
      detail: { to: office.post('clerk'), reason: 'नया पत्र प्राप्त' },
    });
    expect((await office.as('clerk')(listClosed, {})).items.map((row) => row.id)).not.toContain(id);
    await office.as('clerk')(closePaper, { id, reason, retention: 'C' });
    const { desks, steps } = await office.as('clerk')(timeline, { id });
    expect(steps.map(({ kind }) => kind)).toEqual(['closed', 'reopened', 'closed']);
    expect(desks).toHaveLength(2);
  });

  test('a second time, from another tab, is told when it was opened and by whom; what was never closed needs no opening', async () => {
    const id = await office.fileOf('clerk');
    expect(await refusalOf(office.as('officer')(reopenPaper, { id, reason: 'फिर' }))).toBe('409 paper.notClosed');
    expect(await refusalOf(office.as('clerk')(reopenPaper, { id, reason: 'फिर' }))).toBe('403 paper.reopen.forbidden');
    await office.as('clerk')(closePaper, { id, reason, retention: 'C' });
    await office.as('officer')(reopenPaper, { id, reason: 'नया पत्र' });
    const before = await office.eventsOf(id);
    await expect(office.as('officer')(reopenPaper, { id, reason: 'नया पत्र' })).rejects.toMatchObject({
      status: 409,
      code: 'paper.alreadyReopened',
      message: 'इसे 25-03-2026 10:30 पर अनुभाग अधिकारी, सिंचाई ने पुनः खोल दिया है। दूसरी बार नहीं खोला गया।',
    });
    expect(await office.eventsOf(id)).toEqual(before);
  });

  test('waits while the post that closed it stands empty', async () => {
    const id = await office.letterOf('assistant');
    await office.as('assistant')(closePaper, { id, reason });
    await office.db.updateTable('charge').set({ toOn: '2026-03-25' }).where('id', '=', office.staff.assistant.chargeId).execute();
    office.at('2026-03-26T10:30');
    expect(await refusalOf(office.as('officer')(reopenPaper, { id, reason: 'नया पत्र' }))).toBe('409 paper.postVacant');
    await office.db.updateTable('charge').set({ toOn: null }).where('id', '=', office.staff.assistant.chargeId).execute();
    await office.as('officer')(reopenPaper, { id, reason: 'नया पत्र' });
  });
});
