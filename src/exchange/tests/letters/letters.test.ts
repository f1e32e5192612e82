import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusalOf } from '#testPaperwork.ts';
import { viewIssue, withdrawIssue } from '#dispatch/contract/issues.ts';
import {
  diariseReceivedLetter,
  listLetters,
  returnLetter,
  viewOrigin,
  viewReceivedEnclosure,
  viewReceivedLetter,
} from '#dispatch/contract/letters.ts';
import { dispatchIssue, listDispatches, listWaitingDispatches, retryDispatch, takeBackDispatch } from '#dispatch/contract/sendings.ts';
import { replyContent } from '#dispatch/tests/testLetters.ts';
import { closePaper, sendPaper } from '#movement/contract.ts';
import { viewReceipt } from '#receipts/contract.ts';
import { carry, carryNews, end, openConsignments, openPair, type Pair } from './testPair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 60_000);
beforeEach(() => pair.at('2026-03-25T10:30:00'));
afterAll(() => pair.close());

const out = () => ({ from: pair.here, to: pair.there, sender: 'sachivalay' as const });

/** A letter to the officer and, as a copy, the registry of the other instance, signed and handed over. */
async function sent() {
  const { here, code } = pair;
  const content = replyContent(here, {
    addressees: [{ designation: 'जिलाधिकारी, बरेली।', email: 'dm@up.gov.in', exchangeTo: code('bareilly', 'officer') }],
    copies: [{ designation: 'केन्द्रीय प्राप्ति एकक, बरेली', exchangeTo: code('bareilly', 'registry') }],
  });
  const { id, dispatches } = await here.signed({ content });
  expect(dispatches.map(({ suggested }) => suggested)).toEqual(['exchange', 'exchange']);
  const answer = await here.as('clerk')(dispatchIssue, {
    id,
    items: dispatches.map(({ position }) => ({ position, mode: 'exchange' as const })),
  });
  const [first, second] = (await openConsignments(here)).slice(-2);
  return { id, answer, first: first!, second: second! };
}
const seen = async (id: string) => (await pair.here.as('clerk')(viewIssue, { id })).dispatches;
const arrived = async (who: 'officer' | 'registry' = 'officer') => (await pair.there.as(who)(listLetters, {})).items.at(-1)!;

describe('a letter to another instance', () => {
  test('waits for the line, is seen to arrive, to be opened, diarised and moved on, and only names posts', async () => {
    const { here, there } = pair;
    const { id, answer, first, second } = await sent();
    expect(answer.items.map(({ state, acts }) => [state, acts])).toEqual([['queued', ['takeBack']], ['queued', ['takeBack']]]); // prettier-ignore
    await carry(out(), { row: first });
    expect((await seen(id))[0]).toMatchObject({ state: 'dispatched', mode: 'exchange', acts: [], openedAt: null });
    const letter = await arrived();
    expect(letter).toMatchObject({
      subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में', copy: false, dated: '2026-03-25', senderName: 'कमल परीक्षण', opened: false,
      origin: { kind: 'letter', instance: { name: 'sachivalay', titleHi: 'उत्तर प्रदेश सचिवालय' }, signatures: { state: 'valid' }, before: null },
    }); // prettier-ignore
    pair.at('2026-03-25T11:00:00');
    const pdf = (await there.as('officer')(viewReceivedLetter, { id: letter.id })) as unknown as Response;
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await there.as('officer')(viewReceivedLetter, { id: letter.id });
    expect(await carryNews(there, here, 'bareilly')).toEqual(['opened']);
    expect((await seen(id))[0]).toMatchObject({ openedAt: expect.stringContaining('2026-03-25'), diaryNumber: '' });
    const receipt = await there.as('officer')(diariseReceivedLetter, { id: letter.id });
    expect(await there.as('officer')(viewReceipt, { id: receipt.id })).toMatchObject({
      senderName: 'कमल परीक्षण', letterOn: '2026-03-25', letterNumber: letter.number, deliveryMode: 'eoffice', documents: [{ sha256: letter.sha256 }],
    }); // prettier-ignore
    await there.as('officer')(sendPaper, { id: receipt.id, to: there.staff.clerk.postId, remark: 'गोपनीय बात, किसी को न बताएँ' });
    await there.work();
    expect(await carryNews(there, here, 'bareilly')).toEqual(['diarised', 'moved']);
    const [row] = await seen(id);
    expect(row).toMatchObject({ diarised: true, diaryNumber: receipt.number, desk: { nameHi: 'समीक्षा अधिकारी, सिंचाई' } });
    expect(JSON.stringify(row)).not.toContain('गोपनीय बात');
    expect((await here.as('clerk')(listDispatches, {})).items.find(({ issueId }) => issueId === id)).toMatchObject({ mode: 'exchange' });
    await there.as('clerk')(closePaper, { id: receipt.id, reason: 'कार्यवाही पूर्ण' });
    await there.work();
    expect(await carryNews(there, here, 'bareilly')).toEqual([]);
    const { origin } = await there.as('clerk')(viewOrigin, { id: receipt.id });
    expect(origin!.story.map(({ hi }) => hi)[0]).toContain('कमल परीक्षण');
    expect(await refusalOf(there.as('outsider')(viewOrigin, { id: receipt.id }))).toBe('404 receipt.notFound');
    await end(here, second, { end: 'ended' });
  }, 90_000);

  test('that is not taken there says why in words and what to do, goes on the list again, and can be sent again or another way', async () => {
    const { here } = pair;
    const { id, first, second } = await sent();
    await end(here, first, { end: 'refused', reason: { code: 'address', details: { address: 'x' } } });
    await end(here, second, { end: 'ended' });
    await here.work();
    expect((await seen(id)).map(({ state, faultCode, acts }) => [state, faultCode, acts])).toEqual([
      ['failed', 'exchange.refusal.address', ['retry']],
      ['failed', 'dispatch.exchange.ended', ['retry']],
    ]);
    expect((await here.as('clerk')(listWaitingDispatches, {})).items.find(({ issueId }) => issueId === id)).toMatchObject({ failed: 2 });
    const [one, two] = await seen(id);
    const again = await here.as('clerk')(retryDispatch, { id: one!.id });
    expect(again).toMatchObject({ state: 'queued', mode: 'exchange', faultCode: '' });
    expect(again.consignmentId).not.toBe(first.id);
    // What comes late of the first attempt concerns nobody any more.
    await end(here, first, { end: 'settled' });
    expect((await seen(id))[0]).toMatchObject({ state: 'queued' });
    expect(await here.as('clerk')(retryDispatch, { id: two!.id, mode: 'post' })).toMatchObject({
      state: 'dispatched',
      mode: 'post',
      consignmentId: null,
    });
    expect((await here.as('clerk')(listWaitingDispatches, {})).items.some(({ issueId }) => issueId === id)).toBe(false);
    await end(here, (await openConsignments(here)).at(-1)!, { end: 'ended' });
  });

  test('can be taken back while it has not arrived, and then goes another way', async () => {
    const { here } = pair;
    const { id, first, second } = await sent();
    const [one, two] = await seen(id);
    expect(await here.as('clerk')(takeBackDispatch, { id: one!.id, reason: 'पता बदलना है' })).toMatchObject({
      state: 'waiting',
      mode: null,
      acts: ['dispatch'],
    });
    await here.work();
    expect((await here.as('clerk')(listWaitingDispatches, {})).items.find(({ issueId }) => issueId === id)).toMatchObject({ waiting: 1 });
    await carry(out(), { row: second });
    expect(await refusalOf(here.as('clerk')(takeBackDispatch, { id: two!.id, reason: 'x' }))).toBe('409 dispatch.takeBack.notNow');
    const { items } = await here.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'email' }] });
    expect(items[0]).toMatchObject({ state: 'queued', mode: 'email' });
    expect(first.state).toBe('open');
  });

  test('sent back from there stands in the register as returned, with the reason', async () => {
    const { here, there } = pair;
    const { id, first, second } = await sent();
    await carry(out(), { row: first });
    await there.as('officer')(returnLetter, { id: (await arrived()).id, reason: 'यह विषय इस कार्यालय का नहीं' });
    expect(await carryNews(there, here, 'bareilly')).toEqual(['returned']);
    expect((await seen(id))[0]).toMatchObject({ state: 'returned', returnReason: 'यह विषय इस कार्यालय का नहीं', returnedOn: '2026-03-25' });
    await end(here, second, { end: 'ended' });
  });

  test('withdrawn afterwards is taken back on its way, and its addressees are told', async () => {
    const { here, there } = pair;
    const { id, first } = await sent();
    await carry(out(), { row: first });
    const letter = await arrived();
    const receipt = await there.as('officer')(diariseReceivedLetter, { id: letter.id });
    await here.as('special')(withdrawIssue, { id, reason: 'त्रुटि' });
    expect((await openConsignments(here)).filter(({ dispatchId }) => dispatchId !== null)).toEqual([]);
    expect((await seen(id)).map(({ state }) => state)).toEqual(['dispatched', 'waiting']);
    expect(await carryNews(here, there, 'sachivalay')).toEqual(['asked_back']);
    const { origin } = await there.as('officer')(viewOrigin, { id: receipt.id });
    expect(origin).toMatchObject({ withdrawn: { reason: 'त्रुटि' } });
    expect((await there.eventsOf(receipt.id)).map(({ kind }) => kind)).toContain('letter.withdrawn');
  });

  test('that comes to a section lies before its officer, and to an office before the registry; a copy is marked', async () => {
    const { there } = pair;
    const { second } = await sent();
    await carry(out(), { row: { ...second, address: `bareilly:office:${there.staff.clerk.officeId}` } });
    expect(await arrived('registry')).toMatchObject({ copy: true });
    await carry(out(), { row: { ...(await sent()).first, address: `bareilly:section:${there.staff.clerk.sectionId}` } });
    expect(await arrived('officer')).toMatchObject({ copy: false });
    expect(await refusalOf(there.as('officer')(viewReceivedEnclosure, { id: (await arrived('officer')).id, position: 7 }))).toBe(
      '404 letter.enclosure.notFound',
    );
  });
});
