import { type Compilable, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { draftsOnDesk } from '#drafts/queries/lists.ts';
import { waitingLetters } from '../queries/letters.ts';
import { dispatchRegister, waitingDispatches, waitingSignatures } from '../queries/lists.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  await fill();
}, 120_000);
afterAll(() => office.close());

/** 30,000 files of 40 sections and 300 desks, each with a draft; half issued, a third of these still to be signed; three letters each. */
async function fill(): Promise<void> {
  const { staff, config } = office;
  const { officeId } = staff.clerk;
  const owner = new pg.Client({ connectionString: config.ownerUrl });
  await owner.connect();
  const section = `(select min(id) from section where code like 'S-%') + n % 40`;
  const post = `(select min(id) from post where abbreviation like 'P-%') + n % 300`;
  const charge = staff.special.chargeId;
  for (const statement of [
    `insert into section (office_id, code, name_hi, name_en) select ${officeId}, 'S-' || n, 'अनुभाग', 'Section' from generate_series(1, 40) n`,
    `insert into post (office_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles)
      select ${officeId}, 'पद', 'Post', 'पद', 'Post', 'P-' || n, 20, '{dealing_hand}' from generate_series(1, 300) n`,
    `insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
      select 'file', 'सं-' || n, 'विषय', ${section}, 'electronic', ${post}, now() from generate_series(1, 30000) n`,
    `insert into file (id, scheme, subject_key) select id, 'non_sfs', 'x' from paper`,
    `insert into holding (paper_id, post_id, place, since) select id, (select min(id) from post where abbreviation like 'P-%') + id % 300, 'inbox', now() from paper`,
    `insert into draft (file_id, number, form, language, signatory_id, state, created_by, created_at)
      select id, 1, 'letter', 'hi', ${staff.special.postId}, case when id % 2 = 0 then 'signed' when id % 5 = 0 then 'open' else 'dropped' end, ${charge}, now() from paper`,
    `insert into draft_version (draft_id, version, content, charge_id, at) select id, 1, '{"subject": "विषय", "addressees": [], "copies": []}', ${charge}, now() from draft`,
    `insert into blob (sha256, size, media_type, created_at) values (repeat('a', 64), 1, 'application/pdf', now())`,
    `insert into certificate (employee_id, fingerprint, subject, issuer, serial, not_before, not_after, der, enrolled_at)
      values (${staff.special.employeeId}, 'f', 's', 'i', '1', now(), now(), '', now())`,
    `insert into issue (draft_id, version, file_id, serial, year, number, subject, issued_on, charge_id, at, frozen_sha256, pages, places, sign_by, next_place, next_post_id, signed_sha256, complete_at)
      select id, 1, file_id, id, 2026, 'I/' || id || '/2026', 'विषय', '2026-03-20', ${charge}, now(), repeat('a', 64), 1, '[]', date '2026-03-20' + (id % 20)::int,
        case when id % 6 = 0 then 'main' end, case when id % 6 = 0 then (select min(id) from post where abbreviation like 'P-%') + id % 300 end, repeat('a', 64),
        case when id % 6 <> 0 then now() end from draft where state = 'signed'`,
    `insert into dispatch (issue_id, position, section_id, office_id, addressee, copy, mode, state, sent_at, dispatched_at, to_post_id)
      select issue.id, n, section_id, ${officeId}, '{}', false, case when complete_at is not null then 'internal' end, case when complete_at is null then 'waiting' else 'dispatched' end,
        case when complete_at is not null then now() - issue.id * interval '1 minute' end, complete_at, (select min(id) from post where abbreviation like 'P-%') + issue.id % 300
      from issue join paper on paper.id = file_id cross join generate_series(1, 3) n`,
    `insert into outgoing select issue.id, section_id, ${officeId} from issue join paper on paper.id = file_id where complete_at is not null`,
    `insert into signature (issue_id, place, charge_id, certificate_id, at, before_sha256, after_sha256)
      select id, 'main', ${charge}, 1, now(), repeat('a', 64), repeat('a', 64) from issue where complete_at is not null`,
    `insert into letter (dispatch_id, post_id, arrived_at) select id, to_post_id, now() from dispatch where state = 'dispatched' and position = 1`,
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
  const { rows } = await office.instance.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (format json) ${text}`,
    parameters as unknown[],
  );
  const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    scanned: nodes.flatMap((node) =>
      node['Node Type'] === 'Seq Scan' &&
      ['issue', 'dispatch', 'draft', 'draft_version', 'paper', 'letter', 'outgoing', 'signature'].includes(node['Relation Name'] ?? '')
        ? [node['Relation Name']!]
        : [],
    ),
  };
}

describe('among thousands', () => {
  test('each list goes by its index and reads no table through', async () => {
    const { id: postId } = await sql<{ id: string }>`select id from post where abbreviation = 'P-7'`
      .execute(office.db)
      .then(({ rows }) => rows[0]!);
    const { id: sectionId } = await sql<{ id: string }>`select id from section where code = 'S-7'`
      .execute(office.db)
      .then(({ rows }) => rows[0]!);
    const ctx = { ...office.contextOf('clerk'), actor: { ...office.staff.clerk, postId, sectionId, oversees: [sectionId] } };
    const unit = office.contextOf('registry');
    const lists: [string, Compilable, string][] = [
      ['drafts on the desk', draftsOnDesk(ctx, { list: 'open' }).limit(51), 'draft_unfinished'],
      ['signatures', waitingSignatures(ctx, null).limit(51), 'issue_awaits'],
      ['signatures, next page', waitingSignatures(ctx, { signBy: '2026-03-25', id: '5' }).limit(51), 'issue_awaits'],
      ['to be sent, section', waitingDispatches(ctx, undefined).limit(51), 'outgoing'],
      ['to be sent, dispatch unit', waitingDispatches(unit, undefined).limit(51), 'outgoing'],
      ['register of the section', dispatchRegister(ctx, { sectionId, returned: false }).limit(51), 'dispatch_register'],
      ['register of the office', dispatchRegister(unit, { returned: false, from: '2026-03-01' }).limit(51), 'dispatch_register'],
      ['letters', waitingLetters(ctx).limit(51), 'letter_waiting'],
    ];
    for (const [name, query, index] of lists) {
      const { indexes, scanned } = await planOf(query);
      expect({ name, scanned, by: indexes.some((used) => used.startsWith(index)) ? index : indexes }).toEqual({
        name,
        scanned: [],
        by: index,
      });
    }
  });
});
