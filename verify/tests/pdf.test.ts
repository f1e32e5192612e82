import { beforeAll, describe, expect, test } from 'vitest';
import { type SignedLetter, signedLetter } from '../../src/testOfficers.ts';
import { checkPdf } from '../core/checkPdf.ts';
import { makeCrl, makeOcsp, pem } from './make/authority.ts';
import { stampBy } from './make/cms.ts';
import { addLongTerm, blankPdf, signPdf } from './make/pdf.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const given = { roots: office.roots, now: NOW };
const { secretary, joint, clock, authority, root } = office;
const fresh = { at: '2026-03-13T00:00:00Z', until: '2026-05-01T00:00:00Z' };
const stamp = stampBy(clock, '2026-03-12T07:48:12Z');

/** A letter with everything an archive wants: stamp, long-term data, a stamp over all. */
const archived = () => {
  const signed = signPdf(blankPdf(), { signer: secretary, stamp });
  const crls = [makeCrl(authority, { ...fresh, revoked: [] }), makeCrl(root, { ...fresh, revoked: [] })];
  return signPdf(addLongTerm(signed, { crls, certificates: [authority.certificate] }), { signer: clock, stampAt: '2026-03-14T00:00:00Z' });
};

describe('a letter signed by this office, whose program shares nothing with this one', () => {
  let letter: SignedLetter;
  let roots: string;
  beforeAll(async () => {
    letter = await signedLetter();
    roots = pem(Buffer.from(letter.authority.certificate));
  });

  test('is found unchanged behind both signatures, with both names', async () => {
    const result = await checkPdf(letter.twice, { roots, now: NOW });
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(codesOf(result, 'ok')).toEqual(
      expect.arrayContaining(['pdf.onlySignaturesAdded', 'pdf.coversAll', 'signature.good', 'chain.good']),
    );
    expect(result.signatures).toMatchObject([
      { field: 'main', name: 'SANKALP PRAKASH', reason: 'अनुमोदित', claimed: new Date('2026-03-12T07:48:10Z') },
      { field: 'endorsement', name: 'ARUNODAYA MEHTA', claimed: new Date('2026-03-19T10:46:25Z') },
    ]);
  });

  test('leaves open, by name, what nobody could check: the time, and revocation', async () => {
    const result = await checkPdf(letter.once, { roots, now: NOW });
    expect(result.verdict).toBe('open');
    expect(codesOf(result, 'warn')).toEqual(['time.unproven', 'revocation.unknown']);
  });

  test('without a list of trust the issuer is named, and the verdict stays open', async () => {
    const result = await checkPdf(letter.once, { roots: null, now: NOW });
    const finding = result.findings.find(({ code }) => code === 'chain.notChecked');
    expect(finding).toMatchObject({ level: 'warn', details: { issuer: expect.stringContaining('Patravali Demonstration CA') } });
    expect(result.verdict).toBe('open');
  });

  test('under another list of trust it does not hold', async () => {
    expect(codesOf(await checkPdf(letter.once, given), 'bad')).toEqual(['chain.untrusted']);
  });
});

describe('a letter completed for the archive', () => {
  test('holds, with nothing left open', async () => {
    const result = await checkPdf(archived().bytes, given);
    expect(result.findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(result.verdict).toBe('held');
    expect(result.signatures.map(({ isStamp }) => isStamp)).toEqual([false, true]);
  });

  test('says in plain Hindi that it was not changed', async () => {
    const { findings } = await checkPdf(archived().bytes, given);
    expect(findings.map(({ hi }) => hi)).toContain('यह पत्र हस्ताक्षर के बाद बदला नहीं गया है।');
  });

  test('long-term data may stand last, without a stamp over it', async () => {
    const signed = signPdf(blankPdf(), { signer: secretary, stamp });
    const result = await checkPdf(addLongTerm(signed, { crls: [makeCrl(authority, { ...fresh, revoked: [] })] }).bytes, given);
    expect([result.verdict, codesOf(result, 'ok')]).toEqual([
      'held',
      expect.arrayContaining(['pdf.onlySignaturesAdded', 'revocation.good']),
    ]);
  });

  test('a responder may answer instead of a list', async () => {
    const signed = signPdf(blankPdf(), { signer: joint, stamp });
    const ocsp = [makeOcsp(authority, { about: joint, status: 'good', at: '2026-03-13T00:00:00Z' })];
    const result = await checkPdf(addLongTerm(signed, { ocsp }).bytes, given);
    expect(codesOf(result, 'ok')).toContain('revocation.good');
    expect(result.verdict).toBe('held');
  });

  test('an empty place for a signature, made before, may be signed later', async () => {
    const form = { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> >>' };
    const empty = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (second) /F 132 /P 3 0 R /Rect [0 0 9 9] >>';
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [7 0 R] >>';
    const pdf = signPdf(blankPdf({ ...form, 3: page, 7: empty }), { signer: secretary, stamp });
    const filled = signPdf(pdf, { signer: joint, stamp: stampBy(clock, '2026-03-12T07:48:30Z'), into: 7 });
    const result = await checkPdf(filled.bytes, given);
    expect([codesOf(result, 'bad'), result.signatures.map(({ field }) => field)]).toEqual([[], ['Sign8', 'second']]);
  });
});

describe.each(['RSA-2048', 'RSA-3072', 'P-256', 'P-384', 'P-521'] as const)('a key of kind %s', (kind) => {
  test.each([
    ['SHA-256', false],
    ['SHA-384', false],
    ['SHA-512', false],
    ['SHA-256', true],
  ] as const)('signs by %s (PSS: %s)', async (hash, pss) => {
    const signer = office.person({ name: `K ${kind}`, kind });
    const result = await checkPdf(signPdf(blankPdf(), { signer, hash, pss, stamp }).bytes, given);
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(codesOf(result, 'ok')).toContain('signature.good');
  });
});

describe('what is no signed PDF', () => {
  test.each([
    ['some text', Buffer.from('नमस्ते'), 'pdf.unreadable'],
    ['nothing', Buffer.alloc(0), 'pdf.unreadable'],
    ['half a PDF', blankPdf().bytes.subarray(0, 500), 'pdf.unreadable'],
  ])('%s is told as such', async (_, bytes, code) => {
    expect(codesOf(await checkPdf(bytes, given), 'bad')).toEqual([code]);
  });

  test('a print is not called wrong: whoever holds it is sent to its QR address', async () => {
    const result = await checkPdf(blankPdf().bytes, given);
    expect(result.verdict).toBe('open');
    expect(result.findings).toMatchObject([{ code: 'pdf.unsigned', hi: 'हस्ताक्षर नहीं है: कागज़ पर छपे QR पते से जाँचें।' }]);
  });
});
