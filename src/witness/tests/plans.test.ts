import type { KyselyPlugin, RootOperationNode } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answeringWitnesses, countersignedUpTo, receiptsAfter, receiptsNaming, refusedBefore, stampHashes, standingRefusals } from '#evidence/queries.ts'; // prettier-ignore
import { heldAmong, lastHeld } from '../actions/keepStamps.ts';
import { heldElsewhere } from '../queries/askWitnesses.ts';
import { asSuperuser, type Member, openState } from './testWitnesses.ts';

const STAMPS = 100_000;

let state: Awaited<ReturnType<typeof openState>>;
let office: Member;
let witness: Member;
beforeAll(async () => {
  state = await openState(['bareilly', 'lucknow']);
  [office, witness] = state.members as [Member, Member];
  const hashes = `encode(sha256(n::text::bytea), 'hex') from generate_series(1, ${STAMPS}) n`;
  await asSuperuser(office.office, `insert into stamp (at, seals_from, seals_to, root, previous, hash, authority, token)
    select now(), n, n, '', n::text, ${hashes.replace('from', `, 'a', ''::bytea from`)}`); // prettier-ignore
  for (const name of ['lucknow', 'uplc'])
    await asSuperuser(office.office, `insert into witness_answer (witness, kind, at, first_id, last_id, signed) select '${name}', 'receipt', now(), n, n, '' from generate_series(1, ${STAMPS}) n`); // prettier-ignore
  await asSuperuser(witness.office, `insert into witnessed_stamp (instance, stamp_id, previous, root, stamped_at, came_at, hash)
    select 'bareilly', n, n::text, '', now(), now(), ${hashes}`); // prettier-ignore
  for (const { office: one } of [office, witness]) await asSuperuser(one, 'analyze');
}, 240_000);
afterAll(() => state.close());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** Tables that the statements of `read` go through from end to end. */
async function scannedBy({ office: { db, instance } }: Member, read: (db: Member['office']['db']) => Promise<unknown>): Promise<string[]> {
  const nodes: RootOperationNode[] = [];
  const listen: KyselyPlugin = { transformQuery: ({ node }) => (nodes.push(node), node), transformResult: async ({ result }) => result };
  await read(db.withPlugin(listen));
  const scanned: string[] = [];
  const look = ({ 'Node Type': type, 'Relation Name': table, Plans = [] }: Plan) => {
    if (type === 'Seq Scan' && table !== undefined) scanned.push(table);
    Plans.forEach(look);
  };
  for (const node of nodes) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const { rows } = await instance.pool.query(`explain (format json) ${text}`, [...parameters]);
    look(rows[0]['QUERY PLAN'][0].Plan);
  }
  expect(nodes.length).toBeGreaterThan(0);
  return scanned;
}

test('a hundred thousand stamps and twice as many receipts are found by their indexes', async () => {
  const ids = ['7', '50000', '99999'];
  const here = (read: (reading: { db: Member['office']['db'] }) => Promise<unknown>) => scannedBy(office, (db) => read({ db }));
  expect(await here((reading) => countersignedUpTo(reading, 'lucknow'))).toEqual([]);
  expect(await here((reading) => answeringWitnesses(reading))).toEqual([]);
  expect(await here((reading) => receiptsNaming(reading, ids))).toEqual([]);
  expect(await here((reading) => receiptsAfter(reading, { id: '50000', most: 500 }))).toEqual([]);
  expect(await here((reading) => stampHashes(reading, { from: '5', to: '500' }))).toEqual([]);
  expect(await here((reading) => refusedBefore(reading, { witness: 'lucknow', stamp: '7', hash: 'x' }))).toEqual([]);
  expect(await here((reading) => standingRefusals(reading, 5))).toEqual([]);
  expect(await scannedBy(witness, (db) => lastHeld(db, 'bareilly'))).toEqual([]);
  expect(await scannedBy(witness, (db) => heldAmong(db, { instance: 'bareilly', ids }))).toEqual([]);
});

test('a witness that holds a hundred thousand stamps is asked and compared to the last', async () => {
  const seen: number[] = [];
  expect(await heldElsewhere(office.office.instance, state.clock.now, (done) => seen.push(done))).toContain('uplc could not be asked (witness.answer, notInDirectory)'); // prettier-ignore
  expect([seen.length, seen.at(-1)]).toEqual([STAMPS / 5_000, STAMPS]);
  await asSuperuser(office.office, `update stamp set hash = repeat('a', 64) where id = ${STAMPS}`);
  expect(await heldElsewhere(office.office.instance, state.clock.now)).toMatch(
    /the witness lucknow has held \w{64} under time stamp 100000 since/,
  );
}, 180_000);
