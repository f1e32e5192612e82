import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { listAddresses } from '../contract/state.ts';
import { addressesBy } from '../queries/addresses.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  await fill();
}, 120_000);
afterAll(() => office.close());

/** 100,000 addresses of 80 instances: in each some offices, sections, and many posts. */
async function fill(): Promise<void> {
  const owner = new pg.Client({ connectionString: office.config.ownerUrl });
  await owner.connect();
  for (const statement of [
    `insert into peer (name, title_hi, title_en, address, versions, limits, state, confidential)
      select 'peer' || n, 'जनपद ' || n, 'District ' || n, 'https://peer' || n, '{1}', '{}', case when n = 80 then 'ended' else 'up' end, false from generate_series(1, 80) n`,
    `insert into peer_address (code, peer, kind, name_hi, name_en, office_hi, office_en, place_hi, place_en, rank, words)
      select 'peer' || peer || ':' || kind || ':' || n, 'peer' || peer, kind, 'पटल ' || n, 'Desk ' || n, 'कार्यालय', 'Office', 'स्थान', 'Place', rank,
        ' ' || case when kind = 'post' and n % 1250 = 7 then 'जिलाधिकारी district magistrate' when kind = 'post' then 'अनुभाग अधिकारी section officer ' || n
          else 'अनुभाग section ' || n end || ' जनपद district ' || peer || ' कार्यालय office'
      from (select peer, n, case when n % 25 = 0 then 'office' when n % 5 = 0 then 'section' else 'post' end as kind,
        case when n % 25 = 0 then 200 when n % 1250 = 7 then 80 else 10 + n % 40 end as rank
        from generate_series(1, 80) peer cross join generate_series(1, 1250) n) made`,
    'analyze',
  ])
    await owner.query(statement);
  await owner.end();
}

const SEARCHES = [
  '',
  'जिला',
  'district mag',
  'अनु',
  'section officer',
  'अधिकारी 77',
  'न',
  'अनुभाग 1',
  'district 7 officer',
  'nothing of this',
  'क ज अ',
];

describe('among a hundred thousand addresses', () => {
  test('words are found by an index, and the table is never read through', async () => {
    for (const search of SEARCHES) {
      const { sql: text, parameters } = addressesBy(office.contextOf('clerk'), { search }).compile();
      const { rows } = await office.instance.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, parameters as unknown[]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect({ search, plan }).toMatchObject({ plan: expect.not.stringContaining('Seq Scan on peer_address') });
    }
  });

  test('the senior stands first, page after page, and nothing of an instance that has ended', async () => {
    const seen: { code: string; peer: string }[] = [];
    let after: string | undefined;
    do {
      const page = await office.as('clerk')(listAddresses, { search: 'जिला', ...(after && { after }) });
      seen.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(79);
    expect(new Set(seen.map(({ code }) => code)).size).toBe(79);
    expect(seen.map(({ peer }) => peer)).not.toContain('peer80');
    const { items } = await office.as('clerk')(listAddresses, { search: 'DISTRICT 7' });
    expect(items[0]).toMatchObject({ kind: 'office' });
  });

  test('each search looks at a small part of them, so that it takes some milliseconds', async () => {
    for (const search of SEARCHES) {
      const { sql: text, parameters } = addressesBy(office.contextOf('clerk'), { search }).compile();
      const { rows } = await office.instance.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (analyze, timing off, format json) ${text}`,
        parameters as unknown[],
      );
      const looked = nodesOf(rows[0]!['QUERY PLAN'][0].Plan).map(lookedAt);
      expect({ search, most: Math.max(...looked) }).toMatchObject({ most: expect.toSatisfy((most: number) => most < 15_000) });
    }
  });
});

interface Plan {
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

const lookedAt = (plan: Plan) => plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
