import { createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { openOffice, type TestOffice } from '#testOffice.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { answerOcsp } from '../keys/services/answerOcsp.ts';
import { issueRevocationList } from '../keys/services/revocationList.ts';
import { authorityServices } from '../keys/services/services.ts';
import { type Authority, issueCertificate, makeAuthority, newKey, toPem } from '../keys/authority.ts';
import { describeCertificate } from '../keys/certificate.ts';
import type { Signer } from '../keys/signer.ts';
import { signingRoots } from '../keys/roots.ts';
import { ocspQuestion, statusByOcsp } from './answers/ocsp.ts';
import { checkRevocation, revocationLists, revocationOf, revocationRule } from './revocation.ts';
import { statusByList } from './answers/revocationLists.ts';
import { testAuthority, type TestAuthority } from '../tests/testAuthority.ts';

const HOUR_MS = 3600_000;
let office: TestOffice;
let ca: TestAuthority;
let signer: Signer;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  office.clock.now = new Date('2026-03-25T05:00:00Z');
  await office.db.deleteFrom('revocationAnswer').execute();
  ca = await testAuthority(office.clock);
  signer = await ca.officer('SANKALP PRAKASH');
  await setRule(office, signingRoots, { value: [toPem(ca.authority.certificate)], source: null });
  await setRule(office, revocationRule, { value: 'whenReachable', source: null });
});

const later = (hours: number) => (office.clock.now = new Date(office.clock.now.getTime() + hours * HOUR_MS));
const visit = () => ({ db: office.db, now: office.clock.now });
const asks = (certificate = signer.certificate, changes = {}) => ({
  certificate,
  chain: signer.certificateChain,
  fetch: ca.fetch,
  ...changes,
});

describe('whether a certificate is revoked', () => {
  it('is told by OCSP, once a day for all who ask', async () => {
    expect(await checkRevocation(visit(), asks())).toMatchObject({
      state: 'good',
      evidence: { crls: [], ocsps: [expect.any(Uint8Array)] },
    });
    await checkRevocation(visit(), asks());
    expect(ca.asked).toEqual(['/ocsp']);
    later(25);
    await checkRevocation(visit(), asks());
    expect(ca.asked).toEqual(['/ocsp', '/ocsp']);
  });

  it('refuses one that is revoked, with its name and the day', async () => {
    ca.revoke(signer.certificate, { at: new Date('2026-03-20T05:00:00Z') });
    await expect(checkRevocation(visit(), asks())).rejects.toMatchObject({
      code: 'signing.revoked',
      details: { name: 'SANKALP PRAKASH', since: '20-03-2026' },
    });
  });

  it('is told by the list where the responder is away, and its list serves every officer', async () => {
    ca.away.add('/ocsp');
    expect((await revocationOf(visit(), asks())).evidence).toMatchObject({ crls: [expect.any(Uint8Array)], ocsps: [] });
    const other = await ca.officer('ARUNODAYA MEHTA');
    ca.revoke(other.certificate, { at: office.clock.now });
    expect(await revocationOf(visit(), asks(other.certificate))).toMatchObject({ state: 'good' });
    expect(ca.asked).toEqual(['/ocsp', '/ca.crl', '/ocsp']);
    const askedSince = later(1);
    expect(await revocationOf(visit(), asks(other.certificate, { listsFirst: true, askedSince }))).toMatchObject({
      state: 'revoked',
      reason: 'keyCompromise',
    });
  });

  it('is unknown where nobody answers: that serves or not by the rule, and the silent are left alone for five minutes', async () => {
    for (const path of ['/ocsp', '/ca.crl']) ca.away.add(path);
    expect(await checkRevocation(visit(), asks())).toEqual({ state: 'unknown', evidence: { crls: [], ocsps: [] } });
    await setRule(office, revocationRule, { value: 'required', source: null });
    await expect(checkRevocation(visit(), asks())).rejects.toMatchObject({ code: 'signing.revocationUnknown' });
    expect(ca.asked).toHaveLength(2);
    ca.away.clear();
    later(0.1);
    expect(await checkRevocation(visit(), asks())).toMatchObject({ state: 'good' });
  });

  it('is answered from what is kept while the authority is away, until that is old', async () => {
    await revocationOf(visit(), asks());
    for (const path of ['/ocsp', '/ca.crl']) ca.away.add(path);
    later(23);
    expect(await revocationOf(visit(), asks(signer.certificate, { askedSince: office.clock.now }))).toMatchObject({ state: 'good' });
    later(2);
    expect(await revocationOf(visit(), asks())).toMatchObject({ state: 'unknown' });
  });

  it('is asked anew before somebody signs, when the answer kept is older than an hour, though it would serve for a day', async () => {
    await checkRevocation(visit(), asks());
    ca.revoke(signer.certificate, { at: office.clock.now });
    later(0.9);
    expect(await checkRevocation(visit(), asks())).toMatchObject({ state: 'good' });
    later(0.2);
    await expect(checkRevocation(visit(), asks())).rejects.toMatchObject({ code: 'signing.revoked' });
  });

  it('is asked at the lists of the rule where the certificate names none', async () => {
    const silent = await ca.officer('SANKALP PRAKASH', { revocation: undefined });
    expect(await revocationOf(visit(), asks(silent.certificate))).toMatchObject({ state: 'unknown' });
    await setRule(office, revocationLists, { value: ['http://ca.test/ca.crl'], source: null });
    expect(await revocationOf(visit(), asks(silent.certificate))).toMatchObject({ state: 'good' });
    await setRule(office, revocationLists, { value: [], source: null });
  });

  it("is asked of nobody for a certificate that leads to no trusted root: its addresses are a stranger's", async () => {
    const stranger = await testAuthority(office.clock);
    const { certificate, certificateChain: chain } = await stranger.officer('SANKALP PRAKASH');
    expect(await revocationOf(visit(), { certificate, chain, fetch: ca.fetch })).toMatchObject({ state: 'unknown' });
    expect(ca.asked).toEqual([]);
  });

  it('is not told by another authority, an old answer, an answer about someone else, or noise', async () => {
    const stranger = await testAuthority(office.clock);
    const days = (count: number) => new Date(office.clock.now.getTime() + count * 24 * HOUR_MS);
    const hostile: Record<string, (request: Request) => Promise<Response>> = {
      'another authority': stranger.fetch,
      'an old answer': authorityServices({ ...ca, revoked: () => [], now: () => days(-3) }),
      'an answer of the future': authorityServices({ ...ca, revoked: () => [], now: () => days(3) }),
      'one not certified for it': authorityServices({ ...ca, ocspSigner: ca.timeStamper, revoked: () => [], now: () => days(0) }),
      noise: async () => new Response(randomBytes(500)),
    };
    for (const [who, fetch] of Object.entries(hostile)) {
      await office.db.deleteFrom('revocationAnswer').execute();
      const onlyOcsp: typeof fetch = async (request) =>
        request.url.endsWith('.crl') ? new Response(null, { status: 404 }) : fetch(request);
      expect(await revocationOf(visit(), asks(signer.certificate, { fetch: onlyOcsp })), who).toMatchObject({ state: 'unknown' });
    }
    const other = await ca.officer('SANKALP PRAKASH');
    const answer = answerFor(other.certificate);
    const swapped = async () => new Response(new Uint8Array(answer));
    await office.db.deleteFrom('revocationAnswer').execute();
    expect(await revocationOf(visit(), asks(signer.certificate, { fetch: swapped }))).toMatchObject({ state: 'unknown' });
  });

  it('is told by one whom the authority has certified for that', async () => {
    const ocspSigner = await ca.service('ocspSigning');
    const fetch = authorityServices({ ...ca, ocspSigner, revoked: () => [], now: () => office.clock.now });
    expect((await revocationOf(visit(), asks(signer.certificate, { fetch }))).evidence.ocsps).toHaveLength(1);
  });
});

function answerFor(certificate: Uint8Array, signer: Authority = ca.authority): Uint8Array {
  const { now } = office.clock;
  const question = ocspQuestion({ certificate, issuer: ca.authority.certificate });
  return answerOcsp(question, { authority: ca.authority, signer, revoked: [], now, until: new Date(now.getTime() + HOUR_MS) });
}

describe('an answer changed in any byte', () => {
  it('says nothing, or what it said', () => {
    const question = { certificate: signer.certificate, issuer: ca.authority.certificate };
    const { now } = office.clock;
    const { serial } = describeCertificate(signer.certificate);
    const list = issueRevocationList(ca.authority, {
      revoked: [{ serial, at: now, reason: 'superseded' }],
      now,
      until: new Date(+now + HOUR_MS),
    });
    const answer = answerFor(signer.certificate);
    expect(statusByList(list, question)).toMatchObject({ state: 'revoked', reason: 'superseded', since: now });
    const judged: [Uint8Array, (der: Uint8Array) => unknown][] = [
      [list, (der) => statusByList(der, question)],
      [answer, (der) => statusByOcsp(der, question)],
    ];
    for (const [der, read] of judged) {
      const said = read(der);
      expect(said).not.toBeNull();
      for (let at = 0; at < der.length; at++) {
        const forged = new Uint8Array(der);
        forged[at]! ^= 0x10;
        const found = read(forged);
        if (found !== null) expect(found, `byte ${at}`).toEqual(said);
        expect(read(forged.subarray(0, at))).toBeNull();
      }
    }
  });
});

describe.skipIf(lacks('openssl'))('a list made by openssl', () => {
  it('is read: good for one, revoked for the other, though a hundred thousand stand in it', async () => {
    const folder = folderWith({ 'ca.cnf': CONFIGURATION, 'index.txt': '', serial: '1000', crlnumber: '01' });
    const root = makeAuthority({ privateKey: await newKey('RSA-2048'), now: new Date(Date.now() - 24 * HOUR_MS) });
    writeFileSync(join(folder, 'ca.pem'), toPem(root.certificate));
    writeFileSync(join(folder, 'ca.key'), root.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const own = await personOf(root);
    const { serial } = describeCertificate(own);
    const lines = Array.from(
      { length: 100_000 },
      (_, i) =>
        `R\t300101000000Z\t260101000000Z,keyCompromise\t${(i + 0x10000).toString(16).toUpperCase().padStart(6, '0')}\tunknown\t/CN=x`,
    );
    const listWith = (extra: string[]) => {
      writeFileSync(join(folder, 'index.txt'), [...lines, ...extra, ''].join('\n'));
      run('openssl', ['ca', '-config', 'ca.cnf', '-gencrl', '-out', 'list.pem', '-crldays', '2'], folder);
      run('openssl', ['crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der'], folder);
      return new Uint8Array(readFileSync(join(folder, 'list.der')));
    };
    const question = { certificate: own, issuer: root.certificate };
    expect(statusByList(listWith([]), question)).toMatchObject({ state: 'good' });
    const revoked = listWith([`R\t300101000000Z\t260301000000Z,superseded\t${serial}\tunknown\t/CN=x`]);
    expect(statusByList(revoked, question)).toMatchObject({
      state: 'revoked',
      reason: 'superseded',
      since: new Date('2026-03-01T00:00:00Z'),
    });
  }, 60_000);
});

async function personOf(root: Authority): Promise<Uint8Array> {
  const publicKey = createPublicKey(await newKey('P-256'));
  return issueCertificate(root, {
    name: 'X',
    email: 'x@up.gov.in',
    publicKey,
    notBefore: new Date('2026-01-01'),
    notAfter: new Date('2030-01-01'),
  });
}

const CONFIGURATION = `
[ca]
default_ca = ours
[ours]
database = index.txt
serial = serial
crlnumber = crlnumber
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_crl_days = 2
`;
