import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { type Linked, turnClocks } from '#testExchange.ts';
import { repeatConsignment } from '../../actions/repeat.ts';
import { tell } from '../../actions/tell.ts';
import { ARRIVED, type Pair, couriers, endOf, intoOf, openPair, outOf, rest, send } from './pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
  pair.hooks = {};
  pair.heard.length = 0;
});

type What = Parameters<typeof tell>[1]['what'];

async function tells(office: Linked, consignmentId: string, what: What, detail = {}): Promise<void> {
  await transact(visitOf(office.instance, office.clock.now), (visit) => tell(visit, { consignmentId, what, detail }));
  await couriers(office);
}

/** The addressee's data are of a day on which nothing of this had come. */
async function lose({ db }: Linked, into: string): Promise<void> {
  for (const table of ['consignmentPart', 'consignmentNews'] as const)
    await db.deleteFrom(table).where('consignmentId', '=', into).execute();
  const { key } = await db.selectFrom('consignment').select('key').where('id', '=', into).executeTakeFirstOrThrow();
  await db
    .updateTable('consignment')
    .set({ key: `${key.slice(0, 8)}${'0'.repeat(24)}` })
    .where('id', '=', into)
    .execute();
  await db.deleteFrom('holiday').where('nameEn', '=', key).execute();
  await db.deleteFrom('exchanged').execute();
}

const kinds = () => pair.heard.map(({ kind }) => kind);

test('an addressee that had lost the letter tells anew what becomes of it, and hears again what it was told', async () => {
  const { sender, addressee } = pair;
  const id = await send(pair);
  await couriers(sender);
  const { key } = await outOf(pair, id);
  const first = (await intoOf(pair, key))!.id;
  await tells(addressee, first, 'opened');
  await tells(addressee, first, 'diarised', { number: '12' });
  await tells(sender, id, 'asked_back', { reason: 'भूल' });
  expect(kinds()).toEqual(['opened', 'diarised', 'asked_back']);
  await lose(addressee, first);
  turnClocks([sender, addressee], { days: 1 });
  await transact(sender.contextOf('special'), (ctx) => repeatConsignment(ctx, { id }));
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
  expect(kinds().slice(3)).toEqual(['asked_back']);
  const again = (await intoOf(pair, key))!.id;
  await tells(addressee, again, 'opened');
  await tells(addressee, again, 'returned', { reason: 'अन्य कार्यालय का' });
  await tells(addressee, again, 'moved', { deskHi: 'पटल' });
  expect(kinds().slice(4)).toEqual(['returned', 'moved']); // that it was opened is known
  await tells(sender, id, 'asked_back', { reason: 'दूसरी बार' });
  expect(kinds().slice(6)).toEqual(['asked_back']);
  expect(await outOf(pair, id)).toMatchObject({ fault: '', nextAt: null });
});

test('what an old copy of the data lacks of the news is told once more, and only that', async () => {
  const { sender, addressee } = pair;
  const id = await send(pair);
  await couriers(sender);
  const into = (await intoOf(pair, (await outOf(pair, id)).key))!.id;
  for (const reason of ['क', 'ख', 'ग']) await tells(sender, id, 'asked_back', { reason });
  await addressee.db.deleteFrom('consignmentNews').where('consignmentId', '=', into).where('number', '>', 1).execute();
  pair.heard.length = 0;
  await tells(sender, id, 'asked_back', { reason: 'घ' });
  expect(kinds()).toEqual(['asked_back', 'asked_back', 'asked_back']);
  expect(await outOf(pair, id)).toMatchObject({ fault: '', nextAt: null });
  const heard = await addressee.db.selectFrom('consignmentNews').select(['number', 'detail']).where('consignmentId', '=', into).orderBy('number').execute(); // prettier-ignore
  expect(heard.map(({ detail }) => (detail as { reason: string }).reason)).toEqual(['क', 'ख', 'ग', 'घ']);
});
