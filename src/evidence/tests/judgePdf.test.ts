import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { makeLasting } from '#signing/lasting/makeLasting.ts';
import { type LetterAnswer, trustedAuthorities, verifyCode } from '../contract/public.ts';
import { judgePdf } from '../web/public/judgePdf.ts';
import { withTimeAuthority } from './testPrints.ts';

let office: LetterOffice;
let letter: LetterAnswer;
let roots: string;
let pdfs: Record<'frozen' | 'halfSigned' | 'signed' | 'another', Buffer>;

beforeAll(async () => {
  office = await openLetterOffice();
  const { id } = await office.issued();
  await office.sign(id, 'main');
  const halfSigned = await bytesOf(id, 'letter');
  await office.sign(id, 'endorsement');
  pdfs = {
    frozen: await bytesOf(id, 'frozen'),
    halfSigned,
    signed: await bytesOf(id, 'letter'),
    another: await bytesOf((await office.signed()).id, 'letter'),
  };
  const { code } = await office.db.selectFrom('verification').select('code').where('issueId', '=', id).executeTakeFirstOrThrow();
  letter = (await office.as(null)(verifyCode, { code })) as LetterAnswer;
  ({ roots } = await office.as(null)(trustedAuthorities, {}));
});
afterAll(() => office.close());

const bytesOf = async (id: string, name: string) =>
  Buffer.from(await (await office.fetchAs('special')(`/api/issues/${id}/${name}.pdf`)).arrayBuffer());
const judged = async (pdf: Uint8Array, beside: LetterAnswer | null = letter) =>
  (await judgePdf(new Uint8Array(pdf), { letter: beside, roots })).outcome;

describe('a PDF beside the letter of its code', () => {
  test('is the original when it is so byte for byte', async () => {
    expect(await judged(pdfs.signed)).toBe('same');
  });

  test('is the original with evidence when the office has completed it for later years', async () => {
    const ctx = office.contextOf('special');
    const lasting = await withTimeAuthority(office, office.authority, () => makeLasting(ctx, { sha256: letter.pdf!.sha256 }));
    const extended = await office.instance.blobs.get(lasting.sha256);
    expect(extended.length).toBeGreaterThan(pdfs.signed.length);
    expect(await judged(extended)).toBe('extended');
  });

  test('is another one when it is that of another code, or was taken before all had signed', async () => {
    expect(await judged(pdfs.another)).toBe('other');
    expect(await judged(pdfs.halfSigned)).toBe('other');
    expect(await judged(pdfs.frozen)).toBe('other');
  });

  test('is changed when a byte of it is, or something was added behind the last signature', async () => {
    for (const at of [20, Math.floor(pdfs.frozen.length / 2), pdfs.frozen.length - 30]) {
      const changed = Buffer.from(pdfs.signed);
      changed[at] = changed[at]! ^ 1;
      expect(await judged(changed)).toBe('changed');
    }
    const object = `\n9999 0 obj\n<< /Type /Annot >>\nendobj\n`;
    const added = `${object}xref\n9999 1\n${String(pdfs.signed.length + 1).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 10000 >>\nstartxref\n${pdfs.signed.length + object.length}\n%%EOF\n`;
    expect(await judged(Buffer.concat([pdfs.signed, Buffer.from(added)]))).toBe('changed');
    expect(await judged(Buffer.concat([pdfs.signed, Buffer.from('<script>')]))).toBe('changed');
  });

  test('is told apart from what is no PDF at all', async () => {
    expect(await judged(Buffer.from('यह PDF नहीं है'))).toBe('notPdf');
    expect(await judged(new Uint8Array())).toBe('notPdf');
  });
});

test('without a code only the signatures speak', async () => {
  expect(await judged(pdfs.frozen, null)).toBe('unsigned');
  expect(['held', 'open']).toContain(await judged(pdfs.signed, null));
});
