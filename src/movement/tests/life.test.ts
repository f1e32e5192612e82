import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallError } from '#core/call.ts';
import type { StaffName } from '#testStaff.ts';
import { viewFile } from '#files/contract.ts';
import { firstBreak } from '#papers/chain.ts';
import { closePaper, parkPaper, pullBackPaper, pullUpPaper, reopenPaper, replyPaper, timeline, unparkPaper } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());

const POSTS = ['clerk', 'assistant', 'officer', 'under', 'special', 'neighbour'] as const;

/** What the office believes of a file, in the simplest words. */
interface Model {
  place: 'desk' | 'parked' | 'closed';
  holder: StaffName;
  /** Who sent it there, while that may still be undone or answered. */
  from: StaffName | null;
  opened: boolean;
  sent: boolean;
  /** How it lay with each post when it was last there. */
  before: Map<StaffName, StaffName | null>;
}

interface Doing {
  who: StaffName | null;
  act: { do: string; to?: StaffName };
}

const act: fc.Arbitrary<Doing['act']> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), to: fc.constantFrom(...POSTS) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reply', 'pullBack', 'open', 'park', 'unpark', 'pullUp', 'close', 'reopen') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reply', 'pullBack', 'open', 'park', 'unpark') }) },
);
const doing: fc.Arbitrary<Doing> = fc.record({ who: fc.option(fc.constantFrom(...POSTS), { nil: null, freq: 3 }), act });

/** A life in which each act is done once at least. */
const EVERY_ACT: Doing[] = ['send officer', 'pullBack', 'send officer', 'open', 'park', 'unpark', 'reply', 'pullUp', 'send clerk', 'close', 'reopen'].map(
  (words) => {
    const [what, to] = words.split(' ') as [string, StaffName?];
    return { who: null, act: to ? { do: what, to } : { do: what } };
  },
); // prettier-ignore

// special > under > officer > clerk, assistant; under > neighbour
const ABOVE: Partial<Record<StaffName, StaffName[]>> = {
  clerk: ['officer', 'under', 'special'],
  assistant: ['officer', 'under', 'special'],
  neighbour: ['under', 'special'],
  officer: ['under', 'special'],
  under: ['special'],
};
const LEAD: StaffName[] = ['officer', 'under', 'special'];

/** Whether the office would do it, and what it believes afterwards. */
function expected(model: Model, who: StaffName, { act: asked }: Doing): Model | null {
  const mine = model.holder === who && model.place !== 'closed';
  const onDesk = mine && model.place === 'desk';
  switch (asked.do) {
    case 'send':
      return onDesk && asked.to !== undefined && asked.to !== who ? moved(model, who, asked.to) : null;
    case 'reply':
      return onDesk && model.from !== null ? moved(model, who, model.from) : null;
    case 'open':
      return { ...model, opened: model.opened || mine };
    case 'park':
      return onDesk && model.before.has(who) ? { ...model, place: 'parked', opened: true, sent: false } : null;
    case 'unpark':
      return mine && model.place === 'parked' ? { ...model, place: 'desk' } : null;
    case 'pullBack':
      return model.place === 'desk' && model.sent && !model.opened && model.from === who
        ? { ...model, holder: who, from: model.before.get(who) ?? null, opened: true, sent: false }
        : null;
    case 'pullUp':
      return model.place !== 'closed' && LEAD.includes(who) && ABOVE[model.holder]?.includes(who)
        ? { ...arrived(model, who, model.holder), opened: true, sent: false }
        : null;
    case 'close':
      return onDesk && (who === 'clerk' || who === 'officer') ? { ...model, place: 'closed' } : null;
    case 'reopen':
      return model.place === 'closed' && LEAD.includes(who) ? { ...arrived(model, model.holder, who), opened: false, sent: false } : null;
    default:
      throw new Error(asked.do);
  }
}
const arrived = (model: Model, holder: StaffName, from: StaffName): Model => ({
  ...model,
  place: 'desk',
  holder,
  from,
  before: new Map(model.before).set(holder, from),
});
const moved = (model: Model, from: StaffName, to: StaffName): Model => ({ ...arrived(model, to, from), opened: false, sent: true });

function perform(id: string, who: StaffName, { act: asked }: Doing): Promise<unknown> {
  const as = office.as(who);
  const reason = 'कारण';
  switch (asked.do) {
    case 'send':
      return office.send(id, { from: who, to: asked.to! });
    case 'reply':
      return as(replyPaper, { id, noNote: true });
    case 'open':
      return as(viewFile, { id });
    case 'park':
      return as(parkPaper, { id, until: '2026-06-01', reason });
    case 'unpark':
      return as(unparkPaper, { id });
    case 'pullBack':
      return as(pullBackPaper, { id });
    case 'pullUp':
      return as(pullUpPaper, { id, reason });
    case 'close':
      return as(closePaper, { id, reason, retention: 'C' });
    default:
      return as(reopenPaper, { id, reason });
  }
}

const rows = async (id: string) =>
  (await office.db.selectFrom('movement').selectAll().where('paperId', '=', id).orderBy('chainPosition').execute()).map((row) =>
    JSON.stringify(row),
  );

describe('the life of a file', () => {
  test('whatever posts do in whatever order: one holder, a whole chain, rows that only grow, none when closed', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 4, maxLength: 25 }), async (doings) => {
        const id = await office.fileOf('clerk');
        let model: Model = { place: 'desk', holder: 'clerk', from: null, opened: true, sent: false, before: new Map() };
        let history: string[] = [];
        for (const each of doings) {
          office.clock.now = new Date(office.clock.now.getTime() + 60_000);
          // Mostly the one who can act, so that lives get long; else anybody.
          const who =
            each.who ??
            (each.act.do === 'pullBack'
              ? (model.from ?? model.holder)
              : each.act.do === 'reopen' || each.act.do === 'pullUp'
                ? 'under'
                : model.holder);
          const next = expected(model, who, each);
          const outcome = await perform(id, who, each).then(
            () => 'done',
            (error: CallError) => error,
          );
          const mayKnow = outcome === 'done' || (outcome as CallError).status < 500;
          expect(mayKnow, JSON.stringify([who, each, outcome])).toBe(true);
          if (each.act.do !== 'open')
            expect([who, each.act.do, outcome === 'done'], JSON.stringify(outcome)).toEqual([who, each.act.do, next !== null]);
          if (next && (outcome === 'done' || each.act.do !== 'open')) model = next;
          seen.add(`${each.act.do} ${outcome === 'done'}`);
          history = await holds(id, model, history);
        }
        expect(firstBreak(await office.linksOf(id))).toBeNull();
        const { desks } = await office.as('special')(timeline, { id });
        expect(desks.filter(({ until }) => until === null)).toHaveLength(model.place === 'closed' ? 0 : 1);
      }),
      { numRuns: 100, examples: [[EVERY_ACT]] },
    );
    // Each act was both done and refused somewhere, but opening, which anybody above the section may do.
    expect([...seen].filter((one) => one.endsWith('true'))).toHaveLength(9);
  }, 180_000);
});

async function holds(id: string, { place, holder }: Model, history: string[]): Promise<string[]> {
  const holdings = await office.holdersOf(id);
  const { closedAt } = await office.db.selectFrom('paper').select('closedAt').where('id', '=', id).executeTakeFirstOrThrow();
  const wanted = place === 'closed' ? [] : [[office.post(holder), place === 'parked']];
  expect(holdings.map((row) => [row.postId, row.place === 'parked'])).toEqual(wanted);
  expect(closedAt !== null).toBe(place === 'closed');
  const now = await rows(id);
  expect(now.slice(0, history.length)).toEqual(history);
  return now;
}
