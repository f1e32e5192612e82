import { createHash } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '../../testOffice.ts';
import { openPaper } from '#papers/actions.ts';
import { linksAt } from '#notings/queries/sealedLinks.ts';
import { firstSealFault } from './examine.ts';
import { auditPath, leafOfHash, merkleRoot } from './merkle.ts';
import { sealBatch } from './seal.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const newFile = () =>
  openPaper(office.contextOf('clerk'), {
    kind: 'file',
    subject: 'बाढ़ नियन्त्रण',
    sectionId: office.staff.clerk.sectionId!,
    nature: 'electronic',
    classification: 'normal',
    vip: false,
  });

const fault = () => firstSealFault(office.instance, (places) => linksAt(office.db, places));

/** What a database superuser could do behind our back. */
async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(office.cluster), { pathname: new URL(office.config.url).pathname }).href,
  });
  await client.connect();
  await client.query(`set search_path to office; set session_replication_role to replica; ${statement}`);
  await client.end();
}

describe('the record of the instance', () => {
  test('is sealed in batches that follow from one another, and nothing is left out', async () => {
    for (let batch = 0; batch < 3; batch++) {
      await newFile();
      expect(await sealBatch(office.instance, office.clock.now)).toBe(1);
    }
    expect(await sealBatch(office.instance, office.clock.now)).toBe(0);
    expect(await fault()).toBeNull();
  });

  test('shows which seal no longer fits when an old event was changed from outside', async () => {
    await newFile();
    await sealBatch(office.instance, office.clock.now);
    await asSuperuser(`update event set kind = 'paper.read' where id = 2`);
    expect(await fault()).toEqual({ sealId: '2', eventIds: ['2'] });
    await asSuperuser(`update event set kind = 'paper.sighted' where id = 2`);
    expect(await fault()).toBeNull();
  });

  test('names the very event that was changed or taken out, among all that were sealed with it', async () => {
    for (let file = 0; file < 3; file++) await newFile();
    await sealBatch(office.instance, office.clock.now);
    const { eventIds } = await office.db.selectFrom('seal').select('eventIds').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    const [, second, third] = eventIds;
    await asSuperuser(`update event set detail = '{"kind": "receipt"}' where id = ${third}`);
    expect(await fault()).toMatchObject({ eventIds: [third] });
    await asSuperuser(`create table taken as select * from event where id = ${second}; delete from event where id = ${second}`);
    expect(await fault()).toMatchObject({ eventIds: [second] });
    await asSuperuser(`insert into event overriding system value select * from taken`);
    await asSuperuser(
      `update event set detail = (select detail from taken) || jsonb_build_object('postId', detail -> 'postId') where id = ${third}`,
    );
    await asSuperuser(`update event set detail = (select detail from event where id = ${second}) where id = ${third}`);
    expect(await fault()).toBeNull();
  });

  test('shows an event that was kept away from sealing', async () => {
    await newFile();
    await asSuperuser('delete from unsealed');
    expect(await fault()).toMatchObject({ sealId: null });
  });
});

test('every leaf is led to the root by its audit path, as RFC 6962 §2.1.1 says', () => {
  const node = (left: Buffer, right: Buffer) => createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
  /** RFC 9162 §2.1.3.2: the path read against the bits of index and size. */
  const climbed = (leaf: Buffer, { path, index, size }: { path: Buffer[]; index: number; size: number }) => {
    let [at, last, hash] = [index, size - 1, leaf];
    for (const next of path) {
      if (at % 2 === 1 || at === last) {
        hash = node(next, hash);
        while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
      } else hash = node(hash, next);
      [at, last] = [at >> 1, last >> 1];
    }
    return last === 0 ? hash : null;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, any) => {
      const leaves = Array.from({ length: size }, (_, place) => leafOfHash(place.toString(16).padStart(64, '0')));
      const index = any % size;
      expect(climbed(leaves[index]!, { path: auditPath(leaves, index), index, size })).toEqual(merkleRoot(leaves));
    }),
  );
});

test('two different lists of leaves never have the same root', () => {
  const leaves = fc.array(
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(leaves, fc.nat(), (list, at) => {
      const changed = list.map((leaf, index) => (index === at % list.length ? Buffer.from(leaf.map((byte) => byte ^ 1)) : leaf));
      expect(merkleRoot(changed).equals(merkleRoot(list))).toBe(false);
      expect(merkleRoot([...list, list[0]!]).equals(merkleRoot(list))).toBe(false);
    }),
  );
});
