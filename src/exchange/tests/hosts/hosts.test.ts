import { spawn, spawnSync } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { turnClocks } from '#testExchange.ts';
import { ARRIVED, type Pair, couriers, endOf, openPair, outOf, rest, send } from '../faults/pair.ts';

const NAME = `pv${process.pid % 100_000}`;
const [HERE, THERE] = ['10.203.7.1', '10.203.7.2'];
const ip = (...args: string[]) => spawnSync('ip', args, { encoding: 'utf8' });
const inside = (...command: string[]) => ip('netns', 'exec', NAME, ...command);

/** A namespace with a line to it; the reason where there can be none. */
function makeHost(): string | null {
  const steps = [
    ['netns', 'add', NAME],
    ['link', 'add', `${NAME}a`, 'type', 'veth', 'peer', 'name', `${NAME}b`],
    ['link', 'set', `${NAME}b`, 'netns', NAME],
    ['addr', 'add', `${HERE}/30`, 'dev', `${NAME}a`],
    ['link', 'set', `${NAME}a`, 'up'],
    ['netns', 'exec', NAME, 'ip', 'addr', 'add', `${THERE}/30`, 'dev', `${NAME}b`],
    ['netns', 'exec', NAME, 'ip', 'link', 'set', `${NAME}b`, 'up'],
  ];
  for (const step of steps) {
    const { error, status, stderr } = ip(...step);
    if (error || status !== 0) return `ip ${step.slice(0, 3).join(' ')}: ${error?.message ?? stderr.trim()}`;
  }
  return null;
}

const noHost = process.platform === 'linux' && process.getuid?.() === 0 ? makeHost() : 'only root of a Linux may make network namespaces';
const bad = ['netem', 'loss', '3%', 'delay', '15ms', '10ms', 'reorder', '10%', 'duplicate', '2%'];
const noNetem =
  noHost ?? (inside('tc', 'qdisc', 'add', 'dev', `${NAME}b`, 'root', ...bad).status === 0 ? null : 'this kernel has no netem');
if (noNetem === null) spawnSync('tc', ['qdisc', 'add', 'dev', `${NAME}a`, 'root', ...bad]);

/** What the other host runs: it takes connections on its own address, and hands them on over the line. */
const RELAY = `
  const net = require('node:net');
  net.createServer((from) => {
    const to = net.connect(Number(process.argv[1]), '${HERE}');
    from.pipe(to).pipe(from);
    for (const [one, other] of [[from, to], [to, from]]) one.on('error', () => other.destroy());
  }).listen(7000, '${THERE}', () => console.log('ready'));
`;

let pair: Pair;
let relay: ReturnType<typeof spawn> | undefined;
let back: net.Server | undefined;
beforeAll(async () => {
  if (noHost !== null) return;
  pair = await openPair();
  const { port } = new URL(pair.addressee.address);
  back = net.createServer((from) => {
    const to = net.connect(Number(port), '127.0.0.1');
    from.pipe(to).pipe(from);
    from.on('error', () => to.destroy());
    to.on('error', () => from.destroy());
  });
  await new Promise<void>((done) => back!.listen(0, HERE, done));
  relay = spawn('ip', ['netns', 'exec', NAME, process.execPath, '-e', RELAY, String((back.address() as AddressInfo).port)]);
  await new Promise((done) => relay!.stdout!.once('data', done));
  await pair.sender.db
    .updateTable('peer')
    .set({ address: `http://${THERE}:7000` })
    .where('name', '=', 'lucknow')
    .execute();
}, 120_000);
afterAll(async () => {
  relay?.kill('SIGKILL');
  back?.close();
  ip('link', 'del', `${NAME}a`);
  ip('netns', 'del', NAME);
  if (noHost === null) await pair.close();
});

const word = (why: string | null) => (why === null ? '' : ` (left out: ${why})`);

test.skipIf(noHost !== null)(
  `letters go from one host to another over a line of their own${word(noHost)}`,
  async () => {
    const ids = [await send(pair), await send(pair, { sizes: [900_000, 20] })];
    for (const id of ids) {
      await rest(pair, id);
      expect(await endOf(pair, id)).toEqual(ARRIVED);
    }
  },
  60_000,
);

test.skipIf(noHost !== null)(
  `the line is cut in the middle of a transfer, and is back a minute later${word(noHost)}`,
  async () => {
    const id = await send(pair, { sizes: [3_000_000] });
    ip('link', 'set', `${NAME}a`, 'down');
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const impatient = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.ceil(ms / 20)));
    await couriers(pair.sender);
    impatient.mockRestore();
    expect(await outOf(pair, id)).toMatchObject({ state: 'open', tries: 1, fault: expect.stringContaining('line.') });
    ip('link', 'set', `${NAME}a`, 'up');
    turnClocks([pair.sender, pair.addressee], { minutes: 1 });
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
  },
  90_000,
);

test.skipIf(noNetem !== null)(
  `with loss, delay, doubles and another order of packets, all the same${word(noNetem)}`,
  async () => {
    const ids = [await send(pair, { sizes: [400_000] }), await send(pair)];
    for (const id of ids) {
      await rest(pair, id);
      expect(await endOf(pair, id)).toEqual(ARRIVED);
    }
  },
  90_000,
);
