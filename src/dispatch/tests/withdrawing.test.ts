import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailer } from '#core/stores/mail.ts';
import { refusalOf } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { viewIssue, voidIssue, withdrawIssue } from '../contract/issues.ts';
import { setPublicity } from '../contract/publicity.ts';
import { dispatchIssue, listWaitingDispatches, retryDispatch, returnDispatch } from '../contract/sendings.ts';
import { mailServer, type MailServer } from './mailServer.ts';
import { type LetterOffice, openLetterOffice } from './testLetters.ts';

let office: LetterOffice;
let server: MailServer;
beforeAll(async () => {
  office = await openLetterOffice();
  server = await mailServer();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(async () => {
  await server.close();
  await office.close();
});

const reason = 'धनराशि अशुद्ध छप गयी थी';
const withdraw = (who: StaffName, id: string, more: { reason?: string; replacedBy?: string } = {}) =>
  office.as(who)(withdrawIssue, { id, reason, ...more });
const waitsToGo = async (id: string) =>
  (await office.as('registry')(listWaitingDispatches, {})).items.some(({ issueId }) => issueId === id);

describe('a letter that all have signed', () => {
  test('is withdrawn by its signatory, with the reason and the letter in its place, once and for good', async () => {
    const old = await office.signed();
    const other = await office.signed();
    const typed = `${other.printedNumber.replace('2026', '२०२६').toLowerCase()}`;
    office.at('2026-03-27T12:00:00');
    const answer = await withdraw('joint', old.id, { replacedBy: typed });
    expect(answer).toMatchObject({
      state: 'withdrawn',
      acts: ['publicity'],
      withdrawn: {
        at: '2026-03-27T06:30:00.000Z',
        reason,
        by: { nameHi: 'मीरा नमूना' },
        replacedBy: { number: other.number, issuedOn: '2026-03-25' },
      },
    });
    expect(await office.as('special')(viewIssue, { id: old.id })).toMatchObject({ state: 'withdrawn', number: old.number });
    expect((await office.eventsOf(old.file.id)).find(({ kind }) => kind === 'issue.withdrawn')!.detail).toEqual({
      issueId: old.id,
      number: old.number,
      reason,
      replacedBy: other.number,
    });
    expect(await refusalOf(withdraw('joint', old.id))).toBe('409 issue.isWithdrawn');
    expect(await refusalOf(office.as('special')(voidIssue, { id: old.id, reason }))).toBe('409 issue.isComplete');
    expect((await office.as('special')(setPublicity, { id: old.id, level: 'public', reason })).level).toBe('public');
  });

  test('is withdrawn by whoever holds the file or has signed, and by no other', async () => {
    const { id } = await office.signed();
    expect(await refusalOf(withdraw('outsider', id))).toBe('404 issue.notFound');
    for (const who of ['clerk', 'registry'] as const) {
      expect((await office.as(who)(viewIssue, { id })).acts).not.toContain('withdraw');
      expect(await refusalOf(withdraw(who, id))).toBe('403 issue.withdraw.forbidden');
    }
    for (const why of ['', ' \u200b ', 'क'.repeat(501)]) expect(await refusalOf(withdraw('special', id, { reason: why }))).toMatch(/^400/);
    expect(await withdraw('special', id)).toMatchObject({ state: 'withdrawn', withdrawn: { replacedBy: null } });
  });

  test('is not withdrawn before: until then it is made void', async () => {
    const { id } = await office.issued();
    expect(await refusalOf(withdraw('special', id))).toBe('409 issue.withdraw.notComplete');
    await office.as('special')(voidIssue, { id, reason });
    expect(await refusalOf(withdraw('special', id))).toBe('409 issue.isVoid');
  });

  test('is replaced only by another that the actor sees, that all have signed, and that stands', async () => {
    const { id, number } = await office.signed();
    const unsigned = await office.issued();
    const gone = await office.signed();
    await withdraw('special', gone.id);
    for (const [replacedBy, refusal] of [
      ['I/999/2026', '422 issue.replacedBy.unknown'],
      ['कल का पत्र', '422 issue.replacedBy.unknown'],
      [number, '422 issue.replacedBy.itself'],
      [unsigned.number, '409 issue.replacedBy.notComplete'],
      [gone.number, '409 issue.replacedBy.withdrawn'],
    ] as const)
      expect(await refusalOf(withdraw('special', id, { replacedBy }))).toBe(refusal);
    // The joint secretary signs the one, and may know nothing of the other.
    const hidden = await office.issued({ endorserId: null });
    await office.sign(hidden.id, 'main');
    expect(await refusalOf(withdraw('joint', id, { replacedBy: hidden.number }))).toBe('422 issue.replacedBy.unknown');
    expect((await office.as('special')(viewIssue, { id })).state).toBe('complete');
  });

  test('of two, each named for the other at once, one is refused', async () => {
    const [one, two] = [await office.signed(), await office.signed()];
    const done = await Promise.allSettled([
      withdraw('special', one.id, { replacedBy: two.number }),
      withdraw('special', two.id, { replacedBy: one.number }),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what has not gone out of a letter that is withdrawn', () => {
  test('leaves the list, and goes to nobody any more; what went by post may still come back', async () => {
    const { id } = await office.signed();
    const { items } = await office.as('registry')(dispatchIssue, { id, items: [{ position: 2, mode: 'post' }] });
    expect(await waitsToGo(id)).toBe(true);
    const { dispatches } = await withdraw('special', id);
    expect(await waitsToGo(id)).toBe(false);
    expect(dispatches.map(({ state, acts }) => [state, acts])).toEqual([['waiting', []], ['dispatched', ['track', 'return']], ['waiting', []]]); // prettier-ignore
    const send = office.as('registry')(dispatchIssue, { id, items: [{ position: 1, mode: 'email' }] });
    expect(await refusalOf(send)).toBe('409 issue.withdrawnUnsent');
    expect(await office.as('registry')(returnDispatch, { id: items[1]!.id, returnedOn: '2026-03-25', reason: 'पता अधूरा' })).toMatchObject({
      state: 'returned',
    });
  });

  test('does not reach the mail server, be it queued or refused there before', async () => {
    office.instance.mail = openMailer({ smtpUrl: server.url, outbox: office.outbox, from: 'office@up.gov.in' });
    const queued = await office.signed();
    await office.as('registry')(dispatchIssue, { id: queued.id, items: [{ position: 1, mode: 'email' }] });
    expect((await withdraw('special', queued.id)).dispatches[0]).toMatchObject({ state: 'failed', acts: [] });
    await office.work();
    expect(server.taken).toEqual([]);

    const refused = await office.signed();
    server.refuse('550 no such mailbox');
    await office.as('registry')(dispatchIssue, { id: refused.id, items: [{ position: 1, mode: 'email' }] });
    await office.work().catch(() => undefined);
    server.refuse(null);
    const { dispatches } = await withdraw('special', refused.id);
    expect(dispatches[0]).toMatchObject({ state: 'failed', acts: [] });
    expect(await refusalOf(office.as('registry')(retryDispatch, { id: dispatches[0]!.id }))).toBe('409 issue.withdrawnUnsent');
    await office.work();
    expect(server.taken).toEqual([]);
    expect(await waitsToGo(refused.id)).toBe(false);
  });
});
