import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffName } from '#testStaff.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { letterPdf, onPaper, order, scanBy, sendTo } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe('the scan', () => {
  test('is shown beside the form, may be kept by the browser under its hash, and each look is recorded', async () => {
    const scan = await scanBy(office, 'clerk', { words: 'देखने के लिए', name: 'पत्र 1.pdf' });
    const { id } = await office.as('clerk')(receipts.diarise, { ...order, letterNumber: 'दे/1', documents: [scan] });
    const open = (who: StaffName, headers = {}) => office.fetchAs(who)(`/api/receipts/${id}/documents/1`, { headers });
    const answer = await open('officer');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      etag: `"${scan}"`,
      'content-disposition': expect.stringMatching(/^inline; filename\*=UTF-8''%E0/),
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await letterPdf('देखने के लिए'));
    expect((await open('officer', { 'if-none-match': `"${scan}"` })).status).toBe(304);
    expect((await open('neighbour', { 'if-none-match': `"${scan}"` })).status).toBe(404);
    expect((await office.fetchAs('officer')(`/api/receipts/${id}/documents/2`)).status).toBe(404);
    expect(
      (await office.eventsOf(id)).filter(({ kind, postId }) => kind === 'paper.read' && postId === office.staff.officer.postId),
    ).toHaveLength(2);
  });

  test('is shown to the one who uploaded it before it lies in any paper, and to nobody else', async () => {
    const scan = await scanBy(office, 'clerk', { words: 'अभी अपलोड' });
    expect((await office.fetchAs('clerk')(`/api/documents/${scan}`)).status).toBe(200);
    for (const [who, hash] of [
      ['officer', scan],
      ['clerk', 'f'.repeat(64)],
      ['clerk', 'nonsense'],
    ] as const) {
      await expect(office.as(who)(receipts.viewUpload, { sha256: hash })).rejects.toMatchObject({ status: 404, code: 'document.notFound' });
    }
  });

  test('ends the sender’s right to pull the letter back when its reader opens it alone', async () => {
    const { id } = await office.as('clerk')(receipts.diarise, {
      ...order,
      letterNumber: 'दे/2',
      documents: [await scanBy(office, 'clerk')],
    });
    await sendTo(office, id, { from: 'clerk', to: 'neighbour' });
    await office.as('neighbour')(receipts.viewDocument, { id, position: 1 });
    const { openedAt } = await office.db.selectFrom('holding').select('openedAt').where('paperId', '=', id).executeTakeFirstOrThrow();
    expect(openedAt).not.toBeNull();
  });

  test('is read for the search once, and search is told', async () => {
    const scan = await scanBy(office, 'clerk', { words: 'The canal at Sharda Nagar needs repair' });
    const { id } = await office.as('clerk')(receipts.diarise, { ...order, letterNumber: 'दे/3', documents: [scan] });
    await office.work();
    const { pages } = await office.db.selectFrom('documentText').select('pages').where('sha256', '=', scan).executeTakeFirstOrThrow();
    expect(pages.join(' ')).toContain('Sharda Nagar');
    expect((await office.eventsOf(id)).map(({ kind }) => kind)).toContain('receipt.textRead');
    const copy = await office.as('clerk')(receipts.copyReceipt, { id });
    await office.work();
    expect((await office.eventsOf(copy.id)).map(({ kind }) => kind)).toContain('receipt.textRead');
  });
});

describe('the sender', () => {
  test('is offered from earlier letters of the sections one sees, by the beginning of his name', async () => {
    const letter = {
      ...onPaper,
      letterNumber: 'पु/1',
      senderName: 'श्री हरिशंकर नमूना',
      senderDesignation: 'अधिशासी अभियन्ता',
      senderEmail: 'ee@up.gov.in',
      senderCity: 'लखनऊ',
    };
    await office.as('clerk')(receipts.diarise, letter);
    await office.as('clerk')(receipts.diarise, { ...letter, letterNumber: 'पु/2', senderCity: 'सीतापुर' });
    await office.as('officer')(receipts.diarise, {
      ...letter,
      letterNumber: 'पु/3',
      senderName: 'हरिशंकर गोपनीय',
      classification: 'confidential',
    });
    await office.work();
    const { items } = await office.as('under')(receipts.listSenders, { search: 'हरिश' });
    expect(items).toMatchObject([
      { senderName: 'श्री हरिशंकर नमूना', senderDesignation: 'अधिशासी अभियन्ता', senderEmail: 'ee@up.gov.in', senderCity: 'सीतापुर' },
    ]);
    expect((await office.as('neighbour')(receipts.listSenders, { search: 'हरिश' })).items).toEqual([]);
    for (const search of ['', '%', '_', 'श्री']) expect((await office.as('clerk')(receipts.listSenders, { search })).items).toEqual([]);
  });

  test('is told by letter and e-mail that his letter has come, where the box is ticked', async () => {
    const { id, number } = await office.as('registry')(receipts.diarise, {
      ...onPaper,
      letterNumber: 'स्वी/1',
      senderEmail: 'Pradhan@gram.in',
      acknowledgementWanted: true,
    });
    await office.work();
    await office.work();
    const view = await office.as('registry')(receipts.viewReceipt, { id });
    expect(view.acknowledgement).toEqual({ at: office.clock.now.toISOString(), emailedTo: 'pradhan@gram.in' });
    expect(view.acts).not.toContain('acknowledge');
    const mails = await Promise.all((await readdir(office.outbox)).map((name) => readFile(path.join(office.outbox, name), 'utf8')));
    expect(mails.filter((mail) => mail.includes('To: pradhan@gram.in') && mail.includes('acknowledgement.pdf'))).toHaveLength(1);
    const pdf = await office.fetchAs('registry')(`/api/receipts/${id}/acknowledgement`);
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
    expect((await office.eventsOf(id)).map(({ kind, detail }) => [kind, detail])).toContainEqual([
      'receipt.acknowledged',
      { emailedTo: 'pradhan@gram.in' },
    ]);
    expect(number).not.toBeNull();
    await expect(office.as('registry')(receipts.acknowledge, { id })).rejects.toMatchObject({
      status: 403,
      code: 'receipt.acknowledge.forbidden',
    });
  });

  test('without an address is told by a letter to be posted, made on demand', async () => {
    const { id } = await office.as('clerk')(receipts.diarise, {
      ...onPaper,
      letterNumber: 'स्वी/2',
      language: 'en',
      subject: 'Repair of canal',
    });
    expect(await office.as('clerk')(receipts.acknowledge, { id })).toEqual({ id, emailedTo: null });
    expect((await office.fetchAs('clerk')(`/api/receipts/${id}/acknowledgement`)).status).toBe(200);
    const cover = await office.as('officer')(receipts.diarise, { classification: 'secret', deliveryMode: 'post' });
    await expect(office.as('officer')(receipts.acknowledge, { id: cover.id })).rejects.toMatchObject({
      status: 422,
      code: 'receipt.noSender',
    });
    await expect(office.as('officer')(receipts.viewAcknowledgement, { id: cover.id })).rejects.toMatchObject({
      status: 404,
      code: 'acknowledgement.notFound',
    });
  });
});
