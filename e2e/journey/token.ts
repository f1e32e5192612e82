import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
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

/** Key and certificate of a PKCS#12 file, as openssl reads it. */
function opened(file: Buffer) {
  const read = (...what: string[]) =>
    execFileSync('openssl', ['pkcs12', '-nodes', '-passin', 'env:PASSWORD', ...what], { input: file, env: { ...process.env, PASSWORD }, stdio: ['pipe', 'pipe', 'ignore'] }); // prettier-ignore
  return { privateKey: createPrivateKey(read('-nocerts')), certificate: new X509Certificate(read('-clcerts', '-nokeys')).raw };
}

/** The officers' tokens, and the signer on their PC, paired with the office's pages. */
export interface Tokens {
  /** One PIN for all that was prepared. */
  sign(person: Person, signing: SigningView): Promise<void>;
  putAway(): Promise<void>;
}

/** Puts each officer's key on a token of SoftHSM2 and starts the signer beside it. */
export async function tokensOf(people: readonly Person[], origin: string): Promise<Tokens> {
  if (!softHsm) throw new Error('The journey signs with tokens and needs SoftHSM2. Install the package softhsm2 and call it again.');
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-tokens-'));
  let library = '';
  let environment: Record<string, string> = {};
  for (const person of people) {
    const key = { ...opened(await person.fetch(demonstrationKey, {})), label: person.name };
    ({ library, environment } = await softToken({ folder, certificates: [key], pin: PIN, label: person.name }));
  }
  const ask = await askProgram(folder);
  const signer = await startSigner({ library, port: 0, ask: ask.path, configFolder: path.join(folder, 'config'), environment });
  const page = pageOf(signer.url, origin);
  await page.pair(ask);
  return {
    sign: async (person, { id, certificate, items }) => {
      await ask.answer({ pin: PIN });
      const before = (await ask.asked()).length;
      const { status, body } = await page.post('/signatures', {
        fingerprint: certificate!.fingerprint,
        title: 'पत्रावली',
        items: items.map(({ item, number, subject, hash }) => ({ id: String(item), number, subject, hash })),
      });
      hold(status === 200 && body.signed.length === items.length, `the token of ${person.name} has signed (${JSON.stringify(body)})`);
      hold((await ask.asked()).length === before + 1, 'the PIN was asked once');
      const signatures = body.signed.map((one: { id: string; signature: string }) => ({ item: Number(one.id), signature: one.signature }));
      await person.do(answerSigning, { id, signatures });
    },
    putAway: async () => {
      await signer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
