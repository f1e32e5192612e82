import { afterAll, beforeAll, expect, test } from 'vitest';
import { followBatch } from '#core/followers.ts';
import { type TestOffice, openOffice } from '../../testOffice.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('a paper that cannot be looked at holds nobody up: the batch goes to the queue, each paper by itself', async () => {
  await office.db
    .insertInto('touched')
    .values(['7', '8', '7'].map((paperId) => ({ follower: 'search.index', paperId })))
    .execute();
  const seen: string[] = [];
  const follower = {
    name: 'search.index',
    kinds: [],
    follow: async (_: unknown, paperIds: string[]) => {
      seen.push(...paperIds);
      throw new Error('the PDF of paper 8 cannot be read');
    },
  };
  expect(await followBatch(office.instance, follower, office.clock.now)).toBe(2);
  expect(seen.sort()).toEqual(['7', '8']);
  expect(await office.db.selectFrom('touched').selectAll().execute()).toEqual([]);
  const { rows } = await office.instance.pool.query('select task_identifier as task, key from office_jobs.jobs order by key');
  expect(rows).toEqual(['7', '8'].map((id) => ({ task: 'search.index', key: `search.index ${id}` })));
});

test('two workers share the papers out, and what an act touches meanwhile waits for the next look', async () => {
  const touchOne = (paperId: string) => office.db.insertInto('touched').values({ follower: 'search.index', paperId }).execute();
  await touchOne('1');
  const looks: string[][] = [];
  const inner = { name: 'search.index', kinds: [], follow: async (_: unknown, ids: string[]) => void looks.push(ids) };
  const outer = {
    ...inner,
    follow: async (_: unknown, ids: string[]) => {
      looks.push(ids);
      await touchOne('1');
      await touchOne('2');
      expect(await followBatch(office.instance, inner, office.clock.now)).toBe(2);
    },
  };
  await followBatch(office.instance, outer, office.clock.now);
  expect(looks.map((ids) => ids.sort())).toEqual([['1'], ['1', '2']]);
});
