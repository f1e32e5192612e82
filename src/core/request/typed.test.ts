import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallError } from '#core/call.ts';
import { createFile, placeReceipt } from '#files/contract.ts';
import { editGroup } from '#drafts/contract.ts';
import { voidIssue } from '#dispatch/contract/issues.ts';
import { returnLetter } from '#dispatch/contract/letters.ts';
import { returnDispatch } from '#dispatch/contract/sendings.ts';
import { closePaper, parkPaper, pullUpPaper, reopenPaper, sendPaper, timeline } from '#movement/contract.ts';
import { type MovingOffice, openMovingOffice } from '#movement/tests/testMoves.ts';
import { confirmYellowNote, saveYellowNote } from '#notings/contract.ts';
import { endCertificate } from '#signing/contract/certificates.ts';
import { diarise } from '#receipts/contract.ts';
import { onPaper } from '#receipts/tests/testLetters.ts';
import { search } from '#search/contract.ts';
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

describe('Hindi typed in an old font', () => {
  const kruti = "vko';d dk;Zokgh gsrq izLrqr gS rFkk ds lEcU/k esa";

  test('is refused wherever a person writes a line: remarks, reasons, names of groups', async () => {
    const id = await office.fileOf('clerk');
    const before = await count('event');
    const to = office.post('officer');
    const as = office.as('clerk');
    const group = { nameHi: kruti, nameEn: 'All', recipients: [] };
    const refused = [
      as(sendPaper, { id, to, noNote: true, remark: kruti }),
      as(sendPaper, { id, to, noNote: true, action: kruti }),
      as(sendPaper, { id, to, noNote: true, remark: `${kruti}\n${kruti}` }),
      as(closePaper, { id, reason: kruti, retention: 'C' }),
      as(parkPaper, { id, until: '2026-03-30', reason: kruti }),
      office.as('officer')(reopenPaper, { id, reason: kruti }),
      office.as('special')(pullUpPaper, { id, reason: kruti }),
      office.fileOf('clerk', { nature: 'physical', physicalReason: kruti }),
      office.fileOf('clerk', { description: kruti }),
      as(editGroup, { id: '1', ...group }),
      as(editGroup, { id: '1', ...group, nameHi: 'समस्त', recipients: [{ designation: kruti }] }),
      as(voidIssue, { id: '1', reason: kruti }),
      as(returnLetter, { id: '1', reason: kruti }),
      as(returnDispatch, { id: '1', returnedOn: '2026-03-25', reason: kruti }),
      as(endCertificate, { id: '1', reason: kruti }),
      as(diarise, { ...onPaper, senderState: kruti }),
    ];
    expect(await Promise.all(refused.map(refusalOf))).toEqual(refused.map(() => '422 text.legacyFont'));
    expect(await count('event')).toBe(before);
  });

  test('is told by the field’s own label, with a piece of the text', async () => {
    const id = await office.fileOf('clerk');
    await expect(office.as('special')(pullUpPaper, { id, reason: kruti })).rejects.toMatchObject({
      details: { field: 'reason', name: 'कारण', font: 'Kruti Dev' },
      message: `«कारण» में पाठ Kruti Dev जैसे पुराने फ़ॉन्ट का है («${kruti}») और खोजा नहीं जा सकेगा। उसे यूनिकोड हिन्दी में लिखें।`,
    });
    await expect(office.as('special', 'en')(pullUpPaper, { id, reason: kruti })).rejects.toMatchObject({
      message: expect.stringContaining('“Reason”'),
    });
  });

  test('is not seen in English, addresses, numbers and codes, nor where words are only looked for', async () => {
    const remark = 'For approval please, see I/123/2026 and 34-13099/11/2026; copy to jsk.fkd-lko@gov.in and D.K. Jha, IAS (JKSSB DARPG).';
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer', remark, action: 'Discussed with JS (E-II)' });
    await office.as('clerk')(diarise, {
      ...onPaper,
      letterNumber: "dk;kZy; vkns'k 12",
      senderEmail: 'sk.dk@up.gov.in',
      duplicateAccepted: true,
    });
    expect((await office.as('clerk')(search, { q: kruti })).items).toEqual([]);
  });
});

describe('what is wrong is said by the label of its field', () => {
  const told = (promise: Promise<unknown>) =>
    promise.then(
      () => ({}),
      (error: CallError) => error as object,
    );
  const as = (language: 'hi' | 'en') => office.as('clerk', language);

  test('in the language of the reader, with the path of the contract for machines only', async () => {
    expect(await told(as('hi')(diarise, { ...onPaper, senderPin: '12' }))).toMatchObject({
      code: 'input.invalid',
      message: '«पिन कोड» में त्रुटि है। पिन कोड छह अंकों में लिखें, जैसे 226001।',
      issues: [{ path: ['senderPin'] }],
    });
    expect(await told(as('en')(diarise, { ...onPaper, senderPin: '12', senderMobile: 'x', subject: 'a\0' }))).toMatchObject({
      message: 'These fields are wrong: PIN code, Mobile, Subject. Correct them and send again.',
    });
    const id = await office.fileOf('clerk');
    const body = { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'a\0' }] }] };
    expect(await told(as('hi')(saveYellowNote, { id, body, revision: 0 }))).toMatchObject({
      message: expect.stringMatching(/^«पाठ» में त्रुटि है। [^a-z]+$/),
      issues: [{ path: ['body', 'content', 0, 'content', 0, 'text'] }],
    });
    const recipients = [{ designation: 'जिलाधिकारी' }, { designation: '' }];
    expect(await told(as('hi')(editGroup, { id, nameHi: 'समस्त', nameEn: 'All', recipients }))).toMatchObject({
      message: '«पाने वाले 2» में त्रुटि है। यह स्थान खाली नहीं रह सकता। भरें।',
    });
  });

  test('without a path where the field has no label', async () => {
    expect(await told(as('hi')(sendPaper, { id: '1', to: '2', noNote: 'शायद' as never }))).toMatchObject({
      code: 'input.invalid',
      message: 'भरे गए विवरण में त्रुटि है। विवरण जाँचकर फिर भेजें।',
    });
  });

  test('and a number beyond counting once, in words of the office', async () => {
    const id = await office.fileOf('clerk');
    expect(await told(as('hi')(placeReceipt, { id, receiptId: '1', pages: 1e30 }))).toMatchObject({
      issues: [{ path: ['pages'], code: 'field.too_big', message: 'यह 5,000 की सीमा से अधिक है। इससे अधिक न लिखें।' }],
    });
    expect(await told(as('hi')(placeReceipt, { id, receiptId: '1', pages: 1.5 }))).toMatchObject({
      issues: [{ message: 'पूर्ण संख्या लिखें।' }],
    });
    expect(await told(as('hi')(saveYellowNote, { id, body: { type: 'doc', content: [] }, revision: 1e30 }))).toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: ['revision'], message: expect.not.stringContaining('9007') })]),
    });
  });
});
