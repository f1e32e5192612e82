import { execFile } from 'node:child_process';
import { createPublicKey, createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { type Authority, exportAuthority, issueCertificate, issueServiceCertificate, makeAuthority, newKey, toPem } from '../authority.ts';
import { describeCertificate } from '../certificate.ts';
import type { Revocation } from './revocationList.ts';
import { authorityServices } from './services.ts';
import { startAuthority } from './startAuthority.ts';

const DAY_MS = 24 * 3600_000;
// openssl judges by the clock of the machine.
const now = new Date();
let authority: Authority;
beforeAll(async () => {
  authority = makeAuthority({ privateKey: await newKey('RSA-2048'), now: new Date(now.getTime() - 30 * DAY_MS) });
});

const validity = { notBefore: new Date(now.getTime() - 20 * DAY_MS), notAfter: new Date(now.getTime() + 300 * DAY_MS) };

async function certify(url: string) {
  const publicKey = createPublicKey(await newKey('P-256'));
  const revocation = { crl: `${url}/ca.crl`, ocsp: `${url}/ocsp` };
  return issueCertificate(authority, { name: 'SANKALP PRAKASH', email: 's@up.gov.in', publicKey, ...validity, revocation });
}

async function running() {
  const folder = folderWith({ 'authority.json': JSON.stringify(exportAuthority(authority)), 'ca.pem': toPem(authority.certificate) });
  const { url, stop } = await startAuthority({ folder, port: 0, now: () => new Date() });
  onTestFinished(stop);
  const certificate = await certify(url);
  writeFileSync(join(folder, 'own.pem'), toPem(certificate));
  const { serial } = describeCertificate(certificate);
  const revoke = () =>
    writeFileSync(
      join(folder, 'revoked.json'),
      JSON.stringify([{ serial, at: new Date(now.getTime() - DAY_MS).toISOString(), reason: 'keyCompromise' }]),
    );
  return { folder, url, serial, revoke };
}

/** What openssl says, be it yes or no, while this process goes on answering. */
const ask = (args: string[], cwd: string) =>
  new Promise<string>((resolve) => execFile('openssl', args, { cwd }, (_, out, err) => resolve(err + out)));

describe.skipIf(lacks('openssl'))('the demonstration authority, asked by openssl', () => {
  it('tells by OCSP, by POST, that a certificate is good, and later that it is revoked and why', async () => {
    const { folder, url, revoke } = await running();
    const question = ['ocsp', '-issuer', 'ca.pem', '-cert', 'own.pem', '-url', `${url}/ocsp`, '-CAfile', 'ca.pem'];
    expect(await ask(question, folder)).toMatch(/Response verify OK[\s\S]*own\.pem: good/);
    revoke();
    expect(await ask(question, folder)).toMatch(/Response verify OK[\s\S]*own\.pem: revoked[\s\S]*Reason: keyCompromise/);
  });

  it('answers the same by GET', async () => {
    const { folder, url } = await running();
    run('openssl', ['ocsp', '-issuer', 'ca.pem', '-cert', 'own.pem', '-no_nonce', '-reqout', 'request.der'], folder);
    const asked = encodeURIComponent(readFileSync(join(folder, 'request.der')).toString('base64'));
    writeFileSync(join(folder, 'response.der'), Buffer.from(await (await fetch(`${url}/ocsp/${asked}`)).arrayBuffer()));
    const judged = ['ocsp', '-issuer', 'ca.pem', '-cert', 'own.pem', '-respin', 'response.der', '-CAfile', 'ca.pem', '-no_nonce'];
    expect(run('openssl', judged, folder)).toMatch(/Response verify OK[\s\S]*own\.pem: good/);
  });

  it('publishes a list of revoked certificates that openssl verifies and refuses the certificate by', async () => {
    const { folder, url, serial, revoke } = await running();
    const list = async () => {
      writeFileSync(join(folder, 'ca.crl'), Buffer.from(await (await fetch(`${url}/ca.crl`)).arrayBuffer()));
      return run('openssl', ['crl', '-inform', 'DER', '-in', 'ca.crl', '-CAfile', 'ca.pem', '-text', '-out', 'crl.pem'], folder);
    };
    expect(await list()).toContain('verify OK');
    const verify = ['verify', '-crl_check', '-CRLfile', 'crl.pem', '-CAfile', 'ca.pem', 'own.pem'];
    expect(await ask(verify, folder)).toContain('own.pem: OK');
    revoke();
    expect(await list()).toContain('verify OK');
    expect(readFileSync(join(folder, 'crl.pem'), 'latin1')).toContain(`Serial Number: ${serial}`);
    expect(await ask(verify, folder)).toContain('certificate revoked');
  });

  it('stamps a time that openssl verifies for this text and for no other', async () => {
    const { folder, url } = await running();
    writeFileSync(join(folder, 'text'), randomBytes(40));
    writeFileSync(join(folder, 'other'), randomBytes(40));
    run('openssl', ['ts', '-query', '-data', 'text', '-sha256', '-cert', '-out', 'request.tsq'], folder);
    const body = new Uint8Array(readFileSync(join(folder, 'request.tsq')));
    writeFileSync(join(folder, 'answer.tsr'), Buffer.from(await (await fetch(`${url}/tsa`, { method: 'POST', body })).arrayBuffer()));
    const judge = (data: string) => ask(['ts', '-verify', '-data', data, '-in', 'answer.tsr', '-CAfile', 'ca.pem'], folder);
    expect(await judge('text')).toContain('Verification: OK');
    expect(await judge('other')).toContain('message imprint mismatch');
    const asked = ['ts', '-verify', '-queryfile', 'request.tsq', '-in', 'answer.tsr', '-CAfile', 'ca.pem'];
    expect(await ask(asked, folder)).toContain('Verification: OK');
  });
});

describe('the services of an authority', () => {
  const revoked: Revocation[] = [];
  const services = async () => {
    const privateKey = await newKey('P-256');
    const certificate = issueServiceCertificate(authority, {
      name: 'TIME', purpose: 'timeStamping', publicKey: createPublicKey(privateKey), ...validity,
    }); // prettier-ignore
    return authorityServices({ authority, timeStamper: { certificate, privateKey }, revoked: () => revoked, now: () => now });
  };

  it('refuse what is no question of theirs, and stay alive', async () => {
    const answer = await services();
    const ask = async (path: string, init: RequestInit = {}) => answer(new Request(`http://ca.test${path}`, init));
    const sizes = await Promise.all([0, 1, 100, 20_000].map(async (size) => ask('/ocsp', { method: 'POST', body: randomBytes(size) })));
    // malformedRequest, RFC 6960 §4.2.1
    for (const response of sizes) expect(Buffer.from(await response.arrayBuffer()).toString('hex')).toBe('30030a0101');
    const rejected = await (await ask('/tsa', { method: 'POST', body: createHash('sha256').digest() })).bytes();
    expect(Buffer.from(rejected).toString('hex')).toBe('30053003020102');
    expect((await ask('/tsa', { method: 'POST', body: new Uint8Array(65_537) })).status).toBe(413);
    expect((await ask('/private')).status).toBe(404);
    expect((await ask('/ca.crl', { method: 'PUT' })).status).toBe(405);
  });
});
