import { randomBytes } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { letterPdf, onPaper, order, scanBy } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const rows = async () =>
  (
    await office.db
      .selectFrom('upload')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
const upload = (bytes: Uint8Array | string, name = 'x.pdf') =>
  office.as('clerk')(receipts.uploadDocument, {
    file: new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'application/pdf' }) as never,
  });

describe('an upload that is not a letter is refused, and nothing is kept of it', () => {
  test.each<[string, () => Promise<Uint8Array | string>, number, string]>([
    ['a text', async () => 'यह PDF नहीं है', 422, 'pdf.notPdf'],
    ['a torn PDF', async () => (await letterPdf()).slice(0, 900), 422, 'pdf.broken'],
    [
      'an encrypted PDF',
      async () => {
        const pdf = await PDF.load(await letterPdf());
        pdf.setProtection({ userPassword: 'x', ownerPassword: 'y' });
        return pdf.save();
      },
      422,
      'pdf.encrypted',
    ],
    [
      'a PDF with a script',
      async () => `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj
trailer << /Root 1 0 R /Size 4 >>
%%EOF`,
      422,
      expect.stringMatching(/^pdf\.(active|broken)$/) as never,
    ],
    ['nothing at all', async () => '', 422, 'upload.empty'],
    ['21 MB', async () => randomBytes(21 * 1024 * 1024), 413, 'upload.tooLarge'],
  ])('%s', async (_, bytes, status, code) => {
    const before = await rows();
    await expect(upload(await bytes())).rejects.toMatchObject({ status, code, message: expect.stringMatching(/।$/) });
    expect(await rows()).toBe(before);
  });

  test('a request without a file, or by one who may not', async () => {
    const send = office.fetchAs('clerk');
    expect((await send('/api/documents', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(
      415,
    );
    await expect(office.as(null)(receipts.uploadDocument, { file: new File([await letterPdf()], 'x.pdf') as never })).rejects.toMatchObject(
      { status: 401 },
    );
  });
});

describe('names of files', () => {
  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\x\\आदेश.PDF', 'आदेश.pdf'],
    ['पत्र\u202Efdp.exe', 'पत्रfdp.exe.pdf'],
    ['<b>"x"</b>|?.pdf', 'b.pdf'],
    ['   .pdf', 'letter.pdf'],
    ['\u093Fआदेश.pdf', 'आदेश.pdf'],
  ])('%s', async (given, kept) => {
    expect(await upload(await letterPdf(), given)).toMatchObject({ name: kept, pages: 1 });
  });

  test('longer than a line, without a torn letter at either end', async () => {
    expect((await upload(await letterPdf(), `${'क्षत्रिय'.repeat(60)}.pdf`)).name).toMatch(/^\p{L}.{50,200}.pdf$/u);
    expect((await upload(await letterPdf(), `${'क'.repeat(150)}.pdf`)).name).toBe(`${'क'.repeat(119)}….pdf`);
  });
});

describe('what does not fit is refused with its cure', () => {
  const refusal = (input: object) =>
    office
      .as('clerk')(receipts.diarise, { ...onPaper, ...input })
      .then(
        () => null,
        (error: unknown) => error,
      );

  test('days in the wrong order, with the days in the sentence', async () => {
    expect(await refusal({ letterOn: '2026-03-24', receivedOn: '2026-03-20' })).toMatchObject({
      status: 422,
      code: 'receipt.letterAfterReceived',
      details: { field: 'letterOn' },
      message: 'पत्र दिनांक 24-03-2026 प्राप्ति दिनांक 20-03-2026 के बाद का है। 20-03-2026 या पहले का दिनांक लिखें।',
    });
    expect(await refusal({ receivedOn: '2026-03-26' })).toMatchObject({
      status: 422,
      code: 'receipt.receivedInFuture',
      details: { today: '25-03-2026' },
    });
    expect(await refusal({ letterOn: '2026-03-26' })).toMatchObject({ status: 422, code: 'receipt.letterInFuture' });
    expect(await refusal({ dueOn: '2026-03-24' })).toMatchObject({ status: 422, code: 'receipt.duePast' });
    expect(await refusal({ letterOn: '2026-02-30' })).toMatchObject({ status: 400, issues: [{ path: ['letterOn'] }] });
    expect(await refusal({ letterOn: '0026-02-03' })).toMatchObject({ status: 400, issues: [{ path: ['letterOn'], code: 'day.range' }] });
  });

  test('is told in English to whom reads English', async () => {
    await expect(office.as('clerk', 'en')(receipts.diarise, { ...onPaper, receivedOn: '2026-03-26' })).rejects.toMatchObject({
      message: 'The received date 26-03-2026 has not come yet. Write today, 25-03-2026, or an earlier date.',
    });
  });

  test('Hindi typed in Kruti Dev, named with its field', async () => {
    const kruti = "mŸkj izns'k ds leLr dk;kZy;ksa esa bZ&vkWfQl ykxw fd;s tkus ds lEcU/k esa";
    expect(await refusal({ subject: kruti })).toMatchObject({
      status: 422,
      code: 'text.legacyFont',
      details: { field: 'subject', name: 'विषय' },
    });
    expect(await refusal({ senderOrganisation: kruti })).toMatchObject({
      code: 'text.legacyFont',
      details: { field: 'senderOrganisation', name: 'कार्यालय' },
    });
    expect(await refusal({ remarks: kruti, draft: true })).toMatchObject({ code: 'text.legacyFont', details: { field: 'remarks' } });
  });

  test('text that hides or overflows', async () => {
    expect(await refusal({ subject: 'नहर\u0000' })).toMatchObject({
      status: 400,
      issues: [{ path: ['subject'], code: 'text.unprintable' }],
    });
    expect(await refusal({ senderName: 'राम\u202Eमार' })).toMatchObject({
      status: 400,
      issues: [{ path: ['senderName'], code: 'text.unprintable' }],
    });
    expect(await refusal({ subject: 'क'.repeat(1_001) })).toMatchObject({
      status: 400,
      issues: [{ path: ['subject'], code: 'field.too_big' }],
    });
    expect(await refusal({ remarks: 'क'.repeat(10 * 1024 * 1024) })).toMatchObject({ status: 413, code: 'request.tooLarge' });
    expect(await refusal({ senderEmail: 'a@b@c, d@up.gov.in' })).toMatchObject({ status: 400, issues: [{ code: 'receipt.email' }] });
    expect(await refusal({ senderPin: '012345', senderMobile: 'कल बताएँगे' })).toMatchObject({
      status: 400,
      issues: [{ code: 'receipt.pin' }, { code: 'receipt.phone' }],
    });
    expect(await refusal({ letterKind: 'rumour' })).toMatchObject({
      status: 400,
      issues: [{ path: ['letterKind'], message: 'दिए गए विकल्पों में से चुनें।' }],
    });
  });

  test('a hash that this person did not upload, a category or copy of nothing', async () => {
    const others = await scanBy(office, 'neighbour', { words: 'पड़ोसी का पत्र' });
    expect(await refusal({ nature: 'electronic', documents: [others] })).toMatchObject({ status: 422, code: 'document.unknown' });
    expect(await refusal({ nature: 'electronic', documents: ['f'.repeat(64)] })).toMatchObject({ status: 422, code: 'document.unknown' });
    expect(await refusal({ documents: ['../../x'] })).toMatchObject({ status: 400 });
    expect(await refusal({ categoryId: '9'.repeat(40) })).toMatchObject({ status: 422, code: 'receipt.categoryUnknown' });
    expect(await refusal({ copyOfId: '9223372036854775807' })).toMatchObject({ status: 404 });
  });
});

test('ids of another section, of nothing and of nonsense get the same answer from every route', async () => {
  const { id } = await office.as('clerk')(receipts.diarise, { ...order, documents: [await scanBy(office, 'clerk')] });
  const { id: draft } = await office.as('clerk')(receipts.diarise, { draft: true });
  const ids = [id, draft, '987654321', '0', '-1', 'abc', '9'.repeat(30), "1'--", '%00'];
  const routes: [string, string, object?][] = [
    ['GET', ''],
    ['GET', '/documents/1'],
    ['GET', '/acknowledgement'],
    ['PUT', '', order],
    ['DELETE', ''],
    ['POST', '/number', {}],
    ['POST', '/copies', {}],
    ['POST', '/acknowledgement', {}],
  ];
  const answers = new Set<string>();
  for (const who of ['neighbour', 'outsider', 'administrator'] as const) {
    for (const one of ids) {
      for (const [method, path, body = {}] of routes) {
        const init =
          method === 'GET' ? { method } : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
        const answer = await office.fetchAs(who)(`/api/receipts/${encodeURIComponent(one)}${path}`, init);
        answers.add(`${answer.status} ${await answer.text()}`);
      }
    }
  }
  expect([...answers]).toEqual(['404 {"code":"receipt.notFound","message":"यह प्राप्ति नहीं मिली। प्राप्ति संख्या जाँच लें।","details":{}}']);
});
