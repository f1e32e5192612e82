import { expect, onTestFinished, test } from 'vitest';
import { issueDraft, refuseIssue } from '#dispatch/contract/issues.ts';
import { openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { relieve } from '../contract/posts.ts';

test('nobody is relieved while a letter in his name waits for his signature; once it is signed or sent back, he is', async () => {
  const office = await openLetterOffice();
  onTestFinished(() => office.close());
  const leave = (lastOn: string) => office.as('administrator')(relieve, { id: office.staff.special.chargeId, lastOn });
  const draft = await office.approved();
  const issue = await office.as('special')(issueDraft, { id: draft.id });
  const refusal = {
    status: 409,
    code: 'charge.unsignedLetters',
    details: { letters: 1 },
    message: expect.stringContaining('उनके नाम के 1 पत्र'),
  };
  await expect(leave('2026-03-31')).rejects.toMatchObject(refusal);
  await office.as('special')(refuseIssue, { id: issue.id, reason: 'तिथि गलत है' });
  expect((await leave('2026-03-31')).charge).toMatchObject({ toOn: '2026-03-31' });
}, 120_000);
