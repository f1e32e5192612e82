import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, lacks, NOW, officer, run } from '#testOfficers.ts';
import {
  type Authority,
  DEMONSTRATION_CA,
  exportAuthority,
  importAuthority,
  issueCertificate,
  makeAuthority,
  newKey,
} from './authority.ts';
import { describeCertificate } from './certificate.ts';
import { certificateRefusal, checkCertificate, findChain } from './trust.ts';

let authority: Authority;
let roots: Uint8Array[];
const withoutOpenssl = lacks('openssl');

beforeAll(async () => {
  authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-02T00:00:00Z') });
  roots = [authority.certificate];
});

const certify = async (changes: { notBefore?: Date; notAfter?: Date } = {}, by = authority) =>
  (await officer(by, { name: 'SANKALP PRAKASH', kind: 'P-256', ...changes })).certificate;

describe('a certificate', () => {
  it('is described as its holder knows it', async () => {
    const publicKey = createPublicKey(await newKey('RSA-2048'));
    const [notBefore, notAfter] = [new Date('2026-01-05T00:00:00Z'), new Date('2028-01-04T23:59:59Z')];
    const der = issueCertificate(authority, {
      name: 'संकल्प प्रकाश',
      title: 'Principal Secretary',
      email: 's@up.gov.in',
      publicKey,
      notBefore,
      notAfter,
    });
    expect(describeCertificate(der)).toEqual({
      subject: 'संकल्प प्रकाश',
      organisation: 'Patravali Demonstration',
      email: 's@up.gov.in',
      issuer: DEMONSTRATION_CA,
      serial: new X509Certificate(der).serialNumber,
      notBefore,
      notAfter,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      key: { keyType: 'RSA', bits: 2048, weak: false },
      isAuthority: false,
    });
  });

  it('is accepted on its first and last second and refused a second outside, with the date in the sentence', async () => {
    const [notBefore, notAfter] = [new Date('2026-03-10T00:00:00Z'), new Date('2026-03-31T18:29:59Z')];
    const certificate = await certify({ notBefore, notAfter });
    const at = (now: Date) => certificateRefusal({ certificate, chain: [], roots, now });
    expect(at(notBefore)).toBeNull();
    expect(at(notAfter)).toBeNull();
    expect(at(new Date(+notBefore - 1000))).toMatchObject({ code: 'signing.notYetValid', details: { from: '10-03-2026' } });
    expect(at(new Date(+notAfter + 1000))).toMatchObject({
      code: 'signing.expired',
      details: { name: 'SANKALP PRAKASH', until: '31-03-2026' },
    });
  });

  it('of another authority of the same name is not trusted, even when it brings that authority along', async () => {
    const stranger = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-02T00:00:00Z') });
    const certificate = await certify({}, stranger);
    const question = { certificate, chain: [stranger.certificate], roots, now: NOW };
    expect(() => checkCertificate(question)).toThrow(
      expect.objectContaining({ code: 'signing.untrusted', details: { issuer: DEMONSTRATION_CA } }),
    );
  });

  it('of the authority itself is not for signing letters', () => {
    expect(certificateRefusal({ certificate: authority.certificate, chain: [], roots, now: NOW })).toMatchObject({
      code: 'signing.keyUsage',
    });
  });

  it('issued by a mere person is worth nothing', async () => {
    const person = await newKey('P-256');
    const certificate = issueCertificate(authority, {
      name: 'SANKALP PRAKASH', email: 's@up.gov.in', publicKey: createPublicKey(person), notBefore: new Date('2026-01-01'), notAfter: new Date('2030-01-01'),
    }); // prettier-ignore
    const forged = await certify({}, { certificate, privateKey: person });
    expect(certificateRefusal({ certificate: forged, chain: [certificate], roots, now: NOW })).toMatchObject({ code: 'signing.untrusted' });
  });

  it('is trusted while its root is valid, no longer', async () => {
    const certificate = await certify();
    const now = new Date('2037-01-01T00:00:00Z');
    expect(findChain({ certificate, chain: [], roots, now: NOW })).toHaveLength(2);
    expect(certificateRefusal({ certificate, chain: [], roots, now })).toMatchObject({ code: 'signing.untrusted' });
  });

  it('that is none is refused by name', () => {
    expect(() => describeCertificate(Buffer.from('%PDF-1.7'))).toThrow(expect.objectContaining({ code: 'signing.notCertificate' }));
  });

  it('survives when the demonstration authority is written down and read again', async () => {
    const again = importAuthority(exportAuthority(authority));
    expect(certificateRefusal({ certificate: await certify({}, again), chain: [], roots, now: NOW })).toBeNull();
  });
});

describe.skipIf(withoutOpenssl)('certificates made by openssl', () => {
  function made(extensions: string[], key = 'rsa:2048', digest = '-sha256'): Uint8Array {
    const folder = folderWith({});
    const asked = extensions.flatMap((extension) => ['-addext', extension]);
    const request = [
      'req',
      '-x509',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'own.der',
      '-outform',
      'DER',
      '-subj',
      '/CN=FOREIGN',
      '-days',
      '9000',
    ];
    run('openssl', [...request, digest, '-newkey', key, ...asked], folder);
    return new Uint8Array(readFileSync(join(folder, 'own.der')));
  }
  const person = ['basicConstraints=critical,CA:FALSE'];
  const judged = (certificate: Uint8Array) => {
    const now = new Date(describeCertificate(certificate).notBefore.getTime() + 1000);
    return certificateRefusal({ certificate, chain: [], roots: [certificate], now })?.code ?? null;
  };

  it('are accepted for signing, refused for encryption, SHA-1, weak keys and rules that nobody here knows', () => {
    expect(judged(made([...person, 'keyUsage=nonRepudiation']))).toBeNull();
    expect(judged(made([...person, 'keyUsage=keyEncipherment']))).toBe('signing.keyUsage');
    expect(judged(made(person, 'rsa:2048', '-sha1'))).toBe('signing.weakSignature');
    expect(judged(made(person, 'rsa:1024'))).toBe('signing.weakKey');
    expect(judged(made([...person, '1.2.3.4=critical,ASN1:NULL']))).toBe('signing.untrusted');
  });
});
