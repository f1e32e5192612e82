import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskStatement } from '../queries/desk.ts';
import { closedStatement, othersStatement, sentStatement } from '../queries/away.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
  await fill();
}, 120_000);
afterAll(() => office.close());

/** 60,000 papers over 300 desks, of which the officer's has 5,000; two movements each. */
async function fill() {
  const { db, staff } = office;
  const [officer, clerk] = [office.post('officer'), office.post('clerk')];
  await sql`insert into post (office_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles)
    select ${staff.clerk.officeId}::bigint, 'पद', 'Post', 'पद', 'Post', 'P-' || n, 20, '{dealing_hand}' from generate_series(1, 300) n`.execute(
    db,
  );
  await sql`insert into paper (kind, number, subject, section_id, nature, vip, created_by, created_at, closed_at)
    select case when n % 3 = 0 then 'receipt' else 'file' end, 'क्र-' || n, 'विषय ' || n, ${staff.clerk.sectionId!}::bigint, 'electronic', n % 50 = 0,
      case when n <= 5000 then ${clerk}::bigint else (select min(id) from post where abbreviation like 'P-%') + n % 300 end, now(), case when n % 4 = 0 then now() end
    from generate_series(1, 60000) n`.execute(db);
  await sql`insert into holding (paper_id, post_id, place, since, due_on, from_post_id)
    select id, case when id % 12 = 1 then ${officer}::bigint else (select min(id) from post where abbreviation like 'P-%') + id % 300 end, 'inbox', now(),
      case when id % 7 > 0 then date '2026-03-20' + (id % 40)::int end, ${clerk}::bigint from paper where closed_at is null`.execute(db);
  await sql`insert into movement (paper_id, kind, from_post_id, to_post_id, at, chain_position, previous_hash, hash)
    select id, step.kind, case when id % 10 = 0 then ${clerk}::bigint else created_by end, ${officer}::bigint, created_at, step.position, repeat('0', 64), repeat('0', 64)
    from paper cross join (values (1, 'sent'), (2, 'closed')) as step (position, kind) where step.position = 1 or closed_at is not null`.execute(
    db,
  );
  await sql`insert into opening (movement_id, at, charge_id) select id, now(), ${staff.officer.chargeId}::bigint from movement where id % 2 = 0`.execute(
    db,
  );
  await sql`insert into receipt (id, serial, year, section_part, letter_kind, delivery_mode, received_on, diarised_at)
    select id, id, 2026, 'IRR-1', 'letter', 'post', '2026-03-24', now() from paper where kind = 'receipt'`.execute(db);
  await asOwner('analyze');
}

/** What the planner knows of a table, only its owner brings up to date. */
async function asOwner(statement: string) {
  const client = new pg.Client({ connectionString: office.config.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Node[];
}
const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];

async function planOf(statement: RawBuilder<unknown>): Promise<Node[]> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Node }] }>`explain (analyze, format json) ${statement}`.execute(office.db);
  return flat(rows[0]!['QUERY PLAN'][0].Plan);
}

function expectIndexed(nodes: Node[], index: string) {
  const used = nodes.map((node) => node['Index Name']);
  expect(used).toContain(index);
  const scanned = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
  expect(scanned.filter((name) => ['holding', 'paper', 'movement', 'receipt', 'opening'].includes(name!))).toEqual([]);
  // Nothing ever sorts more than a page of each half.
  for (const node of nodes.filter((one) => one['Node Type'].includes('Sort')))
    expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThanOrEqual(104);
}

describe('on sixty thousand papers', () => {
  test.each([
    ['the first page', {}],
    ['a later page', { after: '2026-04-02.20000' }],
    ['the end, without dates', { after: '.20000' }],
    ['only files', { kind: 'file' as const }],
  ])('the desk reads %s by its index, and sorts no desk', async (_, filters) => {
    expectIndexed(await planOf(deskStatement(office.contextOf('officer'), { place: 'inbox', ...filters })), 'holding_desk');
  });

  test('what was sent, what waits with others and what was closed are read by their indexes', async () => {
    const clerk = office.contextOf('clerk');
    expectIndexed(await planOf(sentStatement(clerk, {})), 'movement_from');
    expectIndexed(await planOf(othersStatement(clerk, {})), 'paper_unclosed');
    expectIndexed(await planOf(closedStatement(clerk, {})), 'movement_closed');
  });
});
