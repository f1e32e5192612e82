import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { madeBy } from '../queries/lists.ts';
import { sameLetterRows } from '../queries/sameLetter.ts';
import { knownSenders } from '../queries/senders.ts';
import { onPaper, sendTo } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** What only the owner of the schema may do. */
async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: office.config.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('the list of what my post has diarised', () => {
  test('is turned page by page, and knows drafts, unsent and sent', async () => {
    const clerk = office.as('assistant');
    const made = new Set<string>();
    for (let n = 0; n < 52; n++) made.add((await clerk(receipts.diarise, { ...onPaper, letterNumber: `सू/${n}` })).id);
    const first = await clerk(receipts.listReceipts, { list: 'unsent' });
    const second = await clerk(receipts.listReceipts, { list: 'unsent', after: first.next! });
    expect(first.items).toHaveLength(50);
    expect([...made].every((id) => [...first.items, ...second.items].some((item) => item.id === id))).toBe(true);
    const [sent] = [...made];
    await sendTo(office, sent!, { from: 'assistant', to: 'officer' });
    const all = await clerk(receipts.listReceipts, { list: 'all', after: String(Number(sent) + 1) });
    expect(all.items[0]).toMatchObject({ id: sent, sentTo: { nameHi: 'अनुभाग अधिकारी, सिंचाई' } });
    expect((await office.as('outsider')(receipts.listReceipts, { list: 'drafts' })).items).toEqual([]);
  });

  test('stays quick among many papers: each list goes by an index', async () => {
    const { postId, sectionId } = office.staff.outsider;
    await sql`with new as (insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
      select 'receipt', 'x/' || n, 'विषय', ${sectionId}, 'physical', ${postId}, now() from generate_series(1, 20000) n returning id)
      , held as (insert into sight (paper_id, post_id, since) select id, ${postId}, now() from new)
      insert into receipt (id, serial, year, section_part, letter_kind, delivery_mode, letter_key, letter_on, received_on, diarised_at, sender_key)
      select id, 1000000 + id, 2026, 'x', 'letter', 'post', 'क/' || id, '2026-03-01', '2026-03-02', now(), 'प्रेषक ' || id from new`.execute(
      office.db,
    );
    await sql`insert into sender (section_id, key, designation, organisation, name, ministry, department, address, address2, city, state, country, pin, email, mobile, telephone, used_at)
      select ${sectionId}, 'प्रेषक ' || n, '', '', 'x', '', '', '', '', '', '', '', '', '', '', '', now() from generate_series(1, 20000) n`.execute(
      office.db,
    );
    await asOwner('analyze');
    const ctx = office.contextOf('outsider');
    const planOf = async (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
      const { sql: text, parameters } = query.compile();
      const { rows } = await office.instance.pool.query(`explain ${text}`, [...parameters]);
      return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    };
    const lists = [
      madeBy(ctx).orderBy('paper.id', 'desc').limit(51),
      sameLetterRows(ctx, { letterNumber: 'क/77', letterOn: '2026-03-01', senderName: 'प्रेषक 77' }),
      knownSenders(ctx, 'प्रेषक 19'),
    ];
    const plans = await Promise.all(lists.map(planOf));
    expect(plans[0]).toMatch(/Index (Only )?Scan.* paper/);
    expect(plans[1]).toContain('receipt_same_letter');
    expect(plans[2]).toContain('sender_key');
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (paper|receipt|sight|sender)\b/);
  });
});
