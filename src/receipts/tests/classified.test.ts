import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffName } from '#testStaff.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { order, onPaper, scanBy, sendTo } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const sees = async (who: StaffName, id: string) =>
  office
    .as(who)(receipts.viewReceipt, { id })
    .then(
      () => true,
      (error: { status: number }) => (error.status === 404 ? false : Promise.reject(error as never)),
    );

describe('a confidential letter', () => {
  test('is seen by those through whose hands it goes, and by nobody above or beside them', async () => {
    const scan = await scanBy(office, 'officer', { words: 'गोपनीय जाँच' });
    const { id } = await office.as('officer')(receipts.diarise, {
      ...order,
      letterNumber: 'गो/1',
      classification: 'confidential',
      documents: [scan],
    });
    expect(
      await Promise.all((['officer', 'clerk', 'under', 'special', 'registry', 'administrator'] as const).map((who) => sees(who, id))),
    ).toEqual([true, false, false, false, false, false]);
    await sendTo(office, id, { from: 'officer', to: 'special' });
    expect([await sees('special', id), await sees('officer', id), await sees('under', id)]).toEqual([true, true, false]);
    await expect(office.as('clerk')(receipts.viewDocument, { id, position: 1 })).rejects.toMatchObject({
      status: 404,
      code: 'receipt.notFound',
    });
  });

  test('is not diarised by a dealing hand', async () => {
    await expect(office.as('clerk')(receipts.diarise, { ...onPaper, classification: 'confidential' })).rejects.toMatchObject({
      status: 403,
      code: 'receipt.diariseClassified.forbidden',
    });
  });

  test('closed in its cover, is entered by the registry with the delivery mode alone, and completed by the section officer', async () => {
    const { id, number } = await office.as('registry')(receipts.diarise, {
      classification: 'confidential',
      nature: 'physical',
      deliveryMode: 'registered_post',
      deliveryNumber: 'RU123456789IN',
    });
    expect(await office.as('registry')(receipts.viewReceipt, { id })).toMatchObject({
      subject: 'गोपनीय डाक',
      isCover: true,
      documents: [],
      letterOn: null,
    });
    await sendTo(office, id, { from: 'registry', to: 'officer' });
    const officer = office.as('officer');
    expect((await officer(receipts.viewReceipt, { id })).acts).toEqual(['accept']);
    await office.db.updateTable('holding').set({ acceptedAt: office.clock.now }).where('paperId', '=', id).execute();
    expect((await officer(receipts.viewReceipt, { id })).acts).toContain('complete');
    await expect(
      officer(receipts.editReceipt, { id, classification: 'confidential', deliveryMode: 'registered_post' }),
    ).rejects.toMatchObject({ status: 422, code: 'receipt.missing.letterOn' });
    const scan = await scanBy(office, 'officer', { words: 'खोला गया लिफ़ाफ़ा' });
    const complete = await officer(receipts.editReceipt, {
      ...order,
      id,
      classification: 'confidential',
      nature: 'electronic',
      letterNumber: 'गो/2',
      documents: [scan],
    });
    expect(complete).toMatchObject({ number, subject: order.subject, nature: 'electronic', isCover: false });
    expect(complete.acts).not.toContain('complete');
  });
});

describe('a secret letter', () => {
  test('is only tracked: by its delivery mode, on paper, and with no scan', async () => {
    const officer = office.as('officer');
    const { id } = await officer(receipts.diarise, { classification: 'secret', deliveryMode: 'by_hand' });
    expect(await officer(receipts.viewReceipt, { id })).toMatchObject({
      subject: 'गुप्त डाक',
      nature: 'physical',
      documents: [],
      isCover: true,
    });
    await expect(officer(receipts.diarise, { classification: 'top_secret' })).rejects.toMatchObject({
      status: 422,
      code: 'receipt.missing.deliveryMode',
    });
    const scan = await scanBy(office, 'officer');
    for (const draft of [false, true]) {
      await expect(
        officer(receipts.diarise, { classification: 'top_secret', deliveryMode: 'by_hand', documents: [scan], draft }),
      ).rejects.toMatchObject({
        status: 422,
        code: 'receipt.secretScan',
        message: 'गुप्त और परम गुप्त पत्र का स्कैन यहाँ नहीं रखा जाता। स्कैन हटाएँ; केवल लिफ़ाफ़े का विवरण दर्ज करें।',
      });
    }
    await expect(
      officer(receipts.diarise, { classification: 'secret', deliveryMode: 'by_hand', nature: 'electronic' }),
    ).rejects.toMatchObject({ code: 'receipt.secretElectronic' });
    await expect(
      officer(receipts.editReceipt, { id, classification: 'secret', deliveryMode: 'by_hand', documents: [scan] }),
    ).rejects.toMatchObject({ code: 'receipt.secretScan' });
  });
});
