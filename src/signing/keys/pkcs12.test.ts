import { createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, lacks, NOW, run } from '#testOfficers.ts';
import { type Authority, issueCertificate, makeAuthority, newKey, toPem } from './authority.ts';
import { makePkcs12 } from './makePkcs12.ts';
import { openPkcs12 } from './pkcs12.ts';
import type { Signer } from './signer.ts';

const PASSWORD = 'गुप्त शब्द 123';
const withoutOpenssl = lacks('openssl');

let authority: Authority;
let privateKey: KeyObject;
let certificate: Uint8Array;

function certify(key: KeyObject): Uint8Array {
  const notAfter = new Date('2045-01-01T00:00:00Z');
  return issueCertificate(authority, {
    name: 'ARUNODAYA MEHTA',
    email: 'a.mehta@up.gov.in',
    notBefore: NOW,
    notAfter,
    publicKey: createPublicKey(key),
  });
}

const bundle = (chain: Uint8Array[], key = privateKey) => makePkcs12({ privateKey: key, certificate, chain, name: 'मेहता' }, PASSWORD);

async function expectWorking(signer: Signer): Promise<void> {
  const data = Buffer.from('टिप्पणी');
  expect(verify('sha256', data, new X509Certificate(signer.certificate).publicKey, await signer.sign(data, 'SHA-256'))).toBe(true);
}

beforeAll(async () => {
  authority = makeAuthority({ privateKey: await newKey('P-256'), now: NOW });
  privateKey = await newKey('P-256');
  certificate = certify(privateKey);
});

describe('an officer opens his certificate file', () => {
  it('with a Hindi password, and signs', async () => {
    const signer = await openPkcs12(await bundle([authority.certificate]), PASSWORD);
    expect(Buffer.from(signer.certificate)).toEqual(Buffer.from(certificate));
    expect(signer.certificateChain).toHaveLength(1);
    expect(signer.keyType).toBe('EC');
    await expectWorking(signer);
  });

  it('and is told that the password is wrong', async () => {
    await expect(openPkcs12(await bundle([]), 'something else')).rejects.toMatchObject({ status: 422, code: 'signing.wrongPassword' });
    await expect(openPkcs12(await bundle([]), '')).rejects.toMatchObject({ code: 'signing.wrongPassword' });
  });

  it('and is told that a letter is no certificate file', async () => {
    for (const other of [
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(0),
      Buffer.from(toPem(certificate)),
      Buffer.from(certificate),
      Buffer.alloc(2_000_000),
    ]) {
      await expect(openPkcs12(other, PASSWORD)).rejects.toMatchObject({ code: 'signing.notPkcs12' });
    }
  });

  it('and is told when the key belongs to no certificate in it, or to two', async () => {
    await expect(openPkcs12(await bundle([], await newKey('P-256')), PASSWORD)).rejects.toMatchObject({ code: 'signing.noCertificate' });
    const renewed = certify(privateKey);
    await expect(openPkcs12(await bundle([renewed]), PASSWORD)).rejects.toMatchObject({
      code: 'signing.severalCertificates',
      details: { count: 2 },
    });
  });

  it('and a file broken or forged anywhere is refused by name, never by a crash', async () => {
    const file = await bundle([authority.certificate]);
    const flip = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(flip, async ([at, bits]) => {
        const forged = new Uint8Array(file);
        forged[at]! ^= bits;
        await openPkcs12(forged, PASSWORD).then(expectWorking, (error) => expect(error.code).toMatch(/^signing\./));
      }),
      { numRuns: 150 },
    );
  });
});

describe.skipIf(withoutOpenssl)('files made by openssl', () => {
  const modern: string[] = [];
  const forms: Record<string, string[]> = {
    'AES-256 and SHA-256, as OpenSSL 3 makes them': modern,
    'PBES2 with 3DES': ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC', '-macalg', 'sha512'],
    '3DES and SHA-1, as older programs make them': ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    'RC2-40 for the certificates, as OpenSSL 1 made them': ['-legacy'],
    'RC2-128': ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128'],
    'no MAC': ['-nomac'],
  };
  const selfSigned = ['req', '-x509', '-nodes', '-keyout', 'key.pem', '-out', 'own.pem', '-subj', '/CN=Old', '-days', '30', '-newkey'];

  function exported(options: string[], key = 'rsa:2048'): Uint8Array {
    const folder = folderWith({});
    run('openssl', [...selfSigned, key], folder);
    run(
      'openssl',
      ['pkcs12', '-export', '-in', 'own.pem', '-inkey', 'key.pem', '-passout', 'pass:secret', '-out', 'own.p12', ...options],
      folder,
    );
    return readFileSync(join(folder, 'own.p12'));
  }

  it.each(Object.entries(forms))('open: %s', async (_, options) => {
    const file = exported(options);
    await expectWorking(await openPkcs12(file, 'secret'));
    await expect(openPkcs12(file, 'Secret')).rejects.toMatchObject({ code: 'signing.wrongPassword' });
  });

  it('open: no encryption but a MAC, which tells a wrong password all the same', async () => {
    const file = exported(['-keypbe', 'NONE', '-certpbe', 'NONE']);
    await expectWorking(await openPkcs12(file, 'secret'));
    await expect(openPkcs12(file, 'Secret')).rejects.toMatchObject({ code: 'signing.wrongPassword' });
  });

  it('without the key are refused with the advice to export it', async () => {
    await expect(openPkcs12(exported(['-nokeys']), 'secret')).rejects.toMatchObject({ code: 'signing.noKey' });
  });

  it('with a key too weak or of an unknown curve are refused', async () => {
    await expect(openPkcs12(exported([], 'rsa:1024'), 'secret')).rejects.toMatchObject({
      code: 'signing.weakKey',
      details: { bits: 1024 },
    });
    await expect(openPkcs12(exported([], 'ed25519'), 'secret')).rejects.toMatchObject({ code: 'signing.keyKind' });
  });

  it('that ask for years of hashing are refused at once', async () => {
    const patient = exported(['-iter', '3000000', '-nomac']);
    await expect(openPkcs12(patient, 'secret')).rejects.toMatchObject({
      code: 'signing.pkcs12Unsupported',
      details: { what: '3000000 iterations' },
    });
  });

  it('and openssl opens ours, key and chain', async () => {
    const folder = folderWith({
      'own.p12': await bundle([authority.certificate]),
      'ca.pem': toPem(authority.certificate),
      'own.pem': toPem(certificate),
    });
    const shown = run('openssl', ['pkcs12', '-info', '-nodes', '-in', 'own.p12', '-passin', `pass:${PASSWORD}`], folder);
    expect(shown).toContain('PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256');
    expect(shown).toContain('MAC: sha256');
    expect(shown.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(shown).toContain('BEGIN PRIVATE KEY');
    expect(run('openssl', ['verify', '-x509_strict', '-CAfile', 'ca.pem', 'own.pem'], folder)).toContain('own.pem: OK');
  });
});
