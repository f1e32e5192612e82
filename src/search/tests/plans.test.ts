import { type CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diaryRegister, fileRegister } from '#reports/queries/registers.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import type { StaffName } from '#testStaff.ts';
import { shelfOf } from '../lexemes.ts';
import { termsOf } from '../queries.ts';
import { wantedIn } from '../queries/asked.ts';
import { findPapers } from '../queries/findPapers.ts';
import { onShelves, searchShelves, stepsBelow } from '../queries/searchShelves.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  await fill();
}, 120_000);
afterAll(() => office.close());

/** 30,000 papers of 300 sections, of which the clerk's has a few hundred; «नहर» stands in all of them, «दुर्लभ» in thirty. */
async function fill() {
  const { db, staff } = office;
  const { officeId, postId } = staff.clerk;
  await sql`insert into section (office_id, code, name_hi, name_en) select ${officeId}::bigint, 'T-' || n, 'अनुभाग ' || n, 'Section ' || n from generate_series(1, 299) n`.execute(
    db,
  );
  await sql`insert into paper (kind, number, subject, section_id, nature, vip, created_by, created_at)
    select case when n % 3 = 0 then 'receipt' else 'file' end, 'क्र-' || n, 'नहर ' || n,
      case when n % 300 = 0 then ${staff.clerk.sectionId!}::bigint else (select min(id) from section where code like 'T-%') + n % 299 end, 'electronic', false, ${postId}::bigint,
      timestamptz '2026-03-01' + n * interval '30 seconds'
    from generate_series(1, 30000) n`.execute(db);
  await sql`insert into receipt (id, serial, year, section_part, letter_kind, delivery_mode, received_on, diarised_at) select id, id, 2026, 'T', 'letter', 'post', '2026-03-01', created_at from paper where kind = 'receipt'`.execute(
    db,
  );
  await sql`insert into file (id, scheme, subject_key) select id, 'non_sfs', '' from paper where kind = 'file'`.execute(db);
  await sql`insert into search_entry (paper_id, terms, basis, chain_to)
    select id, array_to_tsvector(array['नहर', 't:नहर', id::text, 'b:' || id / 2048, 's:' || section_id, 'o:' || ${officeId}] || case when id % 1000 = 0 then array['दुर्लभ'] else '{}' end), '', 0 from paper`.execute(
    db,
  );
  // Only the owner of the tables may have them measured.
  const owner = new pg.Client({ connectionString: office.config.ownerUrl });
  await owner.connect();
  await owner.query('analyze');
  await owner.end();
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

async function planOf(compiled: CompiledQuery, db = office.db): Promise<Node[]> {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: Node }] }>({
    ...compiled,
    sql: `explain (analyze, format json) ${compiled.sql}`,
  });
  return flat(rows[0]!['QUERY PLAN'][0].Plan);
}

/** Plans of all steps of a search, each planned for its very words. */
async function searchPlans(who: StaffName, words: string): Promise<Node[]> {
  const ctx = office.contextOf(who);
  const terms = await termsOf(ctx, {}, { wanted: await wantedIn(ctx, words), sender: [] });
  const nodes: Node[] = [];
  for (const shelves of stepsBelow(shelfOf('30000'))) {
    nodes.push(...(await planOf(findPapers(ctx, {}, onShelves(terms!, shelves)).limit(21).compile())));
  }
  return nodes;
}

const scanned = (nodes: Node[]) =>
  nodes
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'])
    .filter((name) => ['paper', 'search_entry', 'receipt', 'file'].includes(name!));
const mostRows = (nodes: Node[]) => Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops']));

describe('on thirty thousand papers', () => {
  test('a clerk’s search reads words and access marks from one index, and no more papers than his own', async () => {
    for (const words of ['नहर', 'दुर्लभ', 'नहर दुर्लभ', '']) {
      const nodes = await searchPlans('clerk', words);
      expect(new Set(nodes.flatMap((node) => node['Index Name'] ?? []))).toContain('search_entry_terms');
      expect(scanned(nodes)).toEqual([]);
      expect(mostRows(nodes)).toBeLessThanOrEqual(200);
    }
  });

  test('one who sees everything finds a word of every paper on the first shelf', async () => {
    const special = office.contextOf('special');
    special.actor = {
      ...special.actor,
      oversees: (await office.db.selectFrom('section').select('id').where('officeId', '=', special.actor.officeId).execute()).map(
        ({ id }) => id,
      ),
    };
    const terms = await termsOf(special, {}, { wanted: await wantedIn(special, 'नहर'), sender: [] });
    expect(terms).toContain("'o:");
    const nodes = await planOf(
      findPapers(special, {}, onShelves(terms!, [shelfOf('30000')]))
        .limit(21)
        .compile(),
    );
    expect(scanned(nodes)).toEqual([]);
    expect(mostRows(nodes)).toBeLessThanOrEqual(2_048);
    expect(await searchShelves(special, { asked: {}, terms, exact: [] }, 3)).toEqual(['30000', '29999', '29998']);
    const rare = await termsOf(special, {}, { wanted: await wantedIn(special, 'दुर्लभ'), sender: [] });
    expect(await searchShelves(special, { asked: {}, terms: rare, exact: [] }, 100)).toEqual(
      Array.from({ length: 30 }, (_, n) => String(30_000 - n * 1_000)),
    );
  });

  test('the registers of a section are read by their indexes', async () => {
    const clerk = office.contextOf('clerk');
    for (const register of [
      fileRegister(clerk, { from: '2026-03-01' }).limit(51).compile(),
      diaryRegister(clerk, { from: '2026-03-01' }).limit(51).compile(),
    ]) {
      const own = await planOf(register);
      expect(own.map((node) => node['Index Name'])).toContain('paper_register');
      expect(scanned(own)).toEqual([]);
    }
  });
});
