import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { X509Certificate } from 'node:crypto';
import { ruleValue, setRule } from '#core/rules/settings.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { type AskProgram, askProgram } from '../../signer/testing/askProgram.ts';
import { authority } from '../../signer/testing/certificates.ts';
import { softHsm, softToken } from '../../signer/testing/softToken.ts';
import { type RunningSigner, startSigner } from '../../signer/testing/startSigner.ts';
import type { Office } from '../server.ts';

/** The pages know this port alone. */
const PORT = 17380;
export const PIN = '71-Vibhuti-42';

/** Whether the steps with a token are skipped. In CI they never are: there a missing SoftHSM2 fails them. */
export const withoutToken = softHsm === undefined && !process.env.CI;
if (withoutToken) process.stderr.write('skipped: SoftHSM2 (package softhsm2) is not installed, so nobody signs with a token\n');

export interface OwnPc {
  /** What the officer does in the signer's window. */
  ask: AskProgram;
  /** How often the window was opened for signatures, and with what in it. */
  lists(): Promise<string[][]>;
  start(): Promise<void>;
  clear(): Promise<void>;
}

/** The officer's PC: a token with a certificate that the office trusts, and the signer, not yet started. */
export async function ownPc({ db }: Pick<Office, 'db'>, name: string): Promise<OwnPc> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-pc-'));
  const ca = authority(path.join(folder, 'ca'));
  const { privateKey, certificate } = ca.person('officer', name, 'RSA');
  const root = new X509Certificate(ca.root.certificate).toString();
  await setRule({ db }, signingRoots, { value: [...(await ruleValue({ db }, signingRoots)), root], source: null });
  const wish = { folder: path.join(folder, 'token'), certificates: [{ privateKey, certificate, label: name }], pin: PIN };
  const { library, environment } = await softToken(wish);
  const ask = await askProgram(path.join(folder, 'ask'));
  await ask.answer({ pin: PIN });
  let running: RunningSigner | undefined;
  return {
    ask,
    lists: async () => (await ask.asked()).flatMap((one) => (one.kind === 'signatures' ? [one.items.map(({ id }) => id)] : [])),
    async start() {
      running = await startSigner({ library, port: PORT, ask: ask.path, configFolder: path.join(folder, 'config'), environment });
    },
    async clear() {
      await running?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
