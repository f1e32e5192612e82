import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverAccount } from '#core/database/postgres/account.ts';
import { clusterHome } from '#core/database/postgres/cluster.ts';
import { postmasterOf } from '#core/database/postgres/postmaster.ts';
import { migrate } from '#core/database/migrate.ts';
import { closeInstance } from '#core/instance.ts';
import { sendPaper, timeline } from '#movement/contract.ts';
import { diarise, viewReceipt } from '#receipts/contract.ts';
import { INSTANCES } from '../src/operations/demo/offices.ts';
import { openHosting } from '../src/operations/hosting.ts';
import { readSettings } from '../src/operations/settings.ts';
import { postOf } from './journey/office.ts';
import { type Person, person } from './journey/person.ts';
import { furnish } from './server.ts';

const CLIENTS = 8;
/** So many acts are acknowledged before the machine falls. */
const ACKNOWLEDGED = 120;
const { name: NAME, titleHi, titleEn } = INSTANCES[0]!;
const CLERK = { desk: 'cru.irr', instance: NAME };

let dataDir: string;
let server: ChildProcess | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'patravali-killed-'));
  const hosting = await openHosting(readSettings({ DATA_DIR: dataDir }));
  await migrate(await hosting.add({ name: NAME, host: `${NAME}.localhost`, titleHi, titleEn }), () => undefined);
  const [instance] = hosting.open(2);
  await furnish(instance!, dataDir);
  await closeInstance(instance!);
  await hosting.stop();
});

afterAll(async () => {
  server?.kill('SIGTERM');
  if (server && server.exitCode === null) await once(server, 'exit');
  await rm(dataDir, { recursive: true, force: true });
});

test('eight clerks diarise and send, server and database are killed: every acknowledged act is there, and no number is missing', async () => {
  const before = await work(await serve());
  const after = await person(await serve(), CLERK);
  const kept = await Promise.all(before.diarised.map(({ id }) => after.do(viewReceipt, { id })));
  expect(kept.map(({ id, number }) => ({ id, number }))).toEqual(before.diarised);
  for (const id of before.sent) {
    const { steps, paper } = await after.do(timeline, { id });
    expect({ id, sent: steps.filter(({ kind }) => kind === 'sent').length, holder: paper.holder?.id }).toEqual({
      id,
      sent: 1,
      holder: before.to,
    });
  }
  // What was under way when the lights went out may stand or not; but the next number follows the last one that stands.
  const next = await after.do(diarise, letter('अगला पत्र'));
  const serials = await serialsUpTo(after, next.id);
  expect(serials).toEqual(Array.from({ length: serials.length }, (_, place) => place + 1));
  expect(serials.length).toBeGreaterThan(before.diarised.length);
});

/** Starts the server as an administrator would, and waits until it answers. */
async function serve(): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'silent' };
  const started = spawn(process.execPath, ['src/cli.ts', 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  server = started;
  return new Promise((resolve, reject) => {
    let said = '';
    started.stdout.on('data', (words) => {
      said += String(words);
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    started.once('exit', () => reject(new Error(`The server left with the words: ${said}`)));
  });
}

interface Acknowledged {
  diarised: { id: string; number: string | null }[];
  sent: string[];
  /** The post that everything was sent to. */
  to: string;
}

/** Eight clients at one counter, until so many acts are acknowledged; then everything is killed at once. */
async function work(url: string): Promise<Acknowledged> {
  const clerks: Person[] = [];
  // One after another: tries that run side by side count as wrong ones until they prove right.
  while (clerks.length < CLIENTS) clerks.push(await person(url, CLERK));
  const done: Acknowledged = { diarised: [], sent: [], to: (await postOf(clerks[0]!, 'समीक्षा अधिकारी सिंचाई अनुभाग-1')).id };
  const killed = Promise.withResolvers<void>();
  const acknowledge = () => {
    if (done.diarised.length + done.sent.length === ACKNOWLEDGED) killed.resolve(kill());
  };
  async function clerk(one: Person, name: number): Promise<void> {
    for (let count = 1; ; count++) {
      const { id, number } = await one.do(diarise, letter(`पत्र ${name}.${count}`));
      done.diarised.push({ id, number });
      acknowledge();
      await one.do(sendPaper, { id, to: done.to, action: 'आवश्यक कार्यवाही हेतु' });
      done.sent.push(id);
      acknowledge();
    }
  }
  const outcomes = await Promise.all(clerks.map((one, name) => clerk(one, name).catch((error: Error) => error)));
  await killed.promise;
  // They ended because nobody answered any more, not because the office refused.
  expect(outcomes.map((error) => (error as { status?: number }).status ?? 0)).toEqual(outcomes.map(() => 0));
  return done;
}

/** As when the power fails: no process is asked. */
async function kill(): Promise<void> {
  const postmaster = postmasterOf(path.join(clusterHome(path.join(dataDir, 'postgres'), serverAccount()), 'data'))!;
  process.kill(postmaster.pid, 'SIGKILL');
  server!.kill('SIGKILL');
  await once(server!, 'exit');
}

function letter(subject: string) {
  return {
    nature: 'physical', classification: 'normal', letterKind: 'letter', deliveryMode: 'by_hand', letterNumber: subject, letterOn: '2026-03-20', subject,
    senderName: 'नमूना प्रेषक', senderDesignation: 'प्रबन्धक', senderOrganisation: 'नमूना कार्यालय', duplicateAccepted: true,
  } as const; // prettier-ignore
}

/** The serial numbers of all receipts up to this one, in their order. */
async function serialsUpTo(clerk: Person, last: string): Promise<number[]> {
  const all = await Promise.all(
    Array.from({ length: Number(last) }, (_, place) => clerk.do(viewReceipt, { id: String(place + 1) }).catch(() => null)),
  );
  return all.flatMap((receipt) => (receipt ? [Number(receipt.serial)] : [])).toSorted((one, other) => one - other);
}
