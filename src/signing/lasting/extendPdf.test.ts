import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { stampPdf } from '#documents/stamp.ts';
import { openOffice, type TestOffice } from '#testOffice.ts';
import { folderWith, lacks, run, unsignedLetter } from '#testOfficers.ts';
import { visitOf } from '#core/context.ts';
import { toPem } from '../keys/authority.ts';
import type { Signer } from '../keys/signer.ts';
import { makeCms } from '../pdf/cms.ts';
import { fillByteRange, fillContents, rangeDigest } from '../pdf/byteRange.ts';
import { preparePdf, sealPdf } from '../pdf/signPdf.ts';
import { signedFields } from '../pdf/signatureFields.ts';
import { verifyPdf } from '../pdf/verifyPdf.ts';
import { signingRoots } from '../roots.ts';
import { makeLasting } from './makeLasting.ts';
import { timeAuthority } from './rules.ts';
import { addSignatureTimeStamp, signatureDigest } from './signatureTimeStamp.ts';
import { testAuthority, type TestAuthority } from './testAuthority.ts';
import { timeStamp } from './timeStamp.ts';

const HOUR_MS = 3600_000;
let office: TestOffice;
let ca: TestAuthority;
let signer: Signer;
let unsigned: Awaited<ReturnType<typeof unsignedLetter>>;
let appearance: Uint8Array;

beforeAll(async () => {
  office = await openOffice();
  unsigned = await unsignedLetter();
  appearance = await stampPdf(['Digitally signed by', 'SANKALP PRAKASH'], unsigned.main);
});
afterAll(() => office.close());
beforeEach(async () => {
  office.clock.now = new Date('2026-03-25T05:00:00Z');
  await office.db.deleteFrom('revocationAnswer').execute();
  ca = await testAuthority(office.clock);
  signer = await ca.officer('SANKALP PRAKASH');
  await setRule(office, signingRoots, { value: [toPem(ca.authority.certificate)], source: null });
  await setRule(office, timeAuthority, { value: { url: ca.timeAuthority, timeoutMs: 5_000 }, source: null });
});

interface Signing {
  pdf?: Uint8Array;
  by?: Signer;
  field?: 'main' | 'endorsement';
  at?: Date;
  stamped?: boolean;
}

async function signed({ pdf = unsigned.pdf, by = signer, field = 'main', at = office.clock.now, stamped = true }: Signing = {}) {
  const place = field === 'main' ? unsigned.main : unsigned.endorsement;
  const prepared = await preparePdf({ pdf, place, field, appearance, name: 'SANKALP PRAKASH', at });
  const cms = await makeCms(prepared.digest, by);
  return sealPdf(prepared, stamped ? await withTimeStamp(cms) : cms);
}

const roots = () => [ca.authority.certificate];
const stampOf = (digest: Uint8Array) =>
  timeStamp({ url: ca.timeAuthority, digest, roots: roots(), now: office.clock.now, timeoutMs: 5_000, fetch: ca.fetch });
const withTimeStamp = async (cms: Uint8Array) => addSignatureTimeStamp(cms, (await stampOf(signatureDigest(cms))).der);

const later = (days: number) => (office.clock.now = new Date(office.clock.now.getTime() + days * 24 * HOUR_MS));
const verify = (pdf: Uint8Array, now = office.clock.now) => verifyPdf({ pdf, roots: roots(), now });

async function lasting(pdf: Uint8Array): Promise<{ pdf: Buffer; level: string }> {
  const { blobs } = office.instance;
  const { sha256 } = await blobs.put(pdf);
  const made = await makeLasting(visitOf(office.instance, office.clock.now), { sha256, fetch: ca.fetch });
  return { pdf: await blobs.get(made.sha256), level: made.level };
}

describe('a signed letter', () => {
  it('is B-B without a time stamp and B-T with one, which tells when it was signed at the latest', async () => {
    expect((await verify(await signed({ stamped: false }))).signatures).toMatchObject([{ level: 'B-B', stampedAt: null, timeStamps: [] }]);
    const { valid, signatures } = await verify(await signed());
    expect(valid).toBe(true);
    expect(signatures).toMatchObject([
      { level: 'B-T', stampedAt: office.clock.now, timeStamps: [{ at: office.clock.now, authority: 'TIME', fault: null }] },
    ]);
  });

  it('is made to last: evidence and a time stamp over it, behind the very bytes that were signed', async () => {
    const once = await signed();
    const twice = await signed({ pdf: once, by: await ca.officer('ARUNODAYA MEHTA'), field: 'endorsement' });
    const { pdf, level } = await lasting(twice);
    expect(level).toBe('B-LTA');
    expect(pdf.subarray(0, twice.length).equals(twice)).toBe(true);
    const { valid, signatures, stamps } = await verify(pdf);
    expect(valid).toBe(true);
    expect(signatures).toMatchObject([
      { field: 'main', level: 'B-LTA', coverage: 'laterSignatures' },
      { field: 'endorsement', level: 'B-LTA', coverage: 'laterSignatures' },
    ]);
    expect(stamps).toMatchObject([
      { field: 'stamp-1', at: office.clock.now, authority: 'TIME', coverage: 'whole', faults: [], fault: null },
    ]);
    expect((await lasting(pdf)).pdf.equals(pdf), 'a second time adds nothing').toBe(true);
  });

  it('signed without a time stamp is stamped, provided with evidence, and stamped again', async () => {
    const { pdf, level } = await lasting(await signed({ stamped: false }));
    expect(level).toBe('B-LTA');
    expect((await verify(pdf)).stamps).toHaveLength(2);
  });

  it('gets its evidence where no authority stamps time, and stays B-B where nobody can be asked', async () => {
    await setRule(office, timeAuthority, { value: null, source: null });
    expect((await lasting(await signed())).level).toBe('B-LT');
    const unasked = await ca.officer('SANKALP PRAKASH', { revocation: undefined });
    expect((await lasting(await signed({ by: unasked, stamped: false }))).level).toBe('B-B');
  });

  it('waits while its authority or that of time is away, and is completed later', async () => {
    const pdf = await signed();
    for (const service of ['/ocsp', '/ca.crl']) ca.away.add(service);
    await expect(lasting(pdf)).rejects.toMatchObject({ code: 'signing.lasting.incomplete' });
    ca.away.clear();
    ca.away.add('/tsa');
    later(0.1);
    await expect(lasting(pdf)).rejects.toMatchObject({ code: 'timeStamp.away' });
    ca.away.clear();
    expect((await lasting(pdf)).level).toBe('B-LTA');
  });

  it('that does not hold is not made to last', async () => {
    const forged = Buffer.from(await signed());
    forged.write('/CreationDatf', forged.indexOf('/CreationDate'), 'latin1');
    await expect(lasting(forged)).rejects.toMatchObject({ code: 'signing.lasting.notSigned' });
  });
});

describe('years later', () => {
  it('a letter is valid though its certificate has expired; one that nobody stamped is believed only what its signer says', async () => {
    const by = await ca.officer('SANKALP PRAKASH', { notAfter: new Date(+office.clock.now + 10 * 24 * HOUR_MS) });
    const { pdf } = await lasting(await signed({ by }));
    later(250);
    expect(await verify(pdf)).toMatchObject({ valid: true, signatures: [{ level: 'B-LTA', distrust: null }] });
    const late = await signed({ by, stamped: true, at: office.clock.now });
    expect((await verify(late)).signatures).toMatchObject([{ distrust: { code: 'signing.expired' }, valid: false }]);
    const datedBack = await signed({ by, at: new Date('2026-03-26T05:00:00Z') });
    expect((await verify(datedBack)).signatures, 'its stamp tells the true day').toMatchObject([{ distrust: { code: 'signing.expired' } }]);
  });

  it('a certificate revoked after the time stamp leaves the letter valid, one revoked before does not', async () => {
    const pdf = await signed();
    later(5);
    ca.revoke(signer.certificate, { at: new Date(+office.clock.now - 24 * HOUR_MS) });
    const after = await lasting(pdf);
    expect(await verify(after.pdf)).toMatchObject({ valid: true, signatures: [{ distrust: null, level: 'B-LTA' }] });
    const backdated = await lasting(await signed({ at: new Date('2026-03-25T05:00:00Z') }));
    expect((await verify(backdated.pdf)).signatures).toMatchObject([
      { distrust: { code: 'signing.revoked', details: { name: 'SANKALP PRAKASH', since: '29-03-2026' } }, valid: false },
    ]);
  });

  it('a stamp whose authority lost its key proves nothing; one whose authority was merely replaced does', async () => {
    const pdf = await signed();
    later(5);
    ca.revoke(ca.timeStamper.certificate, { at: office.clock.now, reason: 'superseded' });
    const replaced = await withoutTime(pdf);
    expect((await verify(replaced)).signatures).toMatchObject([{ timeStamps: [{ fault: null }], level: 'B-T' }]);
    ca.revoked.length = 0;
    ca.revoke(ca.timeStamper.certificate, { at: office.clock.now, reason: 'keyCompromise' });
    await office.db.deleteFrom('revocationAnswer').execute();
    const stolen = await withoutTime(pdf);
    expect((await verify(stolen)).signatures).toMatchObject([
      { timeStamps: [{ fault: 'timeStamp.revoked' }], level: 'B-B', stampedAt: null },
    ]);
  });

  async function withoutTime(pdf: Uint8Array): Promise<Buffer> {
    await setRule(office, timeAuthority, { value: null, source: null });
    return (await lasting(pdf)).pdf;
  }
});

describe('a time stamp in a letter', () => {
  it('for another signature is found', async () => {
    const prepared = await preparePdf({
      pdf: unsigned.pdf,
      place: unsigned.main,
      field: 'main',
      appearance,
      name: 'S',
      at: office.clock.now,
    });
    const cms = await makeCms(prepared.digest, signer);
    const other = await stampOf(signatureDigest(await makeCms(prepared.digest, signer)));
    expect((await verify(sealPdf(prepared, addSignatureTimeStamp(cms, other.der)))).signatures).toMatchObject([
      { faults: ['timeStamp.anotherHash'], level: 'B-B', valid: false },
    ]);
  });

  it('by an authority that is not trusted proves nothing and harms nothing', async () => {
    const pdf = await signed();
    expect(await verifyPdf({ pdf, roots: roots(), timeRoots: [], now: office.clock.now })).toMatchObject({
      valid: true,
      signatures: [{ level: 'B-B', timeStamps: [{ fault: 'timeStamp.untrusted' }] }],
    });
  });

  it('earlier than the time that the signer states is found: his clock was wrong', async () => {
    const pdf = await signed({ at: new Date(+office.clock.now + 24 * HOUR_MS) });
    later(3);
    expect((await verify(pdf)).signatures).toMatchObject([{ faults: ['verify.timeOrder'], valid: false }]);
  });
});

describe('behind the last signature nobody may slip in', () => {
  async function changed(change: (pdf: PDF) => void): Promise<Uint8Array> {
    const pdf = await PDF.load((await lasting(await signed())).pdf);
    change(pdf);
    return pdf.save({ incremental: true });
  }
  const dssOf = (pdf: PDF) => pdf.getCatalog().getDict('DSS', (ref) => pdf.getObject(ref))!;

  it.each<[string, (pdf: PDF) => void]>([
    ['paint over the text', (pdf) => pdf.getPage(0)!.drawText('not', { x: 100, y: 500 })],
    ['another page', (pdf) => pdf.addPage({ size: 'a4' })],
    ['another title', (pdf) => pdf.setTitle('संशोधित')],
    ['a script in the place of evidence', (pdf) => dssOf(pdf).set('JS', PdfString.fromString('app.alert(1)'))],
    ['something else than bytes among the evidence', (pdf) => dssOf(pdf).set('Certs', new PdfArray([pdf.register(PdfDict.of({ S: PdfName.of('JavaScript') }))]))],
    ['a form that is drawn among the evidence', (pdf) => dssOf(pdf).set('Certs', new PdfArray([pdf.register(PdfStream.fromDict({ Subtype: PdfName.of('Form') }))]))],
    ['the evidence taken away', (pdf) => pdf.getCatalog().delete('DSS')],
    ['another value of the signed field', (pdf) => pdf.getObject(signedFields(pdf)[0]!.ref!) instanceof PdfDict && (pdf.getObject(signedFields(pdf)[0]!.ref!) as PdfDict).set('Reason', PdfString.fromString('x'))],
  ])('%s', async (_, change) => {
    const { valid, signatures } = await verify(await changed(change));
    expect(valid).toBe(false);
    expect(signatures[0]).toMatchObject({ coverage: 'changed', faults: ['verify.changedAfter'] });
  }); // prettier-ignore

  it("a stranger's time stamp that can be seen", async () => {
    const letter = await signed();
    const pdf = await PDF.load(letter);
    const page = pdf.getPage(0)!;
    const stamp = pdf.register(
      PdfDict.of({
        Type: PdfName.of('DocTimeStamp'), Filter: PdfName.of('Adobe.PPKLite'), SubFilter: PdfName.of('ETSI.RFC3161'),
        ByteRange: new PdfArray([0, 9_999_999_999, 9_999_999_999, 9_999_999_999].map((one) => PdfNumber.of(one))),
        Contents: PdfString.fromBytes(new Uint8Array(9_000)),
      }),
    ); // prettier-ignore
    const drawn = await pdf.embedPage(await PDF.load(appearance), 0);
    const widget = pdf.register(
      PdfDict.of({
        Type: PdfName.of('Annot'), Subtype: PdfName.of('Widget'), FT: PdfName.of('Sig'), T: PdfString.fromString('stamp-1'), V: stamp,
        Rect: new PdfArray([100, 400, 400, 500].map((one) => PdfNumber.of(one))), AP: PdfDict.of({ N: drawn.ref }),
      }),
    ); // prettier-ignore
    pdf.getCatalog().getDict('AcroForm', (ref) => pdf.getObject(ref))!.getArray('Fields', (ref) => pdf.getObject(ref))!.push(widget); // prettier-ignore
    page.dict.getArray('Annots', (ref) => pdf.getObject(ref))!.push(widget);
    const prepared = await pdf.save({ incremental: true });
    const range = fillByteRange(prepared, letter.length);
    const painted = fillContents(prepared, { range, cms: (await stampOf(rangeDigest(prepared, range))).der });
    expect(await verify(painted)).toMatchObject({
      valid: false,
      stamps: [{ faults: [], fault: null }],
      signatures: [{ faults: ['verify.changedAfter'] }],
    });
  });

  it('evidence alone passes, garbage behind it does not', async () => {
    await setRule(office, timeAuthority, { value: null, source: null });
    const { pdf } = await lasting(await signed());
    expect(await verify(pdf)).toMatchObject({ valid: true, stamps: [], signatures: [{ coverage: 'laterSignatures', level: 'B-LT' }] });
    for (const tail of ['x', '\n%%EOF\n', '\n\n', '1 0 obj <<>> endobj']) {
      expect((await verify(Buffer.concat([pdf, Buffer.from(tail)]))).valid, tail).toBe(false);
    }
  });

  it('any byte of the last update changed is found, or says the same', async () => {
    const letter = await signed();
    const { pdf } = await lasting(letter);
    for (let at = letter.length; at < pdf.length; at += 211) {
      const forged = Buffer.from(pdf);
      forged[at]! ^= 0x04;
      const found = await verify(forged);
      if (found.valid) expect(found.signatures, `byte ${at}`).toMatchObject([{ faults: [], distrust: null }]);
    }
  });
});

describe.skipIf(lacks('openssl') || lacks('qpdf') || lacks('pdfsig'))('strangers judge the lasting letter', () => {
  it('qpdf finds it sound, pdfsig valid at every place, openssl the signature and both time stamps', async () => {
    office.clock.now = new Date(); // they judge by the machine's clock
    ca = await testAuthority(office.clock);
    signer = await ca.officer('SANKALP PRAKASH');
    await setRule(office, signingRoots, { value: [toPem(ca.authority.certificate)], source: null });
    const { pdf, level } = await lasting(await signed());
    expect(level).toBe('B-LTA');
    const folder = folderWith({ 'letter.pdf': pdf, 'ca.pem': toPem(ca.authority.certificate) });
    expect(run('qpdf', ['--check', 'letter.pdf'], folder)).toContain('No syntax or stream encoding errors found');
    const said = run('pdfsig', ['-nocert', 'letter.pdf'], folder);
    expect(said.match(/Signature is Valid/g)).toHaveLength(2);
    expect(said).toContain('ETSI.RFC3161');
    const fields = signedFields(await PDF.load(pdf));
    const [letterSignature, documentStamp] = fields.map(({ contents, byteRange: [, before, after, rest] }) => ({
      cms: trimmed(contents),
      content: Buffer.concat([pdf.subarray(0, before), pdf.subarray(after!, after! + rest!)]),
    }));
    writeFileSync(join(folder, 'main.p7s'), letterSignature!.cms);
    writeFileSync(join(folder, 'main.bin'), letterSignature!.content);
    const cms = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'main.p7s',
      '-content',
      'main.bin',
      '-CAfile',
      'ca.pem',
      '-purpose',
      'any',
      '-out',
      'out.bin',
    ];
    expect(run('openssl', cms, folder)).toContain('CMS Verification successful');
    writeFileSync(join(folder, 'stamp.tst'), documentStamp!.cms);
    writeFileSync(join(folder, 'stamp.bin'), documentStamp!.content);
    const stamp = ['ts', '-verify', '-in', 'stamp.tst', '-token_in', '-data', 'stamp.bin', '-CAfile', 'ca.pem'];
    expect(run('openssl', stamp, folder)).toContain('Verification: OK');
  });
});

/** Without the zeros of the unused room. */
function trimmed(contents: Uint8Array): Buffer {
  const bytes = Buffer.from(contents);
  return bytes.subarray(0, 4 + bytes.readUInt16BE(2));
}
