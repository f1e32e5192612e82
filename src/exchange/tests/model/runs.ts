import fc from 'fast-check';
import { type Machines, type Plan, World } from './world.ts';

const ACTS = [
  'speak', 'deliver', 'deliver', 'speak', 'deliver', 'double', 'lose', 'replay', 'turnOfAddressee', 'job', 'restart',
  'lay', 'day', 'cancel', 'lie', 'loseData', 'repeat',
] as const; // prettier-ignore
type Act = (typeof ACTS)[number];
interface Step {
  act: Act;
  pick: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  parts: fc.nat(3),
  large: fc.boolean(),
  verdict: fc.constantFrom('good', 'good', 'good', 'refusedAtOnce', 'refusedWhenWhole'),
  layRefuses: fc.constantFrom(0, 0, 0, 1, 3, null),
  senderAhead: fc.constantFrom(0, 0, 1, -1),
  addresseeAhead: fc.constantFrom(0, 0, 1, -1),
});
// Much of what may happen would end most runs at once; it is rare, but in every place.
const often = fc.constantFrom<Act>(...ACTS.slice(0, 12));
const seldom = fc.constantFrom<Act>(...ACTS.slice(12));
const step = fc.record<Step>({ act: fc.oneof({ weight: 14, arbitrary: often }, { weight: 2, arbitrary: seldom }), pick: fc.nat(999) });

const DO: Record<Act, (world: World, pick: number) => void> = {
  speak: (world) => world.speak(),
  deliver: (world, pick) => world.deliver(pick, { stays: false }),
  double: (world, pick) => world.deliver(pick, { stays: true }),
  lose: (world, pick) => world.lose(pick),
  replay: (world, pick) => world.replay(pick),
  turnOfAddressee: (world) => world.turnOfAddressee(),
  job: (world) => world.jobRuns(),
  lay: (world) => world.lay(),
  restart: (world) => world.restartSender(),
  day: (world, pick) => void (world.day += 1 + (pick % 5)),
  cancel: (world) => world.happens({ kind: 'cancel' }),
  lie: (world) => world.happens({ kind: 'answer', answer: { kind: 'concluded' }, fits: false }),
  loseData: (world) => world.loseData(),
  repeat: (world) => world.repeat(),
};

/** What must be so after every single thing that happens. */
function watch(world: World, { before, act }: { before: Pick<World, 's' | 'r'>; act: string }): void {
  const { s, r, laid } = world;
  const told = JSON.stringify({ act, before, s, r, laid });
  // The sender decides once. Only what it has settled is the addressee's, and from then on nothing but its own loss takes it away.
  if (before.s.state !== 'open' && s.state !== before.s.state) throw new Error(`the sender changed its mind: ${told}`);
  if (r?.state === 'settled' && s.state !== 'settled') throw new Error(`two holders: ${told}`);
  if (before.r?.state === 'settled' && act !== 'loseData' && r?.state !== 'settled') throw new Error(`no holder: ${told}`);
  if (laid !== (r?.state === 'settled' && r.told ? 1 : 0)) throw new Error(`laid ${laid} times: ${told}`);
  if (act === 'cancel' && before.s.state === 'open' && s.state !== 'cancelled') throw new Error(`cannot be taken back: ${told}`);
  if (act === 'lie' && s.state !== before.s.state) throw new Error(`a lie moved it: ${told}`);
}

const MOST_ROUNDS = 120;

/** The line is good again: both couriers go on until nothing is left to be said. */
function drive(world: World): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (isAtRest(world)) return;
    const before = { s: world.s, r: world.r };
    if (world.s.told) world.turnOfAddressee();
    else world.speak();
    for (let most = 0; world.flying.length > 0 && most < 10; most++) world.deliver(0, { stays: false });
    world.jobRuns();
    world.lay();
    if (round % 8 === 7) world.day++;
    watch(world, { before, act: 'drive' });
  }
  throw new Error(`never at rest: ${JSON.stringify({ s: world.s, r: world.r })}`);
}

/** Nothing is left to be said; what could not be laid is no business of the line. */
const isAtRest = ({ s, r, plan }: World) =>
  s.told && r?.state !== 'announced' && r?.state !== 'concluded' && (r?.state !== 'settled' || r.told || plan.layRefuses === null);

function compare(world: World, { verdict, parts, layRefuses }: Plan): void {
  const { s, r, lost, here } = world;
  const told = JSON.stringify({ s, r, lost, parts: here.size });
  // Of an addressee that has lost everything, only what is its own must be there again; of the rest an old message may still tell it.
  if (lost && s.state !== 'settled' && s.told && r?.state !== 'settled') return;
  if (s.state !== r?.state) throw new Error(`different ends: ${told}`);
  if (!s.told || (!r.told && !(r.state === 'settled' && layRefuses === null)))
    throw new Error(`one side does not know of the other: ${told}`);
  if (s.state === 'settled' && (here.size !== parts || verdict !== 'good')) throw new Error(`settled, and not whole or not good: ${told}`);
}

interface Life {
  plan: Plan;
  /** Undisturbed exchanges to begin with; whether the addressee then loses all. */
  calm: number;
  loses: boolean;
  steps: Step[];
}

const CALM: Step[] = ['speak', 'deliver', 'deliver', 'job'].map((act) => ({ act: act as Act, pick: 0 }));

interface Journey {
  out: Life;
  back: Life;
  /** The other office loses all in the end, and a person here has the file sent once more. */
  losesAfter: boolean;
}

/** A file goes there and comes back: whatever happens on both ways, and whoever presses the button afterwards, one office has it. */
function travel(machines: Machines, { out, back, losesAfter }: Journey): void {
  const there = live(machines, out);
  if (there.s.state !== 'settled' || there.laid !== 1) return;
  const home = live(machines, back);
  there.isBack = home.r?.state === 'settled';
  if (losesAfter) there.loseData();
  there.repeat();
  there.clearLine();
  drive(there);
  const holders = there.laid + (home.s.state === 'settled' ? 1 : 0);
  const told = JSON.stringify({ there: there.s, laid: there.laid, home: home.s, losesAfter });
  if (holders > 1 && losesAfter) throw new Error(`the file is in both offices: ${told}`);
  if (home.s.state !== 'settled' && there.laid !== 1) throw new Error(`the file is nowhere: ${told}`);
}

/** One life of a consignment through everything that the steps bring, and to its end. */
function live(machines: Machines, of: Life): World {
  const world = new World(machines, of.plan);
  const calm = Array.from({ length: of.calm }, () => CALM).flat();
  for (const { act, pick } of [...calm, ...(of.loses ? [{ act: 'loseData' as const, pick: 0 }] : []), ...of.steps]) {
    const before = { s: world.s, r: world.r };
    DO[act](world, pick);
    watch(world, { before, act });
  }
  world.clearLine();
  const { isHopeful } = world;
  drive(world);
  if (isHopeful && world.s.state !== 'settled') throw new Error(`did not arrive: ${JSON.stringify({ s: world.s, r: world.r })}`);
  if (world.lost && world.r?.state !== 'settled' && world.s.state === 'settled') {
    world.repeat(); // a person has it sent once more
    drive(world);
  }
  compare(world, of.plan);
  return world;
}

const calm = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(9) });
const lives = fc.record({
  plan,
  calm,
  loses: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  steps: fc.array(step, { maxLength: 60, size: 'max' }),
});
const journeys = fc.record({ out: lives, back: lives, losesAfter: fc.boolean() });

/** So many random lives. Gives what fast-check found. */
export const runs = (machines: Machines, { numRuns }: { numRuns: number }): fc.RunDetails<[Life]> =>
  fc.check(
    fc.property(lives, (of) => void live(machines, of)),
    { numRuns },
  );

/** So many journeys of a file, there and back. */
export const journeysOf = (machines: Machines, { numRuns }: { numRuns: number }): fc.RunDetails<[Journey]> =>
  fc.check(
    fc.property(journeys, (of) => travel(machines, of)),
    { numRuns },
  );
