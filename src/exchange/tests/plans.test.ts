import { type Compilable, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { consignmentPage } from '../queries/lists.ts';
import { stuckConsignments } from '../queries/viewExchange.ts';
import { overdue } from '../sending/endOverdue.ts';
import { joinDirectory } from './everyState.ts';

/** Pages of 8 KB that a list may touch; the whole is some ten times as much. */
const MOST_BLOCKS = 15_000;

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  await joinDirectory(office, office.staff.clerk.officeId);
  await fill();
}, 240_000);
afterAll(() => office.close());

/** 30,000 files of 40 sections and 300 desks that two posts each have had in hand; 60,000 consignments out, every sixth of them a file, and 30,000 in. */
async function fill(): Promise<void> {
  const { staff, config } = office;
  const { officeId } = staff.clerk;
  const owner = new pg.Client({ connectionString: config.ownerUrl });
  await owner.connect();
  const section = `(select min(id) from section where code like 'S-%')`;
  const post = `(select min(id) from post where abbreviation like 'P-%')`;
  const charge = `(select min(id) from charge where from_on = '2020-01-01')`;
  const common = `cargo, state, told, subject, classification, manifest, root, size, made_at, ends_at`;
  const values = `case when n % 300 = 0 then 'open' when n % 50 = 0 then 'refused' else 'settled' end, n % 300 <> 0, 'विषय', 'normal', '{}', 'x', 1000, now() - (100000 - n) * interval '1 minute', now()`;
  for (const statement of [
    `insert into section (office_id, code, name_hi, name_en) select ${officeId}, 'S-' || n, 'अनुभाग', 'Section' from generate_series(0, 39) n`,
    `insert into post (office_id, section_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles)
      select ${officeId}, ${section} + n % 40, 'पद', 'Post', 'पद', 'Post', 'P-' || n, 20, '{dealing_hand}' from generate_series(0, 299) n`,
    `insert into employee (code, name_hi, name_en, email) select 'E' || n, 'क', 'K', 'e' || n || '@up.gov.in' from generate_series(0, 299) n`,
    `insert into charge (post_id, employee_id, kind, from_on) select ${post} + n, (select min(id) from employee where code like 'E%') + n, 'regular', '2020-01-01' from generate_series(0, 299) n`,
    `insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
      select 'file', 'सं-' || n, 'विषय', ${section} + n % 40, 'electronic', ${post} + n % 300, now() from generate_series(0, 29999) n`,
    `insert into sight (paper_id, post_id, section_id, since) select paper.id, post.id, post.section_id, now() from paper cross join lateral
      (select id, section_id from post where id in (${post} + paper.id % 300, ${post} + paper.id * 7 % 300)) post`,
    `insert into consignment (key, direction, peer, address, paper_id, made_by, ${common})
      select md5('out' || n), 'out', case when n % 3 = 0 then 'sitapur' else 'barabanki' end, 'barabanki:post:7',
        case when n % 6 = 0 and n % 300 <> 0 then (select min(id) from paper) + n / 6 end, ${charge} + n % 300, 'letter', ${values} from generate_series(0, 59999) n`,
    `insert into consignment (key, direction, peer, address, ${common})
      select md5('in' || n), 'in', 'barabanki', 'sachivalaya:section:' || ${section} + n % 40, 'letter', replace(${values}, 'open', 'announced') from generate_series(0, 29999) n`.replace(
        `replace(${values}, 'open', 'announced')`,
        values.replace(`'open'`, `'announced'`),
      ),
    'analyze',
  ]) await owner.query(statement); // prettier-ignore
  await owner.end();
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

async function run(query: Compilable): Promise<{ scanned: string[]; indexes: string[]; blocks: number }> {
  const { sql: text, parameters } = query.compile();
  const { rows } = await office.instance.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, buffers, format json) ${text}`,
    parameters as unknown[],
  );
  const [{ Plan: plan }] = rows[0]!['QUERY PLAN'];
  const nodes = nodesOf(plan);
  return {
    scanned: nodes.flatMap((node) =>
      node['Node Type'] === 'Seq Scan' && ['consignment', 'paper', 'sight'].includes(node['Relation Name'] ?? '')
        ? [node['Relation Name']!]
        : [],
    ),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    blocks: plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!,
  };
}

async function clerkOf(): Promise<Pick<Context, 'db' | 'actor'>> {
  const { rows } = await sql<{
    id: string;
    sectionId: string;
  }>`select id, section_id from post where abbreviation = 'P-7'`.execute(office.db);
  const { id: postId, sectionId } = rows[0]!;
  return { db: office.db, actor: { ...office.staff.clerk, postId, sectionId, oversees: [sectionId] } };
}

test('among ninety thousand, each list goes by its indexes and reads no table through, for a clerk as for the head of all', async () => {
  const clerk = await clerkOf();
  const { rows } = await sql<{ id: string }>`select id from section`.execute(office.db);
  const head = { db: office.db, actor: { ...office.staff.special, oversees: rows.map(({ id }) => id) } };
  const unit = { db: office.db, actor: office.staff.registry };
  const lists: [string, Compilable][] = [
    ['clerk, out', consignmentPage(clerk, { direction: 'out' })],
    ['clerk, out, next page', consignmentPage(clerk, { direction: 'out', after: '30000' })],
    ['clerk, out, open', consignmentPage(clerk, { direction: 'out', state: 'open' })],
    ['clerk, out, one instance', consignmentPage(clerk, { direction: 'out', peer: 'sitapur' })],
    ['clerk, in', consignmentPage(clerk, { direction: 'in' })],
    ['head, out', consignmentPage(head, { direction: 'out' })],
    ['head, out, next page', consignmentPage(head, { direction: 'out', after: '30000' })],
    ['head, out, refused', consignmentPage(head, { direction: 'out', state: 'refused' })],
    ['head, in', consignmentPage(head, { direction: 'in' })],
    ['unit, out', consignmentPage(unit, { direction: 'out' })],
    ['unit, in', consignmentPage(unit, { direction: 'in' })],
    ['over', overdue({ db: office.db, now: new Date() }, null)],
    ['over, next page', overdue({ db: office.db, now: new Date() }, { endsAt: '2026-01-01T00:00:00Z', id: '1' })],
    ['stuck', stuckConsignments(office, { person: false }).limit(51)],
    ['stuck, one instance', stuckConsignments(office, { person: false, peer: 'sitapur' }).limit(51)],
  ];
  for (const [name, query] of lists) {
    const { scanned, indexes, blocks } = await run(query);
    const byIndex = indexes.some((index) => index.startsWith('consignment_'));
    expect({ name, scanned, byIndex, few: blocks < MOST_BLOCKS || blocks }).toEqual({ name, scanned: [], byIndex: true, few: true });
  }
});
