import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createInstance } from '#core/database/createInstance.ts';
import { allMigrations } from '#core/database/migrate.ts';
import { dropDatabase } from '#testTemplate.ts';

const THIS = '0036_establishment.sql';

test('an instance that was furnished before has its designations, entries and history from what is there', async () => {
  const cluster = inject('cluster');
  const database = `takeover_${process.pid}`;
  const config = await createInstance(cluster, { name: 'before', host: 'before.localhost', titleHi: 'पहले', titleEn: 'Before' }, database);
  const client = new pg.Client({ connectionString: config.ownerUrl });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await dropDatabase(cluster, database);
  });
  const migrations = await allMigrations();
  for (const { name, text } of migrations) if (name < THIS) await client.query(text);
  await client.query(`
    insert into office (kind, code, name_hi, name_en, place_hi, place_en) values ('district', 'BLY', 'जनपद बरेली', 'District Bareilly', 'बरेली', 'Bareilly'), ('tehsil', 'ANL', 'आँवला', 'Aonla', 'आँवला', 'Aonla');
    insert into post (office_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles)
    select 1 + n % 2, hi, en, hi, en, short || '(' || n || ')-BLY-' || rank, rank, '{officer}'
    from (values ('जिलाधिकारी', 'District Magistrate', 'DM', 80), ('उप जिलाधिकारी', 'Deputy Magistrate', 'DM', 60), ('पटल सहायक', 'Desk Assistant', 'पटल', 10)) kinds (hi, en, short, rank),
      generate_series(1, 3) n;
    insert into employee (code, name_hi, name_en, email) values ('E1', 'अनिता', 'Anita', 'anita@up.gov.in'), ('E2', 'रवि', 'Ravi', 'ravi@up.gov.in'), ('E3', 'गीता', 'Geeta', 'geeta@up.gov.in');
    insert into charge (post_id, employee_id, kind, from_on) select id, 1, 'additional', '2026-01-01' from post where office_id = 1 limit 1;
    insert into charge (post_id, employee_id, kind, from_on) select id, 1, 'regular', '2025-01-01' from post where office_id = 2 limit 1;
    insert into charge (post_id, employee_id, kind, from_on) select id, 2, 'additional', '2025-01-01' from post where office_id = 1 order by id desc limit 1`);
  await client.query(migrations.find(({ name }) => name === THIS)!.text);
  const rows = async (query: string) => (await client.query<Record<string, unknown>>(query)).rows;
  expect(
    await rows(
      `select name_en, short, rank, (select count(*)::int from post where designation_id = designation.id) as posts from designation order by rank desc`,
    ),
  ).toEqual([
    { name_en: 'District Magistrate', short: expect.stringMatching(/^DM/), rank: 80, posts: 3 },
    { name_en: 'Deputy Magistrate', short: expect.stringMatching(/^DM/), rank: 60, posts: 3 },
    { name_en: 'Desk Assistant', short: 'POST', rank: 10, posts: 3 },
  ]);
  expect(await rows('select code, office_id, directory from employee order by code')).toEqual([
    { code: 'E1', office_id: '2', directory: expect.stringContaining('anita') },
    { code: 'E2', office_id: '1', directory: expect.stringContaining('रवि') },
    { code: 'E3', office_id: null, directory: expect.stringContaining('geeta') },
  ]);
  expect(await rows('select kind, count(*)::int as count from structure_history group by kind order by kind')).toEqual([
    { kind: 'designation', count: 3 },
    { kind: 'employee', count: 3 },
    { kind: 'office', count: 2 },
    { kind: 'post', count: 9 },
  ]);
});
