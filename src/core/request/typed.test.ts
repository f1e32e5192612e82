import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFile } from '#files/contract.ts';
import { pullUpPaper, timeline } from '#movement/contract.ts';
import { type MovingOffice, openMovingOffice } from '#movement/tests/testMoves.ts';
import { confirmYellowNote, saveYellowNote } from '#notings/contract.ts';
import { diarise } from '#receipts/contract.ts';
import { onPaper } from '#receipts/tests/testLetters.ts';
import { refusalOf } from '#testPaperwork.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());

const count = async (table: 'paper' | 'event') =>
  Number(
    (
      await office.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('text of which nothing is seen', () => {
  test.each([
    ['zero width', '\u200b\u200d'],
    ['a word joiner', ' \u2060 '],
    ['a byte order mark and a hard space', '\ufeff\u00a0'],
    ['fillers of Hangul', '\u3164\u115f\uffa0'],
    ['an empty cell of Braille', '\u2800'],
  ])('(%s) is no text: nothing is numbered and nothing moves', async (_, unseen) => {
    const id = await office.fileOf('clerk');
    const before = [await count('paper'), await count('event')];
    expect(await refusalOf(office.as('clerk')(diarise, { ...onPaper, subject: unseen }))).toBe('422 receipt.missing.subject');
    expect(await refusalOf(office.as('clerk')(diarise, { ...onPaper, senderName: unseen }))).toBe('422 receipt.missing.senderName');
    await expect(office.fileOf('clerk', { subject: unseen })).rejects.toMatchObject({
      status: 400,
      issues: [{ path: ['subject'], code: 'text.empty' }],
    });
    expect(await refusalOf(office.fileOf('clerk', { nature: 'physical', physicalReason: unseen }))).toBe('422 file.physicalReason');
    expect(await refusalOf(office.as('special')(pullUpPaper, { id, reason: unseen }))).toBe('400 input.invalid');
    expect([await count('paper'), await count('event')]).toEqual(before);
    const body = { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: unseen }] }] };
    await office.as('clerk')(saveYellowNote, { id, body, revision: 0 });
    expect(await refusalOf(office.as('clerk')(confirmYellowNote, { id }))).toBe('422 note.blank');
  });

  test('joiners within a word stay as they were typed', async () => {
    const subject = 'क्\u200dष और क्\u200cष';
    const { id } = await office.as('clerk')(createFile, {
      subject,
      headId: (await office.db.selectFrom('head').select('id').executeTakeFirstOrThrow()).id,
      sameSubjectAccepted: true,
    });
    expect((await office.as('clerk')(timeline, { id })).paper.subject).toBe(subject);
  });
});
