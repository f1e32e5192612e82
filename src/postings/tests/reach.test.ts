import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Context, type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import { addDays } from '#core/text/days.ts';
import { giveCharge, relieve } from '#establishment/actions/charges.ts';
import { hashOf, identify } from '#identity/session.ts';
import { sendPaper } from '#movement/actions/send.ts';
import { giveSight, hold, openPaper, release } from '#papers/actions.ts';
import { chargesInForce } from '#people/queries.ts';
import { endAbsence, recordAbsence } from '#people/actions/takeLeave.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { prepareHandover } from '../actions/handOver.ts';
import { giveOrder, revokeSuspension } from '../actions/service.ts';
import { cancelTransfer, initiateTransfer, joinTransfer, relieveTransfer } from '../actions/transfers.ts';
import { unheldPosts } from '../queries/unheld.ts';
import { type ChargeFacts, clock, endAll, least, reaches, type World } from './world.ts';

// Sequences of real acts on one instance; the rules are said anew here, beside the program's own.
const RUNS = 100;
const POSTS = 5;
const PEOPLE = 5;
const PAPERS = 4;
const START = '2026-03-02';
const VERBS = [
  'give',
  'relieve',
  'initiate',
  'release',
  'join',
  'cancel',
  'leave',
  'back',
  'suspend',
  'revoke',
  'retire',
  'send',
  'handover',
] as const;

let office: TestOffice;
let opened = 0;
beforeAll(async () => {
  office = await openOffice();
  await office.db
    .updateTable('post')
    .set({ roles: ['super_admin'] })
    .where('id', '=', office.staff.administrator.postId)
    .execute();
});
afterAll(() => office.close());

async function furnish(): Promise<World> {
  const stamp = `R${(opened += 1)}`;
  const { db } = office;
  const offices: string[] = [];
  for (const name of ['A', 'B'])
    offices.push((await db.insertInto('office').values({ kind: 'tehsil', code: `${stamp}${name}`, nameHi: 'तहसील', nameEn: 'Tehsil', placeHi: 'लखनऊ', placeEn: 'Lucknow' }).returning('id').executeTakeFirstOrThrow()).id); // prettier-ignore
  const section = await db.insertInto('section').values({ officeId: offices[0]!, code: `${stamp}-1`, nameHi: 'अनुभाग', nameEn: 'Section' }).returning('id').executeTakeFirstOrThrow(); // prettier-ignore
  const posts: string[] = [];
  for (let n = 0; n < POSTS; n++) {
    const place = { officeId: offices[n % 2]!, sectionId: n === 0 ? section.id : null };
    const words = { designationHi: 'लेखपाल', designationEn: 'Lekhpal', nameHi: `लेखपाल ${n}`, nameEn: `Lekhpal ${n}` };
    posts.push((await db.insertInto('post').values({ ...place, ...words, abbreviation: `LP(${n})-${stamp}`, rank: 20, roles: ['officer'] }).returning('id').executeTakeFirstOrThrow()).id); // prettier-ignore
  }
  const people: string[] = [];
  for (let n = 0; n < PEOPLE; n++)
    people.push((await db.insertInto('employee').values({ code: `${stamp}P${n}`, nameHi: `कार्मिक ${n}`, nameEn: `Person ${n}`, email: `p${n}.${stamp.toLowerCase()}@up.gov.in`, officeId: offices[n % 2]! }).returning('id').executeTakeFirstOrThrow()).id); // prettier-ignore
  const world: World = {
    verb: '',
    today: START,
    posts,
    people,
    papers: [],
    offices,
    charges: new Map(),
    left: new Map(),
    suspended: new Map(),
  };
  for (let n = 0; n < POSTS - 1; n++)
    await db.insertInto('charge').values({ postId: posts[n]!, employeeId: people[n]!, kind: 'regular', fromOn: '2026-01-01' }).execute();
  await learn(world);
  for (let n = 0; n < PAPERS; n++) {
    const ctx = {
      ...visitOf(office.instance, clock(world)),
      actor: office.staff.administrator,
      person: office.contextOf('administrator').person,
    } as Context;
    const id = await openPaper(ctx, {
      kind: 'receipt',
      subject: 'x',
      sectionId: section.id,
      nature: 'electronic',
      classification: 'normal',
      vip: false,
    } as never);
    await db
      .updateTable('paper')
      .set({ number: `${stamp}-${n}` })
      .where('id', '=', id)
      .execute();
    await release(ctx, id);
    await giveSight(ctx, { paperId: id, postId: posts[n]!, kind: 'receipt' });
    await hold(ctx, { paperId: id, postId: posts[n]!, place: 'inbox' });
    world.papers.push(id);
  }
  return world;
}

/** Charges that the last act has given, taken as facts; their ends are the world's own from then on. Each has a session of its own. */
async function learn(world: World): Promise<void> {
  const rows = await office.db
    .selectFrom('charge')
    .leftJoin('absence', 'absence.id', 'charge.absenceId')
    .select(['charge.id', 'postId', 'charge.employeeId', 'kind', 'charge.fromOn', 'charge.toOn', 'absence.employeeId as forId'])
    .where('postId', 'in', world.posts)
    .where('charge.id', 'not in', [...world.charges.keys(), '0'])
    .execute();
  for (const row of rows) {
    world.charges.set(row.id, { ...row });
    const far = new Date('2099-01-01T00:00:00Z');
    const session = {
      tokenHash: hashOf(`charge.${row.id}`),
      publicId: randomBytes(9).toString('hex'),
      employeeId: row.employeeId,
      chargeId: row.id,
    };
    await office.db
      .insertInto('session')
      .values({ ...session, startedAt: new Date(0), seenAt: far, expiresAt: far, address: '', agent: '' })
      .execute();
  }
}

const seat = async (world: World, charge: ChargeFacts) => {
  const found = await identify(office.instance, { cookies: { patravali: `charge.${charge.id}` } } as never, clock(world));
  return found.actor;
};

/** What usually follows one upon another; anything may come after. */
const USUAL: string[][] = [
  [],
  ['leave', 'initiate', 'release', 'day'],
  ['initiate', 'release', 'join', 'day'],
  ['suspend', 'day', 'revoke'],
  ['give', 'retire', 'day', 'day'],
];

/** Acts that were not refused: the test must have tried every one. */
const done = new Set<string>();

async function act(world: World, actor: Actor, work: (ctx: Context) => Promise<unknown>): Promise<boolean> {
  const visit: Visit = {
    ...visitOf(office.instance, clock(world)),
    actor,
    person: { employeeId: actor.employeeId, sessionId: '-', complete: true },
  };
  try {
    await transact(visit as Context, (inside) => work(inside as Context));
    done.add(world.verb);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Sessions that an act has ended are opened again: what counts is who would be let in. */
const signInAnew = ({ charges }: World) =>
  office.db
    .updateTable('session')
    .set({ endedAt: null })
    .where('chargeId', 'in', [...charges.keys()])
    .execute();

type Step = [verb: string, one: number, two: number, three: number];

/** Whoever is on the way, for the acts that need one. */
const openTransfer = ({ people }: World, verb: string) =>
  office.db
    .selectFrom('transfer')
    .select(['id', 'employeeId', 'relievedOn', 'toOfficeId'])
    .where('employeeId', 'in', people)
    .where('state', 'in', verb === 'release' ? ['initiated'] : verb === 'join' ? ['relieved'] : ['initiated', 'relieved'])
    .executeTakeFirst();

/** The desk of one of the papers, and somebody who sits there. */
async function desk(world: World, paperId: string): Promise<Actor | undefined> {
  const { postId } = await office.db
    .selectFrom('holding')
    .select('postId')
    .where('paperId', '=', paperId)
    .where('copy', '=', false)
    .executeTakeFirstOrThrow();
  const charge = [...world.charges.values()].find((one) => one.postId === postId && reaches(world, one));
  return charge && seat(world, charge);
}

async function take(world: World, [verb, one, two, three]: Step): Promise<void> {
  const { today, posts, people, papers, offices, charges, left, suspended } = world;
  const administrator = { ...office.staff.administrator, roles: ['super_admin'] };
  const person = people[one % PEOPLE]!;
  const post = posts[two % POSTS]!;
  const order = { orderNumber: '1', orderOn: '2026-03-01' };
  const held = [...charges.values()].filter((charge) => charge.employeeId === person && reaches(world, charge));
  const open = await openTransfer(world, verb);
  const own = held[three % Math.max(held.length, 1)];
  const self = own && (await seat(world, own));
  world.verb = verb;
  switch (verb) {
    case 'day':
      world.today = addDays(today, 1 + (one % 3));
      return;
    case 'give': {
      const kind = (['regular', 'additional', 'officiating'] as const)[three % 3]!;
      await act(world, administrator, (ctx) =>
        giveCharge(ctx, { id: post, employeeId: person, kind, fromOn: today, toOn: three % 2 ? addDays(today, 2) : null }),
      );
      return;
    }
    case 'relieve': {
      if (!own || own.kind === 'link') return;
      if (!(await act(world, administrator, (ctx) => relieve(ctx, { id: own.id, lastOn: today })))) return;
      own.toOn = today;
      for (const charge of charges.values())
        if (charge.forId === person && charge.postId === own.postId) charge.toOn = least(charge.toOn, today);
      return;
    }
    case 'initiate': {
      // Whoever stands in for another is the one who is easily forgotten.
      const deputy = [...charges.values()].find((charge) => charge.kind === 'link' && reaches(world, charge));
      const who = two % 3 && deputy ? deputy.employeeId : person;
      await act(world, administrator, (ctx) => initiateTransfer(ctx, { employeeId: who, ...order, toOfficeId: offices[three % 2]! }));
      return;
    }
    case 'release': {
      const half = three % 2 ? ('forenoon' as const) : ('afternoon' as const);
      if (open && (await act(world, administrator, (ctx) => relieveTransfer(ctx, { id: open.id, on: today, half }))))
        endAll(world, open.employeeId, half === 'forenoon' ? addDays(today, -1) : today);
      return;
    }
    case 'join': {
      if (!open) return;
      const first = addDays(open.relievedOn!, 1);
      const there = posts.filter((_, n) => offices[n % 2] === open.toOfficeId);
      const place = there[two % there.length]!;
      await act(world, administrator, (ctx) => joinTransfer(ctx, { id: open.id, postId: place, on: first < today ? today : first }));
      return;
    }
    case 'cancel':
      if (open) await act(world, administrator, (ctx) => cancelTransfer(ctx, { id: open.id, reason: 'x' }));
      return;
    case 'leave':
      if (self) await act(world, self, (ctx) => recordAbsence(ctx, { fromOn: today, toOn: addDays(today, 3 + three), linkPostId: post }));
      return;
    case 'back': {
      const absence = await office.db
        .selectFrom('absence')
        .selectAll()
        .where('employeeId', 'in', people)
        .where('toOn', '>=', today)
        .executeTakeFirst();
      const away = absence && [...charges.values()].find((charge) => charge.employeeId === absence.employeeId && reaches(world, charge));
      const actor = away && (await seat(world, away));
      if (actor && (await act(world, actor, (ctx) => endAbsence(ctx, { id: absence.id }))))
        for (const charge of charges.values())
          if (charge.forId === absence.employeeId) charge.toOn = least(charge.toOn, addDays(today, -1));
      return;
    }
    case 'suspend':
      if (await act(world, administrator, (ctx) => giveOrder(ctx, { id: person, kind: 'suspended', ...order, day: today })))
        suspended.set(person, today);
      return;
    case 'revoke':
      if (await act(world, administrator, (ctx) => revokeSuspension(ctx, { id: person, ...order }))) {
        suspended.delete(person);
        await signInAnew(world);
      }
      return;
    case 'retire': {
      const day = addDays(today, three % 3);
      if (
        !(await act(world, administrator, (ctx) => giveOrder(ctx, { id: person, kind: three % 2 ? 'retired' : 'resigned', ...order, day })))
      )
        return;
      left.set(person, day);
      endAll(world, person, day);
      return;
    }
    case 'send': {
      const paper = papers[three % PAPERS]!;
      const actor = await desk(world, paper);
      if (actor)
        await act(world, actor, (ctx) =>
          sendPaper(ctx, { id: paper, to: post, copies: [], action: '', remark: '', noNote: true, onLeaveAccepted: true }),
        );
      return;
    }
    case 'handover':
      if (self)
        await act(world, self, (ctx) =>
          prepareHandover(ctx, { side: 'give', remark: '', moves: three % 2 ? [{ to: post, papers: [papers[one % PAPERS]!] }] : [] }),
        );
  }
}

async function examine(world: World, step: Step): Promise<void> {
  const at = `${world.today} after ${step.join(' ')}`;
  const holdings = await office.db
    .selectFrom('holding')
    .select(['paperId', 'postId'])
    .where('copy', '=', false)
    .where('paperId', 'in', world.papers)
    .execute();
  expect(holdings.map(({ paperId }) => paperId).sort(), `${at}: each paper on one desk`).toEqual([...world.papers].sort());
  const alarms = new Set(
    (
      await unheldPosts(visitOf(office.instance, clock(world)))
        .where('post.id', 'in', world.posts)
        .execute()
    ).map(({ id }) => id),
  );
  const reached = new Set([...world.charges.values()].filter((charge) => reaches(world, charge)).map(({ postId }) => postId));
  for (const postId of new Set(holdings.map((one) => one.postId)))
    expect([postId, alarms.has(postId)], `${at}: reached, or an alarm`).toEqual([postId, !reached.has(postId)]);
  const inForce = await chargesInForce({ db: office.db, now: clock(world) })
    .select('charge.id')
    .where('charge.postId', 'in', world.posts)
    .execute();
  const ought = [...world.charges.values()].filter((charge) => reaches(world, charge));
  expect(inForce.map(({ id }) => id).sort(), `${at}: nobody by a charge that has ended`).toEqual(ought.map(({ id }) => id).sort());
}

/** Through each charge that ever was, signed in as long as one can be. */
async function knock(world: World): Promise<void> {
  await signInAnew(world);
  for (const charge of world.charges.values())
    expect([charge.id, (await seat(world, charge))?.postId]).toEqual([charge.id, reaches(world, charge) ? charge.postId : undefined]);
}

test(`whatever happens to people, each paper has one desk, and that desk a living person or an alarm (${RUNS} sequences of real acts)`, async () => {
  const small = fc.nat({ max: 11 });
  const step = (verbs: readonly string[]) => fc.tuple(fc.constantFrom(...verbs), small, small, small);
  const usual = fc.constantFrom(...USUAL).chain((verbs) => fc.tuple(...verbs.map((verb) => step([verb]))));
  const anything = fc.array(step(['day', 'day', ...VERBS, 'release', 'join']), { minLength: 2, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(usual, anything, async (first, then) => {
      const steps = [...first, ...then] as Step[];
      const world = await furnish();
      for (const step of steps) {
        await take(world, step);
        await learn(world);
        await examine(world, step);
      }
      await knock(world);
    }),
    { numRuns: RUNS },
  );
  expect([...done].sort()).toEqual([...VERBS].sort());
}, 600_000);
