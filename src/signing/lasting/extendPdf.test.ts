import { PDF } from '@libpdf/core';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { toPem } from '../keys/authority.ts';
import { addToStore } from '../pdf/evidenceStore.ts';
import { signedFields } from '../pdf/signatureFields.ts';
import { revocationOf } from './revocation.ts';
import { signingOffice, type SigningDay, type SigningOffice } from '../tests/testSigning.ts';

const HOUR_MS = 3600_000;

let place: SigningOffice;
let day: SigningDay;
beforeAll(async () => {
  place = await signingOffice();
});
afterAll(() => place.close());
beforeEach(async () => {
  day = await place.begin();
});
const now = () => place.office.clock.now;

describe('a signed letter', () => {
  it('is B-B without a time stamp and B-T with one, which tells when it was signed at the latest', async () => {
    expect((await day.verify(await day.signed({ stamped: false }))).signatures).toMatchObject([
      { level: 'B-B', stampedAt: null, timeStamps: [] },
    ]);
    const { valid, signatures } = await day.verify(await day.signed());
    expect(valid).toBe(true);
    expect(signatures).toMatchObject([{ level: 'B-T', stampedAt: now(), timeStamps: [{ at: now(), authority: 'TIME', fault: null }] }]);
  });

  it('is made to last: evidence and a time stamp over it, behind the very bytes that were signed', async () => {
    const once = await day.signed();
    const twice = await day.signed({ pdf: once, by: await day.ca.officer('ARUNODAYA MEHTA'), field: 'endorsement' });
    const { pdf, level } = await day.lasting(twice);
    expect(level).toBe('B-LTA');
    expect(pdf.subarray(0, twice.length).equals(twice)).toBe(true);
    const { valid, signatures, stamps } = await day.verify(pdf);
    expect(valid).toBe(true);
    expect(signatures).toMatchObject([
      { field: 'main', level: 'B-LTA', coverage: 'laterSignatures' },
      { field: 'endorsement', level: 'B-LTA', coverage: 'laterSignatures' },
    ]);
    expect(stamps).toMatchObject([{ field: 'stamp-1', at: now(), authority: 'TIME', coverage: 'whole', faults: [], fault: null }]);
    expect((await day.lasting(pdf)).pdf.equals(pdf), 'a second time adds nothing').toBe(true);
  });

  it('signed without a time stamp is stamped, provided with evidence, and stamped again', async () => {
    const { pdf, level } = await day.lasting(await day.signed({ stamped: false }));
    expect(level).toBe('B-LTA');
    expect((await day.verify(pdf)).stamps).toHaveLength(2);
  });

  it('gets its evidence where no authority stamps time, and stays B-B where nobody can be asked', async () => {
    await day.noTimeAuthority();
    expect((await day.lasting(await day.signed())).level).toBe('B-LT');
    const unasked = await day.ca.officer('SANKALP PRAKASH', { revocation: undefined });
    expect((await day.lasting(await day.signed({ by: unasked, stamped: false }))).level).toBe('B-B');
  });

  it('waits while its authority or that of time is away, and is completed later', async () => {
    const pdf = await day.signed();
    for (const service of ['/ocsp', '/ca.crl']) day.ca.away.add(service);
    await expect(day.lasting(pdf)).rejects.toMatchObject({ code: 'signing.lasting.incomplete' });
    day.ca.away.clear();
    day.ca.away.add('/tsa');
    day.later(0.1);
    await expect(day.lasting(pdf)).rejects.toMatchObject({ code: 'timeStamp.away' });
    day.ca.away.clear();
    expect((await day.lasting(pdf)).level).toBe('B-LTA');
  });

  it('that does not hold is not made to last', async () => {
    const forged = Buffer.from(await day.signed());
    forged.write('/CreationDatf', forged.indexOf('/CreationDate'), 'latin1');
    await expect(day.lasting(forged)).rejects.toMatchObject({ code: 'signing.lasting.notSigned' });
  });
});

describe('years later', () => {
  it('a letter is valid though its certificate has expired; one that nobody stamped is believed only what its signer says', async () => {
    const by = await day.ca.officer('SANKALP PRAKASH', { notAfter: new Date(+now() + 10 * 24 * HOUR_MS) });
    const { pdf } = await day.lasting(await day.signed({ by }));
    day.later(250);
    expect(await day.verify(pdf)).toMatchObject({ valid: true, signatures: [{ level: 'B-LTA', distrust: null }] });
    const late = await day.signed({ by, stamped: true, at: now() });
    expect((await day.verify(late)).signatures).toMatchObject([{ distrust: { code: 'signing.expired' }, valid: false }]);
    const datedBack = await day.signed({ by, at: new Date('2026-03-26T05:00:00Z') });
    expect((await day.verify(datedBack)).signatures, 'its stamp tells the true day').toMatchObject([
      { distrust: { code: 'signing.expired' } },
    ]);
  });

  it('a certificate revoked after the time stamp leaves the letter valid, one revoked before does not', async () => {
    const pdf = await day.signed();
    day.later(5);
    day.ca.revoke(day.signer.certificate, { at: new Date(+now() - 24 * HOUR_MS) });
    const after = await day.lasting(pdf);
    expect(await day.verify(after.pdf)).toMatchObject({ valid: true, signatures: [{ distrust: null, level: 'B-LTA' }] });
    const backdated = await day.signed({ at: new Date('2026-03-25T05:00:00Z') });
    await expect(day.lasting(backdated)).rejects.toMatchObject({ code: 'signing.revoked' });
    const letter = await PDF.load(backdated);
    const { evidence } = await revocationOf(day.visit(), { certificate: day.signer.certificate, chain: [], fetch: day.ca.fetch });
    addToStore(letter, { certificates: [], ...evidence });
    expect((await day.verify(await letter.save({ incremental: true }))).signatures).toMatchObject([
      { distrust: { code: 'signing.revoked', details: { name: 'SANKALP PRAKASH', since: '29-03-2026' } }, valid: false },
    ]);
  });

  it('a stamp whose authority lost its key proves nothing; one whose authority was merely replaced does', async () => {
    const pdf = await day.signed();
    day.later(5);
    day.ca.revoke(day.ca.timeStamper.certificate, { at: now(), reason: 'superseded' });
    const replaced = await withoutTime(pdf);
    expect((await day.verify(replaced)).signatures).toMatchObject([{ timeStamps: [{ fault: null }], level: 'B-LT' }]);
    day.ca.revoked.length = 0;
    day.ca.revoke(day.ca.timeStamper.certificate, { at: now(), reason: 'keyCompromise' });
    await place.office.db.deleteFrom('revocationAnswer').execute();
    const stolen = await withoutTime(pdf);
    expect((await day.verify(stolen)).signatures).toMatchObject([
      { timeStamps: [{ fault: 'timeStamp.revoked' }], level: 'B-B', stampedAt: null },
    ]);
  });

  async function withoutTime(pdf: Uint8Array): Promise<Buffer> {
    await day.noTimeAuthority();
    return (await day.lasting(pdf)).pdf;
  }
});

describe.skipIf(lacks('openssl') || lacks('qpdf') || lacks('pdfsig'))('strangers judge the lasting letter', () => {
  it('qpdf finds it sound, pdfsig and openssl the signature valid, openssl the time stamp over all', async () => {
    day = await place.begin(new Date()); // they judge by the machine's clock
    const { pdf, level } = await day.lasting(await day.signed());
    expect(level).toBe('B-LTA');
    const folder = folderWith({ 'letter.pdf': pdf, 'ca.pem': toPem(day.ca.authority.certificate) });
    expect(run('qpdf', ['--check', 'letter.pdf'], folder)).toContain('No syntax or stream encoding errors found');
    const said = run('pdfsig', ['-nocert', 'letter.pdf'], folder);
    expect(said).toMatch(/Field Name: main[\s\S]*Signature is Valid[\s\S]*Field Name: stamp-1[\s\S]*Total document signed/);
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
    expect(run('openssl', cms, folder)).toContain('CAdES Verification successful');
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
