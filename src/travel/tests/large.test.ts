import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '#notings/contract.ts';
import { sendFileAway } from '../contract.ts';
import { carry, openTravelOffice, said, sectionOf, type TravelOffice } from './twoOffices.ts';

const NOTES = 1_000;

let home: TravelOffice;
let away: TravelOffice;
beforeAll(async () => {
  home = await openTravelOffice('secretariat');
  away = await openTravelOffice('bareilly');
}, 180_000);
afterAll(() => Promise.all([home.close(), away.close()]));

test('a file of a thousand notes travels whole', async () => {
  const id = await home.fileOnDesk();
  const { postId, chargeId } = home.staff.special;
  const { now } = home.clock;
  const notes = Array.from({ length: NOTES }, (_, index) => {
    const text = `टिप्पणी ${index}`;
    return { fileId: id, postId, chargeId, colour: 'green', body: JSON.stringify(said(text)), text, savedAt: now, confirmedAt: now };
  });
  await home.db.insertInto('note').values(notes).execute();
  await home.as('special')(sendFileAway, { id, to: sectionOf(away) });
  const there = await carry(home, away);
  expect(await away.as('officer')(verifyChain, { id: there })).toMatchObject({ holds: true, length: NOTES + 3 });
}, 180_000);
