import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { requiredFields } from '../queries/requiredFields.ts';
import { onPaper, order, scanBy } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const kindsOf = async (id: string) => (await office.eventsOf(id)).map(({ kind }) => kind);

describe('the receipt clerk', () => {
  test('diarises an order with its scan: it gets the next number of the instance, with the name of her unit in both languages', async () => {
    const clerk = office.as('registry');
    const first = await clerk(receipts.diarise, {
      ...order,
      documents: [await scanBy(office, 'registry')],
      vipKind: 'chief_minister',
      vipName: 'मा० मुख्यमंत्री',
      priority: 'immediate',
      dueOn: '2026-03-30',
    });
    expect(first.number).toBe('1/2026/केन्द्रीय प्राप्ति एकक- Central Registry Unit');
    const view = await clerk(receipts.viewReceipt, { id: first.id });
    expect(view).toMatchObject({
      number: first.number,
      serial: '1',
      year: 2026,
      sectionPart: 'केन्द्रीय प्राप्ति एकक- Central Registry Unit',
      subject: order.subject,
      letterOn: '2026-03-20',
      receivedOn: '2026-03-25',
      nature: 'electronic',
      vipKind: 'chief_minister',
      desk: { place: 'created', priority: 'immediate', dueOn: '2026-03-30', post: { nameHi: 'प्राप्ति लिपिक, सिंचाई' } },
      documents: [{ position: 1, name: 'आदेश.pdf', pages: 1 }],
      acts: ['edit', 'send', 'copy', 'close', 'acknowledge'],
    });
    expect(await kindsOf(first.id)).toEqual(['paper.sighted', 'receipt.diarised', 'paper.read']);
    expect((await office.eventsOf(first.id))[1]!.detail).toEqual({
      number: first.number,
      copyOf: null,
      letter: null,
      duplicateAccepted: false,
    });
  });

  test('diarises on New Year’s morning by the clock of Lucknow, and the serial runs on', async () => {
    const before = office.clock.now;
    office.clock.now = new Date('2026-12-31T18:31:00Z');
    const { number } = await office.as('clerk')(receipts.diarise, onPaper);
    office.clock.now = before;
    expect(number).toBe('2/2027/सिंचाई अनुभाग-1- Irrigation Section-1');
  });

  test('is asked for what is missing, one field after the other, and nothing is written', async () => {
    const clerk = office.as('registry');
    const count = async () =>
      (
        await office.db
          .selectFrom('paper')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n;
    const before = await count();
    for (const [field, value] of [
      ['documents', []],
      ['deliveryMode', null],
      ['letterOn', null],
      ['senderName', ''],
      ['subject', ' '],
    ] as const) {
      const documents = [await scanBy(office, 'registry')];
      await expect(clerk(receipts.diarise, { ...order, letterNumber: '', documents, [field]: value })).rejects.toMatchObject({
        status: 422,
        code: `receipt.missing.${field}`,
        details: { field },
      });
    }
    expect(await count()).toBe(before);
  });

  test('must fill in what the instance makes compulsory', async () => {
    await setRule(office.contextOf('clerk'), requiredFields, {
      value: ['letterOn', 'senderName', 'categoryId'],
      source: 'कार्यालय ज्ञाप 12/2026',
    });
    await expect(office.as('clerk')(receipts.diarise, onPaper)).rejects.toMatchObject({ status: 422, code: 'receipt.missing.categoryId' });
    const { id: main } = await office.db
      .insertInto('category')
      .values({ nameHi: 'ई-ऑफिस', nameEn: 'e-Office' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id: sub } = await office.db
      .insertInto('category')
      .values({ nameHi: 'प्रशिक्षण', nameEn: 'Training', parentId: main })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await office.as('clerk')(receipts.diarise, { ...onPaper, categoryId: sub });
    expect((await office.as('clerk')(receipts.viewReceipt, { id })).category).toEqual({
      id: sub,
      nameHi: 'प्रशिक्षण',
      nameEn: 'Training',
      parent: { id: main, nameHi: 'ई-ऑफिस', nameEn: 'e-Office' },
    });
    expect((await office.as('clerk')(receipts.listCategories, {})).items).toHaveLength(2);
    await expect(office.as('clerk')(receipts.diarise, { ...onPaper, categoryId: '999999' })).rejects.toMatchObject({
      status: 422,
      code: 'receipt.categoryUnknown',
    });
    await office.db.deleteFrom('setting').execute();
  });
});

describe('a draft', () => {
  test('waits without a number, is filled in, and gets its number when it is complete', async () => {
    const clerk = office.as('clerk');
    const scan = await scanBy(office, 'clerk');
    const { id, number } = await clerk(receipts.diarise, { draft: true, documents: [scan] });
    expect(number).toBeNull();
    expect((await clerk(receipts.listReceipts, { list: 'drafts' })).items).toMatchObject([{ id, number: null, documents: 1 }]);
    await expect(clerk(receipts.numberReceipt, { id })).rejects.toMatchObject({ status: 422, code: 'receipt.missing.deliveryMode' });
    const edited = await clerk(receipts.editReceipt, { ...order, letterNumber: 'प्रारूप/1', id, documents: [scan] });
    expect(edited).toMatchObject({ number: null, subject: order.subject, acts: ['edit', 'number', 'drop'] });
    const done = await clerk(receipts.numberReceipt, { id });
    expect(done.number).toMatch(/^\d+\/2026\/सिंचाई अनुभाग-1- Irrigation Section-1$/);
    await expect(clerk(receipts.numberReceipt, { id })).rejects.toMatchObject({ status: 403, code: 'receipt.number.forbidden' });
    await expect(clerk(receipts.dropReceipt, { id })).rejects.toMatchObject({ status: 403, code: 'receipt.drop.forbidden' });
    expect(await kindsOf(id)).toEqual(['paper.sighted', 'receipt.drafted', 'receipt.edited', 'receipt.diarised']);
    expect((await office.eventsOf(id))[2]!.detail).toMatchObject({ before: { subject: '', deliveryMode: null } });
  });

  test('is thrown away, and from then on nobody finds it', async () => {
    const clerk = office.as('clerk');
    const { id } = await clerk(receipts.diarise, { draft: true, subject: 'भूल से अपलोड' });
    await expect(office.as('assistant')(receipts.dropReceipt, { id })).rejects.toMatchObject({
      status: 403,
      code: 'receipt.drop.forbidden',
    });
    await clerk(receipts.dropReceipt, { id });
    await expect(clerk(receipts.viewReceipt, { id })).rejects.toMatchObject({ status: 404, code: 'receipt.notFound' });
    await expect(clerk(receipts.editReceipt, { id })).rejects.toMatchObject({ status: 404 });
    expect((await clerk(receipts.listReceipts, {})).items.map((item) => item.id)).not.toContain(id);
    expect(await kindsOf(id)).toEqual(['paper.sighted', 'receipt.drafted', 'receipt.dropped']);
  });
});

describe('a numbered receipt', () => {
  test('is put right before it is sent, and keeps its number; the event keeps what stood there', async () => {
    const clerk = office.as('clerk');
    const { id, number } = await clerk(receipts.diarise, onPaper);
    const view = await clerk(receipts.editReceipt, {
      ...onPaper,
      id,
      subject: 'नहर की सफ़ाई',
      vipKind: 'mla',
      vipName: 'सदस्य',
      dueOn: '2026-04-01',
    });
    expect(view).toMatchObject({ number, subject: 'नहर की सफ़ाई', desk: { dueOn: '2026-04-01' } });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'receipt.edited',
      detail: { before: { subject: order.subject, vipKind: null, vipName: '', dueOn: null } },
    });
    await expect(clerk(receipts.editReceipt, { ...onPaper, id, senderName: '' })).rejects.toMatchObject({
      status: 422,
      code: 'receipt.missing.senderName',
    });
    await expect(office.as('officer')(receipts.editReceipt, { ...onPaper, id })).rejects.toMatchObject({
      status: 403,
      code: 'receipt.edit.forbidden',
    });
  });

  test('is copied under a number of its own, with the same scans', async () => {
    const clerk = office.as('clerk');
    const scan = await scanBy(office, 'clerk');
    const { id } = await clerk(receipts.diarise, { ...order, letterNumber: 'प्रति/7', documents: [scan], remarks: 'दो अनुभागों से सम्बन्धित' });
    const copy = await clerk(receipts.copyReceipt, { id });
    const [one, two] = [await clerk(receipts.viewReceipt, { id }), await clerk(receipts.viewReceipt, { id: copy.id })];
    expect(two.number).not.toBe(one.number);
    expect(two).toMatchObject({ remarks: 'दो अनुभागों से सम्बन्धित', documents: [{ sha256: scan }], copyOf: { id, number: one.number } });
    expect(await kindsOf(id)).toEqual(['paper.sighted', 'receipt.diarised', 'receipt.copied', 'paper.read']);
    await expect(office.as('assistant')(receipts.copyReceipt, { id })).rejects.toMatchObject({
      status: 403,
      code: 'receipt.copy.forbidden',
    });
  });

  test('is copied into the next form, whose scans need not be uploaded again', async () => {
    const clerk = office.as('clerk');
    const scan = await scanBy(office, 'clerk', { words: 'प्रति के साथ' });
    const { id } = await clerk(receipts.diarise, { ...order, letterNumber: 'प्रति/8', documents: [scan] });
    const copy = await clerk(receipts.diarise, { ...order, letterNumber: 'प्रति/8', documents: [scan], copyOfId: id, subject: 'दूसरा विषय' });
    expect((await office.eventsOf(copy.id)).at(-1)!.detail).toMatchObject({ copyOf: id });
    await expect(office.as('neighbour')(receipts.diarise, { ...order, documents: [scan], copyOfId: id })).rejects.toMatchObject({
      status: 404,
      code: 'receipt.notFound',
    });
    await expect(office.as('neighbour')(receipts.diarise, { ...order, documents: [scan] })).rejects.toMatchObject({
      status: 422,
      code: 'document.unknown',
    });
  });
});

describe('the same letter', () => {
  test('coming twice is named by its first number, and numbered again only on purpose', async () => {
    const letter = { ...onPaper, letterNumber: '१२३/2026', senderName: 'श्री रामलाल नमूना' };
    const first = await office.as('registry')(receipts.diarise, letter);
    const again = { ...letter, letterNumber: '123/2026 ', senderName: 'रामलाल नमूना' };
    await expect(office.as('neighbour')(receipts.diarise, again)).rejects.toMatchObject({
      status: 409,
      code: 'receipt.duplicate',
      details: { number: first.number },
    });
    const { items } = await office.as('neighbour')(receipts.listDuplicates, {
      senderName: again.senderName,
      letterNumber: again.letterNumber,
      letterOn: '2026-03-20',
    });
    expect(items).toMatchObject([{ id: null, number: first.number, section: { nameHi: 'केन्द्रीय प्राप्ति एकक' } }]);
    const second = await office.as('neighbour')(receipts.diarise, { ...again, duplicateAccepted: true });
    expect((await office.eventsOf(second.id)).at(-1)!.detail).toMatchObject({ duplicateAccepted: true });
    expect(
      (
        await office.as('neighbour')(receipts.listDuplicates, {
          senderName: again.senderName,
          letterNumber: again.letterNumber,
          letterOn: '2026-03-20',
          except: second.id,
        })
      ).items,
    ).toHaveLength(1);
  });

  test('is not named when it is confidential and not one’s own', async () => {
    const letter = { ...onPaper, classification: 'confidential' as const, letterNumber: 'गो/9', senderName: 'गुप्तचर नमूना' };
    await office.as('officer')(receipts.diarise, letter);
    const asked = { senderName: letter.senderName, letterNumber: 'गो/9', letterOn: '2026-03-20' };
    expect((await office.as('officer')(receipts.listDuplicates, asked)).items).toHaveLength(1);
    expect((await office.as('neighbour')(receipts.listDuplicates, asked)).items).toHaveLength(0);
  });
});

describe('who may diarise', () => {
  test('an administrator may not, nor a post without a section; an officer says for which section', async () => {
    await expect(office.as('administrator')(receipts.diarise, onPaper)).rejects.toMatchObject({
      status: 403,
      code: 'receipt.diarise.forbidden',
    });
    await expect(office.as('joint')(receipts.diarise, onPaper)).rejects.toMatchObject({ status: 422, code: 'receipt.noSection' });
    await expect(office.as('under')(receipts.diarise, onPaper)).rejects.toMatchObject({ status: 422, code: 'receipt.chooseSection' });
    const { sections } = await office.as('under')(receipts.viewForm, {});
    const { number } = await office.as('under')(receipts.diarise, { ...onPaper, sectionId: sections[1]!.id });
    expect(number).toContain('सिंचाई अनुभाग-2- Irrigation Section-2');
    await expect(office.as('under')(receipts.diarise, { ...onPaper, sectionId: office.staff.outsider.sectionId! })).rejects.toMatchObject({
      code: 'receipt.chooseSection',
    });
    await expect(office.as(null)(receipts.diarise, onPaper)).rejects.toMatchObject({ status: 401 });
  });
});
