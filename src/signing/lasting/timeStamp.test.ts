import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { authorityServices } from '../keys/services/services.ts';
import { type Authority, issueCertificate, issueServiceCertificate, makeAuthority, newKey } from '../keys/authority.ts';
import { timeStamp } from './timeStamp.ts';

const now = new Date('2026-03-25T05:00:00Z');
const DAY_MS = 24 * 3600_000;
const validity = { notBefore: new Date(+now - DAY_MS), notAfter: new Date(+now + DAY_MS) };
const digest = createHash('sha256').update('निर्णय').digest();
let authority: Authority;
let timeStamper: Authority;

beforeAll(async () => {
  authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date(+now - DAY_MS) });
  timeStamper = await service();
});

async function service(changes: Partial<Parameters<typeof issueServiceCertificate>[1]> = {}, by = authority): Promise<Authority> {
  const privateKey = await newKey('P-256');
  const publicKey = createPublicKey(privateKey);
  const certificate = issueServiceCertificate(by, { name: 'TIME', purpose: 'timeStamping', publicKey, ...validity, ...changes });
  return { certificate, privateKey };
}

interface Staged {
  by?: Authority;
  clock?: Date;
}
const stamper = ({ by = timeStamper, clock = now }: Staged = {}) =>
  authorityServices({ authority, timeStamper: by, revoked: () => [], now: () => clock });
const ask = (fetch: (request: Request) => Promise<Response>, changes: { digest?: Uint8Array; roots?: Uint8Array[] } = {}) =>
  timeStamp({ url: 'http://time.test/tsa', digest, roots: [authority.certificate], now, timeoutMs: 2_000, fetch, ...changes });
const refused = (code: string) => expect.objectContaining({ code });

describe('a time stamp', () => {
  it('tells when the authority has seen the hash, and who it is', async () => {
    const token = await ask(stamper());
    expect(token).toMatchObject({ at: now, authority: 'TIME' });
    expect(Buffer.from(token.der).includes(digest)).toBe(true);
  });

  it('for another hash is refused, however well it is signed', async () => {
    const other = new Uint8Array(randomBytes(32));
    const swapping = async (request: Request) => {
      const body = Buffer.from(await request.arrayBuffer());
      body.set(other, body.indexOf(digest));
      return stamper()(new Request(request.url, { method: 'POST', body }));
    };
    await expect(ask(swapping)).rejects.toEqual(refused('timeStamp.anotherHash'));
  });

  it('given before, to another question for the same hash, is refused', async () => {
    let first: Uint8Array<ArrayBuffer> | undefined;
    const replaying = async (request: Request) => new Response((first ??= await (await stamper()(request)).bytes()));
    await ask(replaying);
    await expect(ask(replaying)).rejects.toEqual(refused('timeStamp.replayed'));
  });

  it('by anyone but an authority certified for it alone under a trusted root is refused', async () => {
    const stranger = makeAuthority({ privateKey: await newKey('P-256'), now });
    const person = await newKey('P-256');
    const certificate = issueCertificate(authority, { name: 'P', email: 'p@up.gov.in', publicKey: createPublicKey(person), ...validity });
    const hostile = {
      'a stranger': await service({}, stranger),
      'a person': { certificate, privateKey: person },
      'the root itself': authority,
      'one who answers for certificates': await service({ purpose: 'ocspSigning' }),
      'one not certified yet': await service({ notBefore: new Date(+now + 1000) }),
      'one no longer certified': await service({ notAfter: new Date(+now - 1000) }),
    };
    for (const [who, by] of Object.entries(hostile)) {
      await expect(ask(stamper({ by })), who).rejects.toEqual(refused('timeStamp.untrusted'));
    }
    await expect(ask(stamper({ by: { ...timeStamper, privateKey: person } }))).rejects.toEqual(refused('timeStamp.forged'));
    await expect(ask(stamper(), { roots: [] })).rejects.toEqual(refused('timeStamp.untrusted'));
  });

  it('by a clock that differs from ours by more than five minutes is refused, a smaller difference is not', async () => {
    for (const minutes of [-6, 6]) {
      const clock = new Date(+now + minutes * 60_000);
      await expect(ask(stamper({ clock }))).rejects.toEqual(refused('timeStamp.clock'));
    }
    expect((await ask(stamper({ clock: new Date(+now + 240_000) }))).at).toEqual(new Date(+now + 240_000));
  });

  it('is refused where the authority refuses, and where it answers with something else', async () => {
    const rejection = Buffer.from('30053003020102', 'hex');
    await expect(ask(async () => new Response(rejection))).rejects.toEqual(refused('timeStamp.refused'));
    const granted = await (await stamper()(await questionOf())).bytes();
    const broken = [Buffer.alloc(0), randomBytes(100), Buffer.from('<html>'), granted.subarray(0, -40)];
    for (const bytes of broken) await expect(ask(async () => new Response(bytes))).rejects.toEqual(refused('timeStamp.unreadable'));
  });

  it('with any of its bytes changed is refused, or says the same', async () => {
    const { der } = await ask(stamper());
    for (let at = 0; at < der.length; at += 7) {
      const forging = async (request: Request) => {
        const granted = Buffer.from(await (await stamper()(request)).bytes());
        granted[granted.length - der.length + at]! ^= 0x21;
        return new Response(granted);
      };
      const outcome = await ask(forging).catch((error: { code: string }) => error.code);
      expect(typeof outcome === 'string' ? outcome : outcome.at, `byte ${at}`).toEqual(
        typeof outcome === 'string' ? expect.stringMatching(/^timeStamp\.\w+$/) : now,
      );
    }
  });
});

/** A request as the client makes it. */
async function questionOf(): Promise<Request> {
  let asked: Request | undefined;
  await ask(async (request) => ((asked = request), new Response(null, { status: 500 }))).catch(() => undefined);
  return asked!;
}

describe('an authority on the net', () => {
  async function served(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => (server.closeAllConnections(), void server.close()));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  }
  const askAt = (url: string, timeoutMs = 5_000) => timeStamp({ url, digest, roots: [authority.certificate], now, timeoutMs });

  it('that is away, never ends, sends too much, sends elsewhere or is no web address counts as away', async () => {
    const endless = await served((_, response) => void response.writeHead(200).write('0'));
    await expect(askAt(endless, 200)).rejects.toEqual(refused('timeStamp.away'));
    const silent = await served(() => undefined);
    await expect(askAt(silent, 200)).rejects.toEqual(refused('timeStamp.away'));
    const huge = await served((_, response) => response.end(Buffer.alloc(100_000)));
    await expect(askAt(huge)).rejects.toEqual(refused('timeStamp.away'));
    const elsewhere = await served((_, response) => response.writeHead(302, { location: huge }).end());
    await expect(askAt(elsewhere)).rejects.toEqual(refused('timeStamp.away'));
    const failing = await served((_, response) => response.writeHead(500).end('x'));
    for (const url of [failing, 'http://127.0.0.1:1/', 'file:///etc/hostname', 'ftp://127.0.0.1/', 'http://u:p@127.0.0.1/', 'time']) {
      await expect(askAt(url), url).rejects.toEqual(refused('timeStamp.away'));
    }
  });

  it.skipIf(lacks('openssl'))('that is openssl stamps for us, and what it gave verifies there', async () => {
    const folder = folderWith({ 'ts.cnf': CONFIGURATION, serial: '01', text: 'निर्णय' });
    run(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=FOREIGN ROOT', '-days', '30'],
      folder,
    );
    run(
      'openssl',
      ['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=FOREIGN TIME'],
      folder,
    );
    run('openssl', ['x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '20', '-out', 'tsa.pem', '-extfile', 'ts.cnf', '-extensions', 'tsa_ext', '-set_serial', '7'], folder); // prettier-ignore
    run('openssl', ['x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der'], folder);
    const url = await served((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        writeFileSync(join(folder, 'request.tsq'), Buffer.concat(parts));
        execFileSync('openssl', ['ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'request.tsq', '-out', 'answer.tsr'], { cwd: folder, stdio: 'ignore' });
        response.end(readFileSync(join(folder, 'answer.tsr')));
      });
    }); // prettier-ignore
    const roots = [new Uint8Array(readFileSync(join(folder, 'ca.der')))];
    const { der, authority: by } = await timeStamp({ url, digest, roots, now: new Date(), timeoutMs: 20_000 });
    expect(by).toBe('FOREIGN TIME');
    writeFileSync(join(folder, 'token.tst'), der);
    const verify = ['ts', '-verify', '-digest', digest.toString('hex'), '-in', 'token.tst', '-token_in', '-CAfile', 'ca.pem'];
    expect(run('openssl', verify, folder)).toContain('Verification: OK');
    await expect(timeStamp({ url, digest, roots, now, timeoutMs: 20_000 })).rejects.toEqual(refused('timeStamp.clock'));
  });
});

const CONFIGURATION = `
[tsa]
default_tsa = ours
[ours]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha1
[tsa_ext]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
`;
