import { expect, describe, test } from 'vitest';
import { checkPdf } from '../core/checkPdf.ts';
import { extension, makeCrl, makeOcsp, makeParty, type Party, type PartyWish, pem } from './make/authority.ts';
import { type CmsWish, makeToken, stampBy } from './make/cms.ts';
import { octet } from './make/der.ts';
import { addLongTerm, blankPdf, signPdf } from './make/pdf.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const { root, authority, secretary, joint, clock, person } = office;
const given = { roots: office.roots, now: NOW };
const STAMPED = '2026-03-12T07:48:12Z';
const stamp = stampBy(clock, STAMPED);
const letterBy = (signer: Party, wish: Partial<CmsWish> & { at?: string } = {}) => signPdf(blankPdf(), { signer, stamp, ...wish });
const badOf = async (signer: Party, wish: Partial<CmsWish> = {}) => codesOf(await checkPdf(letterBy(signer, wish).bytes, given), 'bad');

describe('a signature is refused that was made', () => {
  const stranger = makeParty({ name: 'Foreign Root', role: 'root' });
  const expiredCa = makeParty({ name: 'Old CA', role: 'authority', issuer: root, until: '2026-02-01T00:00:00Z' });
  test.each<[string, PartyWish, string]>([
    ['with an expired certificate', { name: 'Expired', until: '2026-03-01T00:00:00Z' }, 'certificate.expired'],
    ['with one not yet valid', { name: 'Early', from: '2026-03-20T00:00:00Z' }, 'certificate.notYetValid'],
    ['with one of a foreign authority', { name: 'Foreign', issuer: stranger }, 'chain.untrusted'],
    ['with one that its owner issued', { name: 'Own', role: 'root' }, 'certificate.selfSigned'],
    ['with a weak key', { name: 'Weak', kind: 'RSA-1024' }, 'cms.weak'],
    ['with a certificate signed by SHA-1', { name: 'Sha1', hash: 'SHA-1' }, 'chain.weak'],
    ['with a certificate that is not for signing', { name: 'Server', usage: 0x20 }, 'certificate.usage'],
    ['under a person who plays the authority', { name: 'Below', issuer: person({ name: 'Person' }) }, 'chain.notAuthority'],
    ['under an authority that had expired', { name: 'Late', issuer: expiredCa }, 'chain.notValid'],
    [
      'under a condition that nobody here knows',
      { name: 'Odd', extensions: [extension('1.2.3.4', octet(Buffer.alloc(1)), true)] },
      'certificate.unknownExtension',
    ],
  ])('%s', async (_, wish, code) => {
    const isOwn = wish.role === 'root';
    expect(await badOf(isOwn ? makeParty(wish) : person(wish))).toContain(code);
  });

  test('with a certificate forged in the name of the authority', async () => {
    const forger = makeParty({ name: 'Test CA', role: 'authority', issuer: root });
    const victim = person({ name: 'Victim', issuer: { ...authority, privateKey: forger.privateKey } });
    expect(await badOf(victim)).toEqual(['chain.forged']);
  });

  test('by SHA-1', async () => {
    expect(await badOf(secretary, { hash: 'SHA-1' })).toEqual(['cms.weak']);
  });

  test('over another document', async () => {
    expect(await badOf(secretary, { digest: Buffer.alloc(32) })).toEqual(['signature.changed']);
  });

  test('bound to another certificate, or to none', async () => {
    expect(await badOf(secretary, { bindTo: joint })).toEqual(['signature.otherCertificate']);
    expect(await badOf(secretary, { bindTo: null })).toEqual(['signature.unbound']);
  });

  test('by another key than that of the certificate', async () => {
    const other = person({ name: 'Other' });
    expect(await badOf({ ...joint, privateKey: other.privateKey })).toEqual(['signature.wrong']);
  });
});

test('a one-time certificate may begin some minutes after the time on the letter, not hours, and no other certificate may', async () => {
  const written = Date.parse('2026-03-12T07:48:10Z');
  const faultsOf = async (minutes: number, hours: number) => {
    const from = new Date(written + minutes * 60_000);
    const until = new Date(from.getTime() + hours * 3600_000);
    const signer = office.person({ name: 'ONE TIME', from: from.toISOString(), until: until.toISOString() });
    return codesOf(await checkPdf(signPdf(blankPdf(), { signer }).bytes, given), 'bad');
  };
  expect(await faultsOf(5, 0.5)).toEqual([]);
  expect(await faultsOf(239, 24)).toEqual([]);
  expect(await faultsOf(245, 0.5)).toEqual(['certificate.notYetValid']);
  expect(await faultsOf(-40, 0.5)).toEqual(['certificate.expired']);
  expect(await faultsOf(5, 25)).toEqual(['certificate.notYetValid']);
});

describe('a certificate that was revoked', () => {
  const lists = (at: string) => [
    makeCrl(authority, { revoked: [{ serial: joint.serial, at }], at: '2026-03-13T00:00:00Z', until: '2026-05-01T00:00:00Z' }),
  ];

  test('before the signature makes it worthless, by a list in the file or in the signature itself', async () => {
    const crls = lists('2026-03-01T00:00:00Z');
    const inFile = await checkPdf(addLongTerm(letterBy(joint), { crls }).bytes, given);
    expect([inFile.verdict, codesOf(inFile, 'bad')]).toEqual(['broken', ['revocation.revoked']]);
    expect(await badOf(joint, { crls })).toEqual(['revocation.revoked']);
  });

  test('by the word of a responder, too', async () => {
    const ocsp = [makeOcsp(authority, { about: joint, status: '2026-03-01T00:00:00Z', at: '2026-03-13T00:00:00Z' })];
    expect(codesOf(await checkPdf(addLongTerm(letterBy(joint), { ocsp }).bytes, given), 'bad')).toEqual(['revocation.revoked']);
  });

  test('after it does no harm when a time stamp proves the order, and all harm when none does', async () => {
    const crls = lists('2026-03-20T00:00:00Z');
    const proven = await checkPdf(addLongTerm(letterBy(joint), { crls }).bytes, given);
    expect([proven.verdict, codesOf(proven, 'info')]).toEqual(['held', ['revocation.later']]);
    const said = signPdf(blankPdf(), { signer: joint });
    expect(codesOf(await checkPdf(addLongTerm(said, { crls }).bytes, given), 'bad')).toEqual(['revocation.revoked']);
  });

  test('a list that somebody else signed, or that had run out, says nothing', async () => {
    const forger = makeParty({ name: 'Test CA', role: 'authority', issuer: root });
    const forged = makeCrl(forger, {
      revoked: [{ serial: joint.serial, at: '2026-03-01T00:00:00Z' }],
      at: '2026-03-13T00:00:00Z',
      until: '2026-05-01T00:00:00Z',
    });
    const stale = makeCrl(authority, { revoked: [], at: '2026-01-05T00:00:00Z', until: '2026-01-12T00:00:00Z' });
    for (const crl of [forged, stale]) {
      const result = await checkPdf(addLongTerm(letterBy(joint), { crls: [crl] }).bytes, given);
      expect([codesOf(result, 'bad'), codesOf(result, 'warn')]).toEqual([[], ['revocation.unknown']]);
    }
  });
});

describe('a time stamp', () => {
  const stamped = async (token: (signature: Buffer) => Buffer, now = NOW) =>
    checkPdf(letterBy(joint, { stamp: token }).bytes, { ...given, now });

  test('for another hash is found', async () => {
    const result = await stamped(() => makeToken(Buffer.alloc(32, 7), { signer: clock, at: STAMPED }));
    expect(codesOf(result, 'bad')).toEqual(['stamp.otherContent']);
  });

  test.each<[string, PartyWish, string]>([
    ['of somebody who may not give time', { name: 'No TSA' }, 'stamp.notAuthority'],
    ['whose authority does not say so bindingly', { name: 'Loose TSA', role: 'loose timeStamps' }, 'stamp.notAuthority'],
    [
      'of a foreign authority',
      { name: 'Far TSA', role: 'timeStamps', issuer: makeParty({ name: 'Far Root', role: 'root' }) },
      'chain.untrusted',
    ],
    ['of an authority that had expired', { name: 'Old TSA', role: 'timeStamps', until: '2026-02-01T00:00:00Z' }, 'stamp.expired'],
  ])('%s proves nothing', async (_, wish, code) => {
    const result = await stamped(stampBy(makeParty({ issuer: root, ...wish }), STAMPED));
    expect(codesOf(result, 'bad')).toContain(code);
    expect(result.signatures[0]!.stamped).toBeNull();
  });

  test('saves a signature whose certificate has expired since', async () => {
    const signer = person({ name: 'Retired', until: '2026-03-20T00:00:00Z' });
    const result = await checkPdf(letterBy(signer).bytes, given);
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(codesOf(result, 'warn')).not.toContain('certificate.expiredNow');
    expect(codesOf(await checkPdf(signPdf(blankPdf(), { signer }).bytes, given), 'warn')).toContain('certificate.expiredNow');
  });
});

describe('a wrong clock is told', () => {
  test('of a signer who states a time to come', async () => {
    const result = await checkPdf(signPdf(blankPdf(), { signer: joint, at: '20270101000000' }).bytes, given);
    expect(codesOf(result, 'warn')).toContain('clock.future');
  });

  test('of one who states a time after the stamp, or days before it', async () => {
    const after = await checkPdf(letterBy(joint, { at: '20260312140000' }).bytes, given);
    expect(codesOf(after, 'warn')).toContain('clock.afterStamp');
    const before = await checkPdf(letterBy(joint, { at: '20260301140000' }).bytes, given);
    expect(codesOf(before, 'warn')).toContain('clock.longBefore');
  });

  test('of who checks, when the stamp is ahead', async () => {
    const result = await checkPdf(letterBy(joint).bytes, { ...given, now: new Date('2026-03-12T00:00:00Z') });
    expect(codesOf(result, 'warn')).toEqual(expect.arrayContaining(['clock.own', 'clock.future']));
  });
});

test('another person of the same name is seen by the fingerprint', async () => {
  const namesake = person({ name: 'ARUNODAYA MEHTA' });
  const result = await checkPdf(signPdf(letterBy(joint), { signer: namesake, stamp }).bytes, given);
  const [one, other] = result.signatures.map(({ fingerprint }) => fingerprint);
  expect(one).not.toBe(other);
  expect(result.findings.find(({ code }) => code === 'signer.namesake')).toMatchObject({
    level: 'warn',
    details: { fingerprints: `${one}, ${other}` },
  });
});

test('several roots in one list serve several authorities', async () => {
  const second = makeParty({ name: 'Second Root', role: 'root' });
  const signer = makeParty({ name: 'Elsewhere', issuer: second });
  const result = await checkPdf(letterBy(signer).bytes, { ...given, roots: `# list\n${pem(second.certificate)}\n${office.roots}` });
  expect(codesOf(result, 'bad')).toEqual([]);
});
