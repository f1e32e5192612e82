import { type Compilable, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { addresseesOf, replyRows } from '../queries/liveTable.ts';
import { circularPage } from '../queries/listCirculars.ts';
import { deskTasks } from '../queries/tasks.ts';

let office: TestOffice;
let issueId: string;
beforeAll(async () => {
  office = await openOffice();
  await fill();
  issueId = (await office.db.selectFrom('issue').select('id').where('serial', '=', '1').executeTakeFirstOrThrow()).id;
}, 120_000);
afterAll(() => office.close());

/** One circular to 2,000 addressees by the exchange, among 20,000 other letters of desks inside, of which each third asks something. */
async function fill(): Promise<void> {
  const { staff, config } = office;
  const { sectionId, officeId } = staff.clerk;
  const charge = staff.special.chargeId;
  const owner = new pg.Client({ connectionString: config.ownerUrl });
  await owner.connect();
  const first = `(select min(id) from issue)`;
  for (const statement of [
    `insert into post (office_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles)
      select ${officeId}, 'पद', 'Post', 'पद', 'Post', 'P-' || n, 20, '{dealing_hand}' from generate_series(1, 300) n`,
    `insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
      select 'file', 'सं-' || n, 'विषय', ${sectionId}, 'electronic', ${staff.clerk.postId}, now() from generate_series(1, 1000) n`,
    `insert into file (id, scheme, subject_key) select id, 'non_sfs', 'x' from paper`,
    `insert into draft (file_id, number, form, language, signatory_id, state, created_by, created_at)
      select id, 1, 'circular', 'hi', ${staff.special.postId}, 'signed', ${charge}, now() from paper`,
    `insert into blob (sha256, size, media_type, created_at) values (repeat('a', 64), 1, 'application/pdf', now())`,
    `insert into issue (draft_id, version, file_id, serial, year, number, subject, issued_on, charge_id, at, frozen_sha256, pages, places, sign_by, signed_sha256, complete_at)
      select id, 1, file_id, row_number() over (order by id), 2026, 'I/' || id || '/2026', 'विषय', '2026-03-20', ${charge}, now(), repeat('a', 64), 1, '[]', '2026-03-20', repeat('a', 64), now() from draft`,
    `insert into circular (issue_id, key, kind, question, due_on, attachments, charge_id, at, sent_at, section_id, post_id, signatory_id)
      select id, md5(id::text), 'report', 'प्रगति', '2026-03-31', true, ${charge}, now(), now(), ${sectionId}, ${staff.clerk.postId}, ${staff.special.postId} from issue where id % 3 = ${first} % 3`,
    `insert into dispatch (issue_id, position, section_id, office_id, addressee, copy, mode, state, sent_at, dispatched_at, to_post_id)
      select issue.id, n, ${sectionId}, ${officeId}, '{"name":"","designation":"जिलाधिकारी","organisation":""}', false, case when issue.id = ${first} then 'exchange' else 'internal' end, 'dispatched', now(), now(),
        case when issue.id = ${first} then null else (select min(id) from post where abbreviation like 'P-%') + (issue.id + n) % 300 end
      from issue cross join generate_series(1, 2000) n where n <= case when issue.id = ${first} then 2000 else 20 end`,
    `insert into letter (dispatch_id, post_id, arrived_at) select id, to_post_id, now() from dispatch where mode = 'internal'`,
    `insert into circular_task (letter_id, circular_id, key, asks, due_on, post_id, at)
      select letter.id, circular.id, circular.key, '{}', date '2026-03-20' + (letter.id % 30)::int, letter.post_id, now()
      from letter join dispatch on dispatch.id = letter.dispatch_id join circular on circular.issue_id = dispatch.issue_id`,
    `insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
      select 'receipt', letter.id || '/2026', 'पत्र', ${sectionId}, 'electronic', post_id, now() from letter where id % 4 = 0`,
    `insert into receipt (id, serial, year, section_part, letter_kind, delivery_mode, received_on, diarised_at)
      select id, id, 2026, 'S', 'letter', 'eoffice', '2026-03-24', now() from paper where kind = 'receipt'`,
    `insert into holding (paper_id, post_id, place, since) select id, created_by, 'inbox', now() from paper`,
    `update letter set receipt_id = paper.id from paper where kind = 'receipt' and paper.number = letter.id || '/2026'`,
    `insert into consignment (key, direction, peer, cargo, state, address, subject, classification, manifest, root, size, dispatch_id, made_at, ends_at)
      select md5(id::text), 'out', 'district', 'letter', 'settled', 'district:office:1', '', 'normal', '{}', '', 1, id, now(), now() from dispatch where mode = 'exchange'`,
    `insert into consignment_news (consignment_id, mine, number, at, kind, detail)
      select id, false, n, now(), (array['opened', 'diarised', 'moved'])[n], '{"number":"1/2026","deskHi":"पद","deskEn":"Post"}' from consignment cross join generate_series(1, 3) n`,
    `insert into circular_reply (dispatch_id, version, at, content) select id, 1, now(), '{}' from dispatch where mode = 'exchange' and position <= 1000`,
    'analyze',
  ]) await owner.query(statement); // prettier-ignore
  await owner.end();
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

async function planOf(query: Compilable): Promise<{ indexes: string[]; scanned: string[] }> {
  const { sql: text, parameters } = query.compile();
  const { rows } = await office.instance.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, parameters as unknown[]); // prettier-ignore
  const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
  const large = ['dispatch', 'letter', 'circular_task', 'issue', 'paper'];
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    scanned: nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' && large.includes(node['Relation Name'] ?? '') ? [node['Relation Name']!] : [])),
  }; // prettier-ignore
}

test('the live table of 2,000 addressees is one statement, and reads no letters of others', async () => {
  const { rows } = await addresseesOf(issueId).execute(office.db);
  expect(rows).toHaveLength(2_000);
  const began = performance.now();
  const table = await replyRows({ db: office.db, now: office.clock.now, language: 'hi' }, { issueId, dueOn: '2026-03-31' });
  const took = performance.now() - began;
  expect(table.filter(({ version }) => version !== null)).toHaveLength(1_000);
  expect(table[0]).toMatchObject({ receipt: '1/2026', with: { nameHi: 'पद' } });
  console.log(`live table of 2,000 addressees: ${Math.round(took)} ms`);
  // Among tens of thousands, and on a machine that does other things too.
  expect(took).toBeLessThan(2_000);
  const { scanned } = await planOf({ compile: () => addresseesOf(issueId).compile(office.db) } as Compilable);
  expect(scanned.filter((table) => table === 'dispatch')).toEqual([]);
});

test('what is asked of a desk is found by its index', async () => {
  const { id: postId } = await sql<{ id: string }>`select id from post where abbreviation = 'P-7'`.execute(office.db).then(({ rows }) => rows[0]!);
  const ctx = { actor: { ...office.staff.clerk, postId } };
  const query = { compile: () => deskTasks(ctx, { replied: false, after: undefined }).compile(office.db) } as Compilable;
  const { indexes, scanned } = await planOf(query);
  expect(scanned).toEqual([]);
  expect(indexes).toEqual(expect.arrayContaining(['circular_task_desk']));
}); // prettier-ignore

test('the list of one’s circulars is found by the indexes of whoever asks, clerk, officer or administrator', async () => {
  for (const who of ['clerk', 'special', 'officer', 'administrator'] as const) {
    const query = { compile: () => circularPage({ actor: office.staff[who] }, undefined).compile(office.db) } as Compilable;
    const began = performance.now();
    await circularPage({ actor: office.staff[who] }, undefined).execute(office.db);
    expect(performance.now() - began).toBeLessThan(1_000);
    const { scanned } = await planOf(query);
    expect({ who, scanned }).toEqual({ who, scanned: [] });
  }
});
