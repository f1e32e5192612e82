import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { visitOf } from '#core/context.ts';
import { timeline } from '#movement/contract.ts';
import { sendOn } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { repeatConsignment, viewConsignment } from '#exchange/contract/people.ts';
import { sendFileAway, sendFileBack } from '../contract.ts';
import { fileCargo } from '../cargo.ts';
import { arrivalOf, carry, openTravelOffice, refuse, rehearse, sectionOf, signedNote, type TravelOffice } from './twoOffices.ts';

let secretariat: TravelOffice;
let bareilly: TravelOffice;
beforeAll(async () => {
  secretariat = await openTravelOffice('secretariat');
  bareilly = await openTravelOffice('bareilly');
}, 180_000);
beforeEach(async () => {
  for (const office of [secretariat, bareilly]) {
    office.at('2026-03-25T10:30:00');
    await office.db.updateTable('charge').set({ toOn: null }).execute();
  }
});
afterAll(() => Promise.all([secretariat.close(), bareilly.close()]));

const leave = ({ db, staff }: TravelOffice, ...who: StaffName[]) =>
  db.updateTable('charge').set({ toOn: '2026-03-24' }).where('postId', 'in', who.map((name) => staff[name].postId)).execute(); // prettier-ignore

async function sentAway(): Promise<string> {
  const id = await secretariat.fileOf('clerk');
  await sendOn(secretariat, id, { from: 'clerk', to: 'special' });
  const signing = await signedNote(secretariat, id, { who: 'special', text: 'जनपद से आख्या प्राप्त करें।' });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), remark: 'आख्या हेतु', signing });
  return id;
}

const lastStep = async (office: TravelOffice, who: StaffName, id: string) => (await office.as(who)(timeline, { id })).steps.at(-1)!.remark;
const NOTE = 'इसलिए यह आपके पटल पर रखा गया';

describe('a file comes to somebody in any case', () => {
  test('though its section and the registry are empty when the sender has settled it', async () => {
    await sentAway();
    const arrival = await arrivalOf(secretariat, bareilly);
    await rehearse(bareilly, arrival);
    await leave(bareilly, 'officer', 'clerk', 'assistant', 'registry');
    await expect(rehearse(bareilly, arrival)).rejects.toMatchObject({ code: 'exchange.refusal.address' });
    const visit = visitOf(bareilly.instance, bareilly.clock.now);
    const { paperId } = await transact(visit, (inside) => fileCargo.lay(inside, { ...arrival, settled: true }));
    expect(await lastStep(bareilly, 'special', paperId!)).toMatch(/इसलिए यह आपके पटल पर रखा गया[^]*\nआख्या हेतु$/);
    await refuse(secretariat); // for the next test
  });

  test('when it was not taken there, and nobody sits where it went from', async () => {
    const id = await sentAway();
    await leave(secretariat, 'special', 'registry');
    await refuse(secretariat, 'ended');
    expect(await lastStep(secretariat, 'joint', id)).toContain(NOTE);
  });

  test('when it comes home, though nobody sits where it went from', async () => {
    const id = await sentAway();
    const there = await carry(secretariat, bareilly);
    const { id: out } = await secretariat.db.updateTable('consignment').set({ told: true }).where('paperId', '=', id).returning('id').executeTakeFirstOrThrow(); // prettier-ignore
    const actsOf = async () => (await secretariat.as('special')(viewConsignment, { id: out })).acts;
    expect(await actsOf()).toEqual(['repeat']);
    await sendOn(bareilly, there, { from: 'officer', to: 'joint' });
    const signing = await signedNote(bareilly, there, { who: 'joint', text: 'आख्या भेजी जाती है।' });
    await bareilly.as('joint')(sendFileBack, { id: there, signing });
    await leave(secretariat, 'special', 'registry');
    await carry(bareilly, secretariat);
    expect(await lastStep(secretariat, 'joint', id)).toContain(NOTE);
    await secretariat.db.updateTable('charge').set({ toOn: null }).execute();
    // It is here: nobody is offered to send it there once more, nor may.
    expect(await actsOf()).toEqual([]);
    await expect(secretariat.as('special')(repeatConsignment, { id: out })).rejects.toMatchObject({ code: 'exchange.repeatReturned' });
  });
});
