import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { bundleFile } from '#evidence/contract/bundle.ts';
import { bytesOf, judged } from '#evidence/tests/testBundles.ts';
import { placeReceipt, viewFile } from '#files/contract.ts';
import { listDesk } from '#movement/contract.ts';
import { listNotes, verifyChain, writeNote } from '#notings/contract.ts';
import { chainFault } from '#notings/queries/noteLinks.ts';
import { firstForgedNote } from '#notings/queries/signedNotes.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { receiptOf, sendOn } from '#testPaperwork.ts';
import { listDraftsElsewhere, sendFileAway, sendFileBack } from '../contract.ts';
import { carry, openTravelOffice, said, seal, sectionOf, signedNote, type TravelOffice } from './twoOffices.ts';

let secretariat: TravelOffice;
let bareilly: TravelOffice;
const backups: string[] = [];
let roots: string;

beforeAll(async () => {
  secretariat = await openTravelOffice('secretariat');
  bareilly = await openTravelOffice('bareilly');
  const pems = [secretariat, bareilly].map(({ authority }) => toPem(authority.certificate));
  roots = pems.join('\n');
  for (const office of [secretariat, bareilly]) await setRule(office, signingRoots, { value: pems, source: null });
}, 180_000);
beforeEach(() => {
  for (const office of [secretariat, bareilly]) office.at('2026-03-25T10:30:00');
});
afterAll(async () => {
  await onCluster(backups.map((name) => `drop database ${name} with (force)`));
  await Promise.all([secretariat.close(), bareilly.close()]);
});

async function onCluster(statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: bareilly.cluster });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Copies the district's database as it is now; what comes back puts the copy in its place. */
async function backUp(): Promise<() => Promise<void>> {
  const name = new URL(bareilly.config.url).pathname.slice(1);
  const copy = `${name}_${backups.length}`;
  const leave = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  await onCluster([leave, `create database ${copy} template ${name}`]);
  backups.push(copy);
  return () => onCluster([`drop database ${name} with (force)`, `create database ${name} template ${copy}`]);
}

/** A file with a signed note goes to the district. */
async function sentThere(): Promise<{ id: string; there: string }> {
  const id = await secretariat.fileOnDesk();
  const signing = await signedNote(secretariat, id, { who: 'special', text: 'जनपद से आख्या प्राप्त करें।' });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), signing });
  return { id, there: await carry(secretariat, bareilly) };
}

/** The district lays a paper in it, drafts, and writes a note that is not sent yet. */
async function workedOn(there: string): Promise<void> {
  await bareilly.as('officer')(placeReceipt, { id: there, receiptId: await receiptOf(bareilly, 'officer', { pages: [2] }) });
  await bareilly.draftOf(there, { who: 'officer' });
  await bareilly.as('officer')(writeNote, { id: there, body: said('आख्या तैयार है।') });
}

async function holdsOnBothSides(sides: [TravelOffice, string][]): Promise<void> {
  const chains = await Promise.all(
    sides.map(async ([office, paper]) => {
      expect(await office.as('special')(verifyChain, { id: paper })).toMatchObject({ holds: true });
      const row = await office.db.selectFrom('paper').select(['id', 'chainLength', 'chainHead']).where('id', '=', paper).executeTakeFirstOrThrow();
      expect([await chainFault(office, row), await firstForgedNote(office)]).toEqual([null, null]);
      await seal(office);
      const bundle = await bytesOf(await office.as('special')(bundleFile, { id: paper }));
      expect((await judged(bundle, { ...office, roots } as never)).bad).toEqual([]);
      return row.chainLength;
    }),
  );
  expect(Math.abs(chains[0]! - chains[1]!)).toBeLessThanOrEqual(1);
} // prettier-ignore

test('an office restored to before the first journey gets the file on its second, with all that it had added itself', async () => {
  const restore = await backUp();
  const { id, there: first } = await sentThere();
  await workedOn(first);
  await sendOn(bareilly, first, { from: 'officer', to: 'joint' });
  const signing = await signedNote(bareilly, first, { who: 'joint', text: 'आख्या भेजी जाती है।' });
  await bareilly.as('joint')(sendFileBack, { id: first, signing });
  await carry(bareilly, secretariat);
  await restore();
  // Its computer number is another's now.
  while ((await bareilly.fileOf('clerk')) !== first);
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  const there = await carry(secretariat, bareilly);
  expect(there).not.toBe(first);
  const { items } = await bareilly.as('officer')(listNotes, { id: there });
  expect(items.map(({ body }) => JSON.stringify(body)).join()).toContain('आख्या तैयार है।');
  expect(await bareilly.as('officer')(viewFile, { id: there })).toMatchObject({ pages: 2, drafts: 1, correspondence: [{ documents: [{}] }] });
  expect((await bareilly.as('officer')(listDraftsElsewhere, { id: there })).items).toMatchObject([{ number: 1, instance: 'bareilly' }]);
  expect((await bareilly.eventsOf(there)).find(({ kind }) => kind === 'file.cameIn')?.detail).toMatchObject({ lost: true });
  await holdsOnBothSides([[secretariat, id], [bareilly, there]]);
  await bareilly.as('officer')(writeNote, { id: there, body: said('पुनः आख्या।') });
  await bareilly.as('officer')(sendFileBack, { id: there });
  expect(await carry(bareilly, secretariat)).toBe(id);
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  expect(await carry(secretariat, bareilly)).toBe(there);
  await holdsOnBothSides([[secretariat, id], [bareilly, there]]);
}, 120_000); // prettier-ignore

test('an office restored to the middle of the first journey gets the file anew on its desk, with nothing twice', async () => {
  const { id, there } = await sentThere();
  await workedOn(there);
  const restore = await backUp();
  await bareilly.as('officer')(sendFileBack, { id: there });
  await carry(bareilly, secretariat);
  await restore();
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  expect(await carry(secretariat, bareilly)).toBe(there);
  const texts = (await bareilly.as('officer')(listNotes, { id: there })).items.map(({ body, lockedAt }) => [JSON.stringify(body).includes('तैयार'), lockedAt !== null]);
  expect(texts).toEqual([[false, true], [true, true]]);
  const lying = (await bareilly.as('officer')(listDesk, {})).items.filter((row) => row.id === there);
  expect(lying).toHaveLength(1);
  await holdsOnBothSides([[secretariat, id], [bareilly, there]]);
  await bareilly.as('officer')(sendFileBack, { id: there, noNote: true });
  expect(await carry(bareilly, secretariat)).toBe(id);
}, 120_000); // prettier-ignore

test('an office restored to just after it had sent the file back gets it again, too', async () => {
  const { id, there } = await sentThere();
  await bareilly.as('officer')(sendFileBack, { id: there, noNote: true });
  const restore = await backUp();
  await carry(bareilly, secretariat);
  await restore();
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  expect(await carry(secretariat, bareilly)).toBe(there);
  await holdsOnBothSides([[secretariat, id], [bareilly, there]]);
}, 120_000); // prettier-ignore

test('but not where something was written on the old copy since', async () => {
  const { id, there } = await sentThere();
  const restore = await backUp();
  await bareilly.as('officer')(sendFileBack, { id: there, noNote: true });
  await carry(bareilly, secretariat);
  await restore();
  await bareilly.as('officer')(writeNote, { id: there, body: said('पुरानी प्रति पर') });
  await bareilly.as('officer')(sendFileBack, { id: there });
  await bareilly.db.updateTable('consignment').set({ state: 'cancelled', told: true }).where('direction', '=', 'out').where('state', '=', 'open').execute();
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  await expect(carry(secretariat, bareilly)).rejects.toMatchObject({ code: 'exchange.refusal.other' });
}, 120_000); // prettier-ignore
