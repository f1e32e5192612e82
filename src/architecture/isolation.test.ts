import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInstance } from '#core/database/createInstance.ts';
import { migrate } from '#core/database/migrate.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('the roles of one instance can read, write and make nothing in the schemas of another', async () => {
  const database = new URL(office.config.url).pathname.slice(1);
  const name = `other${Math.random().toString(36).slice(2, 8)}`;
  const other = await createInstance(office.cluster, { name, host: `${name}.localhost`, titleHi: 'दूसरा', titleEn: 'Other' }, database);
  await migrate(other, () => undefined);
  for (const url of [other.url, other.ownerUrl]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ relname: string; nspname: string }>(
      `select nspname, relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace where nspname in ('office', 'office_jobs') and relkind in ('r', 'p')`,
    );
    expect(rows.length).toBeGreaterThan(30);
    for (const { nspname, relname } of rows) {
      await expect(client.query(`select from "${nspname}"."${relname}" limit 1`), relname).rejects.toThrow(/permission denied/);
    }
    await expect(client.query('create table office.intruder (id int)')).rejects.toThrow(/permission denied/);
    await expect(client.query('create table public.intruder (id int)')).rejects.toThrow(/permission denied/);
    await expect(client.query('create schema intruder')).rejects.toThrow(/permission denied/);
    await client.end();
  }
  const own = new pg.Client({ connectionString: other.url });
  await own.connect();
  await expect(own.query('create table intruder (id int)')).rejects.toThrow(/permission denied/);
  expect((await own.query('select count(*) from event')).rows).toEqual([{ count: '0' }]);
  await own.end();
});
