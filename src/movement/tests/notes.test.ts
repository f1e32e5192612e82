import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agree, listNotes, saveYellowNote, verifyChain, writeNote } from '#notings/contract.ts';
import { refusalOf } from '#testPaperwork.ts';
import { closePaper, peekPaper, pullBackPaper, pullUpPaper, sendPapers } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());
beforeEach(() => office.at('2026-03-25T10:30'));

const body = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
});
const onOfficersDesk = async () => {
  const id = await office.fileOf('clerk');
  await office.send(id, { from: 'clerk', to: 'officer' });
  office.at('2026-03-25T11:00');
  return id;
};

describe('the note of the one who sends', () => {
  test('goes with the file, numbered and locked, and no «no remark» is needed', async () => {
    const id = await office.fileOf('clerk');
    await office.as('clerk')(writeNote, { id, body: body('आख्या अनुमोदनार्थ प्रस्तुत।') });
    await office.send(id, { from: 'clerk', to: 'officer', noNote: false });
    expect((await office.kindsOf(id)).slice(-3)).toEqual(['note.locked', 'paper.sighted', 'paper.sent']);
    expect((await office.eventsOf(id)).at(-1)!.detail).toMatchObject({ noNote: false });
    expect((await office.as('officer')(listNotes, { id })).items).toMatchObject([
      { colour: 'green', paragraphFrom: 1, lockedAt: '2026-03-25T05:00:00.000Z', acts: [] },
    ]);
    expect(await office.as('officer')(verifyChain, { id })).toMatchObject({ holds: true, length: 2 });
    expect(await office.as('officer')(peekPaper, { id })).toMatchObject({
      note: { text: 'आख्या अनुमोदनार्थ प्रस्तुत।', by: { nameEn: 'Ravi Drishtant' } },
    });
  });

  test('of an earlier stay does not count again', async () => {
    const id = await onOfficersDesk();
    await office.as('officer')(agree, { id });
    await office.send(id, { from: 'officer', to: 'under', noNote: false });
    office.at('2026-03-25T12:00');
    await office.send(id, { from: 'under', to: 'officer' });
    office.at('2026-03-25T13:00');
    expect(await refusalOf(office.send(id, { from: 'officer', to: 'under', noNote: false }))).toBe('409 file.noNote');
    await office.send(id, { from: 'officer', to: 'under', noNote: true });
    expect((await office.eventsOf(id)).at(-1)!.detail).toMatchObject({ noNote: true });
  });

  test('still counts after the file was sent too early and taken back', async () => {
    const id = await onOfficersDesk();
    await office.as('officer')(agree, { id });
    await office.send(id, { from: 'officer', to: 'under', noNote: false });
    await office.as('officer')(pullBackPaper, { id });
    await office.send(id, { from: 'officer', to: 'under', noNote: false });
    expect((await office.linksOf(id)).at(-1)!.content).toMatchObject({ movement: 'sent', noNote: false });
  });

  test('is asked for each file of a bulk, and receipts need none', async () => {
    const [silent, noted, letter] = [await onOfficersDesk(), await onOfficersDesk(), await office.letterOf('officer')];
    await office.as('officer')(agree, { id: noted });
    const { sent, refused } = await office.as('officer')(sendPapers, { ids: [silent, noted, letter], to: office.post('under') });
    expect(sent).toEqual([noted, letter]);
    expect(refused).toMatchObject([{ id: silent, code: 'file.noNote' }]);
  });
});

describe('a yellow note', () => {
  const withYellow = async () => {
    const id = await onOfficersDesk();
    await office.as('officer')(saveYellowNote, { id, body: body('कृपया परीक्षण कर लें'), revision: 0 });
    return id;
  };

  test('makes the sender choose, and nothing moves before he does', async () => {
    const id = await withYellow();
    expect(await refusalOf(office.send(id, { from: 'officer', to: 'under' }))).toBe('409 note.unconfirmed');
    expect((await office.holdersOf(id))[0]!.postId).toBe(office.post('officer'));
    expect(await office.kindsOf(id)).not.toContain('note.locked');
  });

  test('is confirmed in the same act', async () => {
    const id = await withYellow();
    await office.send(id, { from: 'officer', to: 'under', noNote: false, yellowNote: 'confirm' });
    expect((await office.kindsOf(id)).slice(-4)).toEqual(['note.confirmed', 'note.locked', 'paper.sighted', 'paper.sent']);
    expect((await office.as('under')(listNotes, { id })).items).toMatchObject([{ colour: 'green', paragraphFrom: 1 }]);
  });

  test('goes on yellow for the next desk to correct', async () => {
    const id = await withYellow();
    await office.send(id, { from: 'officer', to: 'under', noNote: false, yellowNote: 'forward' });
    expect((await office.as('under')(listNotes, { id })).items).toMatchObject([{ colour: 'yellow' }]);
    expect((await office.as('officer')(listNotes, { id })).items).toEqual([]);
  });

  test('keeps the file open', async () => {
    const id = await office.fileOf('clerk');
    await office.as('clerk')(saveYellowNote, { id, body: body('अधूरी'), revision: 0 });
    expect(await refusalOf(office.as('clerk')(closePaper, { id, reason: 'पूर्ण', retention: 'C' }))).toBe('409 note.unconfirmed');
  });
});

test('what a junior had written stays on the sheet when a senior pulls the file up', async () => {
  const id = await onOfficersDesk();
  await office.as('officer')(agree, { id });
  await office.as('under')(pullUpPaper, { id, reason: 'तत्काल' });
  expect((await office.as('under')(listNotes, { id })).items).toMatchObject([
    { colour: 'green', post: { id: office.post('officer') }, acts: [] },
  ]);
  expect(await refusalOf(office.send(id, { from: 'under', to: 'special', noNote: false }))).toBe('409 file.noNote');
  expect(await office.as('under')(verifyChain, { id })).toMatchObject({ holds: true });
});

test('a paper file carries its notes on paper', async () => {
  const id = await office.fileOf('clerk', { nature: 'physical', physicalReason: 'मूल अभिलेख' });
  await office.send(id, { from: 'clerk', to: 'officer', noNote: false });
  expect((await office.eventsOf(id)).at(-1)!.detail).toMatchObject({ noNote: false });
});
