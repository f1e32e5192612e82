import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { challengeToken, endCertificate, enrolCertificate, enrolToken, listCertificates } from '#signing/contract/certificates.ts';
import { answerSigning, type SigningView } from '#signing/contract/signings.ts';
import { askProgram } from '../../signer/testing/askProgram.ts';
import { pageOf } from '../../signer/testing/page.ts';
import { softHsm, softToken } from '../../signer/testing/softToken.ts';
import { startSigner } from '../../signer/testing/startSigner.ts';
import { PASSWORD } from '../../src/operations/demo/step.ts';
import { demonstrationKey } from '../../src/operations/demo/routes.ts';
import { hold } from './office.ts';
import type { Person } from './person.ts';

const PIN = '438216';

/** A key of the demonstration for its owner's token, as openssl reads the file. */
async function keyFor(person: Person) {
  const input = await person.fetch(demonstrationKey, {});
  const read = (...what: string[]) =>
    execFileSync('openssl', ['pkcs12', '-nodes', '-passin', 'env:PASSWORD', ...what], { input, env: { ...process.env, PASSWORD }, stdio: ['pipe', 'pipe', 'ignore'] }); // prettier-ignore
  return {
    privateKey: createPrivateKey(read('-nocerts')),
    certificate: new X509Certificate(read('-clcerts', '-nokeys')).raw,
    label: person.name,
  };
}

/** The officers' tokens, and the signer on their PC, paired with the office's pages. */
export interface Tokens {
  /** One PIN for all that was prepared. */
  sign(person: Person, signing: SigningView): Promise<void>;
  /** The officers sign with the demonstration's key files again. */
  putAway(): Promise<void>;
}

/** Puts a key on a token of SoftHSM2 for each officer, starts the signer beside it, and enrols the certificates as their owners do. */
export async function tokensOf(people: readonly Person[], origin: string): Promise<Tokens> {
  requireTools();
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-tokens-'));
  const keys = new Map<Person, Awaited<ReturnType<typeof keyFor>>>();
  let library = '';
  let environment: Record<string, string> = {};
  for (const person of people) {
    await endCertificates(person, 'कुंजी अब टोकन पर'); // the key that lay in a file is not taken over
    const key = await keyFor(person);
    keys.set(person, key);
    ({ library, environment } = await softToken({ folder, certificates: [key], pin: PIN, label: person.name }));
  }
  const ask = await askProgram(folder);
  const signer = await startSigner({ library, port: 0, ask: ask.path, configFolder: path.join(folder, 'config'), environment });
  const page = pageOf(signer.url, origin);
  await page.pair(ask);

  /** The officer types his PIN once, and his token signs all of the list. */
  async function press(person: Person, { fingerprint, items }: { fingerprint: string; items: TokenItem[] }) {
    await ask.answer({ pin: PIN });
    const before = (await ask.asked()).length;
    const { status, body } = await page.post('/signatures', { fingerprint, title: 'पत्रावली', items });
    hold(status === 200 && body.signed.length === items.length, `the token of ${person.name} has signed (${JSON.stringify(body)})`);
    hold((await ask.asked()).length === before + 1, 'the PIN was asked once');
    return body.signed as { id: string; signature: string }[];
  }

  async function enrol(person: Person, fingerprint: string) {
    const { challenge, hash } = await person.do(challengeToken, {});
    const items = [{ id: '1', number: 'नामांकन', subject: 'टोकन के प्रमाणपत्र का नामांकन', hash }];
    const [signed] = await press(person, { fingerprint, items });
    const certificate = keys.get(person)!.certificate.toString('base64');
    await person.do(enrolToken, { challenge, signature: signed!.signature, certificate, chain: [] });
  }

  for (const [person, { certificate }] of keys) await enrol(person, fingerprintOf(certificate));
  return {
    sign: async (person, { id, certificate, items }) => {
      const list = items.map(({ item, number, subject, hash }) => ({ id: String(item), number, subject, hash: hash! }));
      const signed = await press(person, { fingerprint: certificate!.fingerprint, items: list });
      await person.do(answerSigning, { id, signatures: signed.map((one) => ({ item: Number(one.id), signature: one.signature })) });
    },
    putAway: async () => {
      await signer.stop();
      await rm(folder, { recursive: true, force: true });
      for (const person of people) await returnToKeyFile(person);
    },
  };
}

interface TokenItem {
  id: string;
  number: string;
  subject: string;
  hash: string;
}

const fingerprintOf = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');

function requireTools(): void {
  const missing = [...(softHsm ? [] : ['softhsm2']), ...(spawnSync('openssl', ['version']).status === 0 ? [] : ['openssl'])];
  if (missing.length > 0) {
    const packages = missing.join(' ');
    throw new Error(`The journey signs with tokens of SoftHSM2. Install what is missing (apt-get install ${packages}) and call it again.`);
  }
}

async function endCertificates(person: Person, reason: string): Promise<void> {
  const { items } = await person.do(listCertificates, {});
  for (const { id, endedAt } of items) if (endedAt === null) await person.do(endCertificate, { id, reason });
}

/** So that whoever looks at the demonstration afterwards can sign without the tokens, which are gone. */
async function returnToKeyFile(person: Person): Promise<void> {
  await endCertificates(person, 'टोकन जमा किया गया');
  const file = new File([new Uint8Array(await person.fetch(demonstrationKey, {}))], 'key.p12', { type: 'application/x-pkcs12' });
  await person.do(enrolCertificate, { file, password: PASSWORD } as never);
}
