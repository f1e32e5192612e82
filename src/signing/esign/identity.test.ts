import type { KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { NOW, officer } from '#testOfficers.ts';
import { type Authority, makeAuthority, newKey } from '../keys/authority.ts';
import { esignIdentity, requireSamePerson } from './identity.ts';
import { type KycPerson, oneTimeCertificate } from './tests/oneTimeCertificate.ts';

const sankalp: KycPerson = { name: 'SANKALP PRAKASH', token: '01000083'.padEnd(72, 'Kq9+') };
let authority: Authority;
let privateKey: KeyObject;
let count = 0;

beforeAll(async () => {
  authority = makeAuthority({ privateKey: await newKey('P-256'), now: NOW });
  privateKey = await newKey('P-256');
});

const certify = (person: KycPerson) =>
  oneTimeCertificate(authority, { person, privateKey, now: NOW, transaction: `${count++}`.padStart(32, '0') });

describe('who signs by eSign', () => {
  it('is the same person at each use, though each certificate is another', () => {
    const [first, second] = [certify(sankalp), certify({ ...sankalp, postcode: '201301' })];
    expect(Buffer.compare(first, second)).not.toBe(0);
    const identity = esignIdentity(first);
    expect(identity).toEqual({ key: expect.stringMatching(/^[0-9a-f]{64}$/), name: 'SANKALP PRAKASH' });
    expect(esignIdentity(second)).toEqual(identity);
    expect(() => requireSamePerson(second, identity.key)).not.toThrow();
  });

  it('is not another person of the same name, birth and town', () => {
    const namesake = certify({ ...sankalp, token: '01000083'.padEnd(72, 'Zt4/') });
    expect(() => requireSamePerson(namesake, esignIdentity(certify(sankalp)).key)).toThrow(
      expect.objectContaining({ code: 'esign.anotherPerson', details: { name: 'SANKALP PRAKASH' } }),
    );
  });

  it('keeps nothing of the token that UIDAI gave', () => {
    expect(JSON.stringify(esignIdentity(certify(sankalp)))).not.toContain('01000083');
  });

  it('must be named by something that only one person bears', async () => {
    const none = expect.objectContaining({ code: 'esign.noIdentity' });
    expect(() => esignIdentity(certify({ ...sankalp, token: '' }))).toThrow(none);
    expect(() => esignIdentity(certify({ ...sankalp, token: '1234' }))).toThrow(none);
    const { certificate } = await officer(authority, { name: 'SANKALP PRAKASH', kind: 'P-256' });
    expect(() => esignIdentity(certificate)).toThrow(none);
  });
});
