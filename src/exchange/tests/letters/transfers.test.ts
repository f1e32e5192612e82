import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiptOf, refusalOf, sendOn } from '#testPaperwork.ts';
import { type StaffName } from '#testStaff.ts';
import { diariseReceivedLetter, listLetters, returnLetter, viewOrigin } from '#dispatch/contract/letters.ts';
import { renderLetter } from '#documents/letter.ts';
import { listDesk, reopenPaper, sendPaper, timeline } from '#movement/contract.ts';
import { viewReceipt } from '#receipts/contract.ts';
import { repeatConsignment, viewConsignment } from '../../contract/people.ts';
import { listTransfers, takeBackTransfer, transferReceipt } from '../../contract/transfers.ts';
import { carry, carryNews, end, openConsignments, openPair, type Pair } from './testPair.ts';

let pair: Pair;
let pdf: Buffer;
beforeAll(async () => {
  pair = await openPair();
  const text = {
    type: 'doc' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'प्रार्थना पत्र' }] }],
  };
  const parties = {
    addressees: ['जिलाधिकारी'],
    signatory: { name: 'क', designation: 'ख' },
    sender: { name: 'क', designation: 'ख', office: 'ग' },
  };
  pdf = Buffer.from((await renderLetter({ form: 'letter', language: 'hi', heading: ['क'], fileNumber: '1', issue: null, year: 2026, place: 'लखनऊ', section: 'क', subject: 'क', body: text, ...parties })).pdf); // prettier-ignore
}, 60_000);
beforeEach(() => pair.at('2026-03-25T10:30:00'));
afterAll(() => pair.close());

const out = () => ({ from: pair.here, to: pair.there, sender: 'sachivalay' as const });

/** A receipt with a real scan, sent from the clerk to the section officer. */
async function onDesk(who: StaffName = 'officer'): Promise<string> {
  const { here } = pair;
  const id = await receiptOf(here, 'clerk', { pages: [1] });
  const { sha256, size } = await here.instance.blobs.put(pdf);
  await here.db.insertInto('blob').values({ sha256, size, mediaType: 'application/pdf', createdAt: here.clock.now }).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
  await here.db.updateTable('receiptDocument').set({ sha256 }).where('receiptId', '=', id).execute();
  await here.db
    .updateTable('receipt')
    .set({ senderName: 'मोहन लाल', senderCity: 'बरेली', letterNumber: 'प-7', remarks: 'स्थल निरीक्षण हो' })
    .where('id', '=', id)
    .execute();
  if (who !== 'clerk') await sendOn(here, id, { from: 'clerk', to: who });
  return id;
}

const transferred = async (who: StaffName = 'officer') => {
  const id = await onDesk();
  const answer = await pair.here.as('officer')(transferReceipt, { id, to: pair.code('bareilly', who), remark: 'आवश्यक कार्यवाही हेतु' });
  return { id, answer, row: (await openConsignments(pair.here)).at(-1)! };
};
const latest = async (id: string) => (await pair.here.as('officer')(listTransfers, { id })).items[0]!;
const desk = async (id: string) => (await pair.here.as('officer')(listDesk, {})).items.find((item) => item.id === id);

describe('a receipt handed to another instance', () => {
  test('is locked while it travels, closed when it has arrived, and keeps its old number under the new one', async () => {
    const { here, there } = pair;
    const { id, answer, row } = await transferred();
    expect(answer).toMatchObject({
      acts: [],
      items: [{ state: 'travelling', remark: 'आवश्यक कार्यवाही हेतु', titleHi: 'जनपद बरेली', acts: ['takeBack'] }],
    });
    expect((await here.as('officer')(viewReceipt, { id })).acts).toEqual([]);
    expect(await refusalOf(here.as('officer')(sendPaper, { id, to: here.staff.clerk.postId }))).toMatch(/^40[39] paper/);
    await carry(out(), { row });
    expect(await latest(id)).toMatchObject({ state: 'settled', reason: null, acts: [] });
    const closed = await here.as('officer')(viewReceipt, { id });
    expect(closed).toMatchObject({ closedAt: expect.any(String), transferredAt: expect.any(String), acts: [] });
    expect(await refusalOf(here.as('officer')(reopenPaper, { id, reason: 'x' }))).toMatch(/^40[39] paper/);
    const [letter] = (await there.as('officer')(listLetters, {})).items;
    expect(letter).toMatchObject({
      number: closed.number,
      senderName: 'मोहन लाल',
      origin: { kind: 'receipt', handedOn: { remark: 'आवश्यक कार्यवाही हेतु' } },
    });
    const receipt = await there.as('officer')(diariseReceivedLetter, { id: letter!.id });
    const view = await there.as('officer')(viewReceipt, { id: receipt.id });
    expect(view).toMatchObject({
      deliveryNumber: closed.number,
      letterNumber: 'प-7',
      senderCity: 'बरेली',
      remarks: 'स्थल निरीक्षण हो',
      receivedOn: '2026-03-25',
    });
    expect(view.number).not.toBe(closed.number);
    const { origin } = await there.as('officer')(viewOrigin, { id: receipt.id });
    expect(origin!.story.map(({ hi }) => hi)).toEqual([
      expect.stringContaining(closed.number!),
      'भेजा: समीक्षा अधिकारी, सिंचाई → अनुभाग अधिकारी, सिंचाई',
    ]);
    expect(await carryNews(there, here, 'bareilly')).toEqual(['diarised']);
    expect(await latest(id)).toMatchObject({ diaryNumber: receipt.number, desk: { nameHi: 'अनुभाग अधिकारी, सिंचाई' } });
    const { steps } = await here.as('officer')(timeline, { id });
    expect(steps.map(({ kind }) => kind)).toEqual(['sent', 'transferred', 'closed']);
  });

  test.each([
    [{ end: 'refused', reason: { code: 'address', details: {} } }, 'exchange.refusal.address'],
    [{ end: 'ended' }, 'exchange.transfer.ended'],
  ] as const)('that is not taken lies on the desk again with the reason: %o', async (how, code) => {
    const { id, row } = await transferred();
    await end(pair.here, row, how as never);
    expect(await latest(id)).toMatchObject({ state: 'back', reason: { code } });
    expect(await desk(id)).toMatchObject({ acts: expect.arrayContaining(['send']) });
    expect((await pair.here.as('officer')(listTransfers, { id })).acts).toEqual(['transfer']);
    // A second end changes nothing more.
    await end(pair.here, row, { end: 'settled' });
    expect(await latest(id)).toMatchObject({ state: 'back' });
  });

  test('is taken back by the desk that sent it, and by no other', async () => {
    const { here } = pair;
    const { id } = await transferred();
    expect(await refusalOf(here.as('neighbour')(takeBackTransfer, { id, reason: 'x' }))).toBe('404 receipt.notFound');
    expect(await here.as('officer')(takeBackTransfer, { id, reason: 'पता बदलना है' })).toMatchObject({
      acts: ['transfer'],
      items: [{ state: 'back', reason: { details: { reason: 'पता बदलना है' } } }],
    });
    expect(await desk(id)).toBeDefined();
    expect(await refusalOf(here.as('officer')(takeBackTransfer, { id, reason: 'x' }))).toBe('409 exchange.cancel.notNow');
  });

  test('that is sent back from there is open here again', async () => {
    const { here, there } = pair;
    const { id, row } = await transferred('registry');
    await carry(out(), { row });
    await here.db.updateTable('consignment').set({ told: true }).where('id', '=', row.id).execute();
    expect((await here.as('officer')(viewConsignment, { id: row.id })).acts).toEqual(['repeat']);
    const { items } = await there.as('registry')(listLetters, {});
    await there.as('registry')(returnLetter, { id: items.at(-1)!.id, reason: 'हमारा विषय नहीं' });
    expect(await carryNews(there, here, 'bareilly')).toContain('returned');
    expect(await latest(id)).toMatchObject({ state: 'returned', reason: { details: { reason: 'हमारा विषय नहीं' } } });
    expect(await desk(id)).toBeDefined();
    expect(await here.as('officer')(viewReceipt, { id })).toMatchObject({ closedAt: null, transferredAt: null });
    // It is not the other office's any more: nobody is offered to send it there once more, nor may.
    expect((await here.as('officer')(viewConsignment, { id: row.id })).acts).toEqual([]);
    expect(await refusalOf(here.as('officer')(repeatConsignment, { id: row.id }))).toBe('409 exchange.repeatReturned');
  });

  test('with more scans than travel is not sent, and says how many do', async () => {
    const { here, code } = pair;
    const id = await onDesk();
    const [first] = await here.db.selectFrom('receiptDocument').selectAll().where('receiptId', '=', id).execute();
    const more = Array.from({ length: 200 }, (_, index) => ({ ...first!, position: index + 2 }));
    await here.db.insertInto('receiptDocument').values(more).execute();
    await expect(here.as('officer')(transferReceipt, { id, to: code('bareilly', 'officer') })).rejects.toMatchObject({
      code: 'exchange.tooManyScans',
      details: { count: 201, most: 200 },
    });
  });

  test('is handed on by heads of section and office alone, from their desks, and never a paper that lies on paper', async () => {
    const { here, code } = pair;
    const to = code('bareilly', 'officer');
    const mine = await onDesk('clerk');
    expect(await refusalOf(here.as('clerk')(transferReceipt, { id: mine, to }))).toBe('403 exchange.transfer.forbidden');
    expect(await refusalOf(here.as('officer')(transferReceipt, { id: mine, to }))).toBe('409 exchange.transfer.notNow');
    expect(await refusalOf(here.as('outsider')(transferReceipt, { id: mine, to }))).toBe('404 receipt.notFound');
    const physical = await receiptOf(here, 'officer', { nature: 'physical' });
    expect(await refusalOf(here.as('officer')(transferReceipt, { id: physical, to }))).toBe('409 exchange.transfer.physical');
    const id = await onDesk();
    for (const wrong of ['bareilly:post:999999', code('sachivalay', 'officer')])
      expect(await refusalOf(here.as('officer')(transferReceipt, { id, to: wrong }))).toBe('409 exchange.transfer.address');
    expect(await refusalOf(here.as('officer')(transferReceipt, { id, to: 'कहीं और' }))).toBe('400 input.invalid');
  });
});
