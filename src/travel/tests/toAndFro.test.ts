import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeReceipt, viewFile } from '#files/contract.ts';
import { verifyChain, writeNote } from '#notings/contract.ts';
import { firstUnknownLink } from '#notings/queries/sealedLinks.ts';
import { receiptOf, refusalOf, sendOn } from '#testPaperwork.ts';
import { sendFileAway, sendFileBack, takeBack } from '../contract.ts';
import { carry, openTravelOffice, refuse, said, seal, sectionOf, type TravelOffice } from './twoOffices.ts';

let home: TravelOffice;
let away: TravelOffice;
beforeAll(async () => {
  home = await openTravelOffice('secretariat');
  away = await openTravelOffice('bareilly');
}, 180_000);
afterAll(() => Promise.all([home.close(), away.close()]));

type Step = { do: 'note' | 'paper' | 'draft' } | { do: 'send'; end: 'arrives' | 'refused' | 'cancelled' | 'ended' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('note' as const, 'paper' as const, 'draft' as const) }),
  fc.record({
    do: fc.constant('send' as const),
    end: fc.constantFrom('arrives' as const, 'arrives' as const, 'refused' as const, 'cancelled' as const, 'ended' as const),
  }),
);

/** The two sides of one file. */
interface Sides {
  /** Which side holds it. */
  at: 'home' | 'away';
  homeId: string;
  awayId: string | null;
  notes: number;
  pages: number;
  drafts: number;
}

const holderOf = ({ at, homeId, awayId }: Sides) =>
  at === 'home' ? ({ office: home, id: homeId, who: 'officer' } as const) : ({ office: away, id: awayId!, who: 'officer' } as const);

async function onDesk(): Promise<string> {
  const id = await home.fileOf('clerk');
  await sendOn(home, id, { from: 'clerk', to: 'officer' });
  return id;
}

async function act(sides: Sides, wanted: Step): Promise<void> {
  const { office, id, who } = holderOf(sides);
  if (wanted.do === 'note') {
    await office.as(who)(writeNote, { id, body: said(`टिप्पणी ${sides.notes}`) });
    sides.notes++;
  } else if (wanted.do === 'paper') {
    await office.as(who)(placeReceipt, { id, receiptId: await receiptOf(office, who, { pages: [2] }) });
    sides.pages += 2;
  } else if (wanted.do === 'draft') {
    await office.draftOf(id, { who });
    sides.drafts++;
  } else if ('end' in wanted) await send(sides, wanted.end);
}

async function send(sides: Sides, end: 'arrives' | 'refused' | 'cancelled' | 'ended'): Promise<void> {
  const { office, id, who } = holderOf(sides);
  const other = sides.at === 'home' ? away : home;
  if (sides.at === 'home') await office.as(who)(sendFileAway, { id, to: sectionOf(other), noNote: true });
  else await office.as(who)(sendFileBack, { id, noNote: true });
  expect(await refusalOf(office.as(who)(writeNote, { id, body: said('नहीं') }))).toMatch(/^409 paper\.(onItsWay|wentHome)$/);
  if (end === 'cancelled') await office.as(who)(takeBack, { id, reason: 'भूल' });
  else if (end !== 'arrives') await refuse(office, end);
  else {
    const there = await carry(office, other);
    if (sides.at === 'home') sides.awayId = there;
    expect(there).toBe(sides.at === 'home' ? sides.awayId : sides.homeId);
    sides.at = sides.at === 'home' ? 'away' : 'home';
  }
}

async function judge(sides: Sides): Promise<void> {
  const { office, id, who } = holderOf(sides);
  const held = await office.as(who)(viewFile, { id });
  expect([held.pages, held.drafts, held.away]).toEqual([sides.pages, sides.drafts, null]);
  const both = [[home, sides.homeId], ...(sides.awayId ? [[away, sides.awayId]] : [])] as [TravelOffice, string][];
  const chains: string[][] = [];
  let hands = 0;
  for (const [side, paper] of both) {
    expect(await side.as('special')(verifyChain, { id: paper })).toMatchObject({ holds: true });
    hands += (await side.db.selectFrom('holding').select('id').where('paperId', '=', paper).execute()).length;
    const notes = await side.db.selectFrom('note').select(['chainPosition as position', 'hash', 'paragraphFrom', 'paragraphTo']).where('fileId', '=', paper).where('lockedAt', 'is not', null).orderBy('chainPosition').execute(); // prettier-ignore
    const moves = await side.db.selectFrom('movement').select(['chainPosition as position', 'hash']).where('paperId', '=', paper).execute();
    chains.push([...notes, ...moves].toSorted((one, other) => one.position! - other.position!).map(({ hash }) => hash!));
    expect(notes.map(({ paragraphFrom }) => paragraphFrom)).toEqual(notes.map((_, index) => index + 1));
    const papers = await side.db.selectFrom('correspondence').select(['pageFrom', 'pageTo']).where('fileId', '=', paper).orderBy('position').execute(); // prettier-ignore
    expect(papers.map(({ pageFrom }) => pageFrom)).toEqual(papers.map((_, index) => index * 2 + 1));
  }
  expect(hands).toBe(1);
  const shorter = Math.min(...chains.map((chain) => chain.length));
  for (const chain of chains) expect(chain.slice(0, shorter)).toEqual(chains[0]!.slice(0, shorter));
  // Links are sealed where they lie, whoever has made them.
  for (const [side] of both) {
    await seal(side);
    expect(await firstUnknownLink(side.db)).toBeNull();
  }
}

test('a file goes to and fro with notes, papers and drafts of both: one chain, every number once, one side that acts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const sides: Sides = { at: 'home', homeId: await onDesk(), awayId: null, notes: 0, pages: 0, drafts: 0 };
      for (const wanted of [...steps, { do: 'send', end: 'arrives' } as const]) await act(sides, wanted);
      await judge(sides);
    }),
    { numRuns: 6 },
  );
}, 300_000);
