import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setRule } from '#core/rules/settings.ts';
import { challengeToken, enrolToken } from '#signing/contract/certificates.ts';
import { exportAuthority } from '#signing/keys/authority.ts';
import { startAuthority } from '#signing/keys/services/startAuthority.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';
import { askProgram } from '../../signer/testing/askProgram.ts';
import { pageOf } from '../../signer/testing/page.ts';
import { softHsm, softToken } from '../../signer/testing/softToken.ts';
import { startSigner } from '../../signer/testing/startSigner.ts';
import { started } from '../servers.ts';
import { type AimedResult, aimed, repeated, watchMemory } from './aims.ts';
import { BATCH, finishLetters, issueLetters, openLetters } from './letters.ts';
import { type SmallOffice, personOf } from './office.ts';

const ROUNDS = 5;
const PIN = '71-Vibhuti-42';

/** Thirty letters with one PIN: list, signer with a SoftHSM, answer with time stamps of an authority on this machine, put in. */
export async function tokenMeasure(office: SmallOffice): Promise<AimedResult[]> {
  if (!softHsm) return [aimed('30 letters by token: SoftHSM2 is not installed', { times: [] }, { p95: 3000 })];
  const { sign, stop } = await layToken(office);
  const letters = await issueLetters(office, { signatory: 'officer', count: BATCH * (ROUNDS + 1) });
  const memory = watchMemory(office);
  const times = await repeated(ROUNDS, async (turn) => {
    const signing = await openLetters(office, { who: 'officer', letters: letters.slice((turn + 1) * BATCH, (turn + 2) * BATCH) });
    const items = signing.items.map(({ item, number, subject, hash }) => ({ id: String(item), number, subject, hash: hash! }));
    const signatures = (await sign(items)).map(({ id, signature }) => ({ item: Number(id), signature }));
    await finishLetters(office, { who: 'officer', id: signing.id, signatures });
  });
  await stop();
  return [aimed('30 letters by token with one PIN, all of it', { times, rss: memory() }, { p95: 3000 })];
}

type Item = { id: string; number: string; subject: string; hash: string };

/** The officer's token, enrolled, with the signer that knows the office's page, and an authority that stamps. */
async function layToken(office: SmallOffice) {
  const folder = path.join(office.size.folder, 'token');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'authority.json'), JSON.stringify(exportAuthority(office.authority)));
  const authority = await startAuthority({ folder, port: 0, now: () => new Date() });
  await setRule(office.instance, timeAuthority, { value: { url: `${authority.url}/tsa`, timeoutMs: 5_000 }, source: null });
  const soft = await softToken({
    folder,
    pin: PIN,
    certificates: [{ ...(await personOf(office.authority, 'SUDHA KALPIT')), label: 'sudha' }],
  });
  const ask = await askProgram(path.join(folder, 'ask'));
  await ask.answer({ pin: PIN });
  const signer = await startSigner({
    library: softHsm!,
    port: 0,
    ask: ask.path,
    configFolder: path.join(folder, 'config'),
    environment: soft.environment,
  });
  const stop = started(async () => {
    await signer.stop();
    await setRule(office.instance, timeAuthority, { value: null, source: null });
    await authority.stop();
  });
  const page = pageOf(signer.url, office.url);
  await page.pair(ask);
  const held = (await page.get('/certificates')).body.certificates[0] as { fingerprint: string; certificate: string };
  const sign = async (items: Item[]) => {
    const { status, body } = await page.post('/signatures', { fingerprint: held.fingerprint, title: 'माप', items });
    if (status !== 200) throw new Error(`The signer refused: ${JSON.stringify(body)}`);
    return body.signed as { id: string; signature: string }[];
  };
  const { challenge, hash } = await office.as('officer')(challengeToken, {});
  const { signature } = (await sign([{ id: '1', number: '–', subject: 'नामांकन', hash }]))[0]!;
  await office.as('officer')(enrolToken, { challenge, signature, certificate: held.certificate, chain: [Buffer.from(office.authority.certificate).toString('base64')] }); // prettier-ignore
  return { sign, stop };
}
