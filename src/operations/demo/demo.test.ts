import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Instance, closeInstance, jobSchema, openInstance } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { closeInspector } from '#documents/inspectPdf.ts';
import { closeRenderer } from '#documents/render.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import { openPkcs12 } from '#signing/keys/pkcs12.ts';
import { cloneTemplate, dropDatabase } from '#testTemplate.ts';
import { workOff } from '../../worker.ts';
import { EXAMINATIONS } from '../doctor.ts';
import { keyFileOf } from './certificates.ts';
import { fillInstance } from './demonstration.ts';
import { INSTANCES } from './offices.ts';
import { FURNISHING } from './steps.ts';
import { storySteps } from './stories/play.ts';
import { PASSWORD, type Step } from './step.ts';

const PLAN = INSTANCES.find(({ name }) => name === 'pilibhit')!;
const STEPS: Step[] = [...FURNISHING, ...storySteps(0.15)];
const SURNAMES = /(नमूना|उदाहरण|कल्पित|दृष्टान्त|मिसाल)$/;

let instance: Instance;
let folder: string;
const database = `demo_${process.pid}_${randomBytes(4).toString('hex')}`;
const said: string[] = [];

const fill = (steps: Step[]) => fillInstance(instance, { plan: PLAN, dataDir: folder, say: (line) => said.push(line), steps });

beforeAll(async () => {
  const config = await cloneTemplate(inject('cluster'), inject('template'), database);
  folder = await mkdtemp(path.join(tmpdir(), 'patravali-demo-'));
  const mail = openMailer({ outbox: path.join(folder, 'outbox'), from: 'eoffice@up.gov.in' });
  instance = openInstance(config, { blobFolder: path.join(folder, 'blobs'), mail });
}, 120_000);

afterAll(async () => {
  await closeInstance(instance);
  await dropDatabase(inject('cluster'), database);
  await Promise.all([closeRenderer(), closeInspector(), rm(folder, { recursive: true, force: true })]);
});

const count = async (table: 'paper' | 'movement' | 'event' | 'employee') =>
  Number(
    (
      await instance.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

describe('the demonstration of a district', () => {
  test('that is stopped in the middle of a step goes on where it was, and doubles nothing', async () => {
    const stopped = STEPS.map((step): Step =>
      step.name === 'papers.12'
        ? { ...step, run: (context) => step.run(context).then(() => Promise.reject(new Error('power cut'))) }
        : step,
    );
    await expect(fill(stopped)).rejects.toThrow('power cut');
    const before = await count('paper');
    await fill(STEPS);
    expect(await count('paper')).toBeGreaterThan(before);
    const told = said.filter((line) => line.endsWith(' acts'));
    expect(told).toHaveLength(21); // twenty parts, one of them twice
    const [, done, all] = /(\d+) of (\d+) acts$/.exec(told.at(-1)!)!;
    expect(done).toBe(all);
    const made = [await count('paper'), await count('movement'), await count('event'), await count('employee')];
    await fill(STEPS);
    expect([await count('paper'), await count('movement'), await count('event'), await count('employee')]).toEqual(made);
    expect(await instance.db.selectFrom('setting').select('key').where('key', '=', 'demonstration.stories').execute()).toEqual([]);
  }, 240_000);

  test('has numbers without a gap that follow the days', async () => {
    const receipts = await instance.db
      .selectFrom('receipt')
      .select(['serial', 'diarisedAt'])
      .where('serial', 'is not', null)
      .orderBy('serial')
      .execute();
    expect(receipts.map(({ serial }) => Number(serial))).toEqual(receipts.map((_, index) => index + 1));
    const moments = receipts.map(({ diarisedAt }) => diarisedAt!);
    expect(moments).toEqual(moments.toSorted());
    const events = await instance.db.selectFrom('event').select('at').orderBy('id').execute();
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
    expect(events.every(({ at }) => new Date(at) <= new Date())).toBe(true);
  });

  test('has all four orders with their scans, and papers in every place', async () => {
    const { rows } = await instance.pool.query<{ name: string; papers: number }>(`
      select 'orders' as name, count(*)::int as papers from receipt where letter_kind = 'government_order'
      union all select 'orders in a file', count(*)::int from receipt where letter_kind = 'government_order' and file_id is not null
      union all select place, count(*)::int from holding where not copy group by place
      union all select 'closed', count(*)::int from paper where closed_at is not null
      union all select 'drafts unnumbered', count(*)::int from paper where number is null
      union all select 'on paper', count(*)::int from paper where nature = 'physical'
      union all select 'confidential', count(*)::int from paper where classification = 'confidential'
      union all select 'signed', count(*)::int from issue where complete_at is not null
      union all select 'awaiting a co-signer', count(*)::int from issue where next_place = 'co1' and refused_at is null
      union all select 'refused', count(*)::int from issue where refused_at is not null and voided_at is null
      union all select 'lapsed', count(*)::int from issue where voided_at is not null and voided_by is null
      union all select 'replaced', count(distinct draft_id)::int from issue as void join issue as later using (draft_id)
        where void.voided_by is not null and later.complete_at is not null
      union all select 'signed notes', count(*)::int from note_signature
      union all select 'letters inside', count(*)::int from letter where receipt_id is null`);
    const found = Object.fromEntries(rows.map(({ name, papers }) => [name, papers]));
    expect(found).toMatchObject({ orders: 4, 'orders in a file': 2 });
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['created', 'inbox', 'parked']));
    expect(Object.entries(found).filter(([, papers]) => papers === 0)).toEqual([]);
  });

  test('signs its letters on the day of their number or soon after, over the weeks, and sends some with enclosures', async () => {
    const { rows } = await instance.pool.query<{ days: number; ago: number; sent: number }>(`
      select (signature.at at time zone 'Asia/Kolkata')::date - issue.issued_on as days, current_date - issued_on as ago,
        (select extract(day from dispatched_at - sent_at)::int from dispatch where issue_id = issue.id and mode = 'email' limit 1) as sent
      from issue join signature on signature.issue_id = issue.id order by issue.id`);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toMatchObject({ days: expect.toSatisfy((days: number) => days >= 0 && days <= 5) });
    expect(Math.max(...rows.map(({ ago }) => ago))).toBeGreaterThan(1);
    expect(rows.every(({ sent }) => sent === null || sent === 0)).toBe(true);
    const enclosing = await instance.pool.query<{ most: number }>('select max(enclosures) as most from issue');
    expect(enclosing.rows).toEqual([{ most: 2 }]);
  });

  test('names nobody who lives: people and writers bear the made-up surnames, but for those who signed the orders', async () => {
    const people = await instance.db.selectFrom('employee').select('nameHi as name').execute();
    const writers = await instance.db
      .selectFrom('receipt')
      .select('senderName as name')
      .where('letterKind', '<>', 'government_order')
      .execute();
    expect([...people, ...writers].filter(({ name }) => !SURNAMES.test(name))).toEqual([]);
  });

  test('leaves one post vacant, one to a person of two posts, and one to a link officer', async () => {
    const { rows } = await instance.pool.query<{ kind: string }>(`
      select charge.kind from post left join charge on charge.post_id = post.id and (charge.to_on is null or charge.to_on >= current_date) and charge.kind <> 'regular'
      where charge.id is not null or not exists (select from charge held where held.post_id = post.id) order by 1`);
    expect(rows.map(({ kind }) => kind)).toEqual(['additional', 'link', null]);
  });

  test('passes every examination once the worker has worked and sealed', async () => {
    await workOff(instance, () => new Date());
    const faults = [];
    for (const { name, examine } of EXAMINATIONS) faults.push({ name, fault: await examine(instance, () => undefined) });
    // The authority that stamps is set and runs from the start of the server on.
    expect(faults.filter(({ fault }) => fault !== null)).toEqual([
      { name: 'stamps', fault: expect.stringContaining('No time-stamp authority is set') },
      { name: 'letters', fault: expect.stringContaining('the last try failed with signing.lasting.incomplete') },
    ]);
    const { rows } = await instance.pool.query<{ unfound: number }>(
      'select count(*)::int as unfound from paper where not exists (select from search_entry where search_entry.paper_id = paper.id)',
    );
    expect(rows).toEqual([{ unfound: 0 }]);
    const failed = await instance.pool.query(
      // Letters wait for the authority's answers until the server runs it beside itself.
      `select last_error from ${jobSchema(instance.config.name)}._private_jobs where last_error <> 'signing.lasting.incomplete'`,
    );
    expect(failed.rows).toEqual([]);
  }, 180_000);
});

test('the demonstration gives an officer another key once the certificate of his first has ended, and the same until then', async () => {
  const { db } = instance;
  const { employeeId, id } = await db.selectFrom('certificate').select(['id', 'employeeId']).orderBy('id').limit(1).executeTakeFirstOrThrow(); // prettier-ignore
  const given = () => keyFileOf({ db, instance, dataDir: folder }, employeeId!);
  const first = await given();
  expect(await given()).toEqual(first);
  await db.updateTable('certificate').set({ endedAt: new Date() }).where('id', '=', id).execute();
  const second = await given();
  expect(second).not.toEqual(first);
  expect(await given()).toEqual(second);
  const [before, after] = await Promise.all([first, second].map((file) => openPkcs12(file, PASSWORD)));
  expect(describeCertificate(after!.certificate).subject).toBe(describeCertificate(before!.certificate).subject);
});
