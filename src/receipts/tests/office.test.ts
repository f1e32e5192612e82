import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveSight, hold, release } from '#papers/actions.ts';
import type { StaffName } from '#testStaff.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { madeBy } from '../queries/lists.ts';
import { sameLetterRows } from '../queries/sameLetter.ts';
import { knownSenders } from '../queries/senders.ts';
import { letterPdf, onPaper, order, scanBy } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

const sees = async (who: StaffName, id: string) => office.as(who)(receipts.viewReceipt, { id }).then(() => true, (error: { status: number }) => (error.status === 404 ? false : Promise.reject(error as never)));

/** As movement does it: the paper goes to another desk. */
async function sendTo(id: string, from: StaffName, to: StaffName) {
  const ctx = office.contextOf(from);
  await release(ctx, id);
  await giveSight(ctx, { paperId: id, postId: office.staff[to].postId, kind: 'receipt' });
  await hold(ctx, { paperId: id, postId: office.staff[to].postId, place: 'inbox', fromPostId: office.staff[from].postId });
}

/** What only the owner of the schema may do. */
async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: office.config.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('eight clerks at once', () => {
  test('number two hundred letters: no gap, no number twice, and a refused one leaves no hole', async () => {
    const staff = ['registry', 'clerk', 'assistant', 'officer', 'neighbour', 'outsider', 'clerk', 'registry'] as const;
    const numbered: string[] = [];
    let refused = 0;
    const sit = async (who: StaffName, seat: number) => {
      for (let n = 0; n < 25; n++) {
        const bad = n % 5 === 4;
        const input = { ...onPaper, letterNumber: `${seat}/${n}`, ...(bad && { categoryId: '999999' }) };
        const done = await office.as(who)(receipts.diarise, input).catch(() => null);
        if (done) numbered.push(done.number!);
        else refused++;
      }
    };
    await Promise.all(staff.map(sit));
    expect(refused).toBe(40);
    const serials = numbered.map((number) => Number(number.split('/')[0])).toSorted((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 160 }, (_, index) => index + 1));
    const events = await office.db.selectFrom('event').select((eb) => eb.fn.countAll<string>().as('n')).where('kind', '=', 'receipt.diarised').executeTakeFirstOrThrow();
    expect(events.n).toBe('160');
  });

  test('an act that is undone at the very end leaves no hole either', async () => {
    const before = await office.db.selectFrom('counter').select('value').where('name', '=', 'receipt').executeTakeFirstOrThrow();
    await asOwner(`create function refuse_event() returns trigger language plpgsql as $$ begin if new.kind = 'receipt.diarised' then raise exception 'no'; end if; return new; end $$`);
    await asOwner('create trigger refuse_event before insert on event for each row execute function refuse_event()');
    await expect(office.as('clerk')(receipts.diarise, { ...onPaper })).rejects.toMatchObject({ status: 500 });
    await asOwner('drop trigger refuse_event on event');
    const { number } = await office.as('clerk')(receipts.diarise, { ...onPaper });
    expect(Number(number!.split('/')[0])).toBe(Number(before.value) + 1);
  });
});

describe('a confidential letter', () => {
  test('is seen by those through whose hands it goes, and by nobody above or beside them', async () => {
    const scan = await scanBy(office, 'officer', { words: 'गोपनीय जाँच' });
    const { id } = await office.as('officer')(receipts.diarise, { ...order, letterNumber: 'गो/1', classification: 'confidential', documents: [scan] });
    expect(await Promise.all((['officer', 'clerk', 'under', 'special', 'registry', 'administrator'] as const).map((who) => sees(who, id)))).toEqual([true, false, false, false, false, false]);
    await sendTo(id, 'officer', 'special');
    expect([await sees('special', id), await sees('officer', id), await sees('under', id)]).toEqual([true, true, false]);
    await expect(office.as('clerk')(receipts.viewDocument, { id, position: 1 })).rejects.toMatchObject({ status: 404, code: 'receipt.notFound' });
  });

  test('is not diarised by a dealing hand', async () => {
    await expect(office.as('clerk')(receipts.diarise, { ...onPaper, classification: 'confidential' })).rejects.toMatchObject({ status: 403, code: 'receipt.diariseClassified.forbidden' });
  });

  test('closed in its cover, is entered by the registry with the delivery mode alone, and completed by the section officer', async () => {
    const { id, number } = await office.as('registry')(receipts.diarise, { classification: 'confidential', nature: 'physical', deliveryMode: 'registered_post', deliveryNumber: 'RU123456789IN' });
    expect(await office.as('registry')(receipts.viewReceipt, { id })).toMatchObject({ subject: 'गोपनीय डाक', isCover: true, documents: [], letterOn: null });
    await sendTo(id, 'registry', 'officer');
    const officer = office.as('officer');
    expect((await officer(receipts.viewReceipt, { id })).acts).toEqual(['accept']);
    await office.db.updateTable('holding').set({ acceptedAt: office.clock.now }).where('paperId', '=', id).execute();
    expect((await officer(receipts.viewReceipt, { id })).acts).toContain('complete');
    await expect(officer(receipts.editReceipt, { id, classification: 'confidential', deliveryMode: 'registered_post' })).rejects.toMatchObject({ status: 422, code: 'receipt.missing.letterOn' });
    const scan = await scanBy(office, 'officer', { words: 'खोला गया लिफ़ाफ़ा' });
    const complete = await officer(receipts.editReceipt, { ...order, id, classification: 'confidential', nature: 'electronic', letterNumber: 'गो/2', documents: [scan] });
    expect(complete).toMatchObject({ number, subject: order.subject, nature: 'electronic', isCover: false });
    expect(complete.acts).not.toContain('complete');
  });
});

describe('a secret letter', () => {
  test('is only tracked: by its delivery mode, on paper, and with no scan', async () => {
    const officer = office.as('officer');
    const { id } = await officer(receipts.diarise, { classification: 'secret', deliveryMode: 'by_hand' });
    expect(await officer(receipts.viewReceipt, { id })).toMatchObject({ subject: 'गुप्त डाक', nature: 'physical', documents: [], isCover: true });
    await expect(officer(receipts.diarise, { classification: 'top_secret' })).rejects.toMatchObject({ status: 422, code: 'receipt.missing.deliveryMode' });
    const scan = await scanBy(office, 'officer');
    for (const draft of [false, true]) {
      await expect(officer(receipts.diarise, { classification: 'top_secret', deliveryMode: 'by_hand', documents: [scan], draft })).rejects.toMatchObject({
        status: 422, code: 'receipt.secretScan', message: 'गुप्त और परम गुप्त पत्र का स्कैन यहाँ नहीं रखा जाता। स्कैन हटाएँ; केवल लिफ़ाफ़े का विवरण दर्ज करें।',
      });
    }
    await expect(officer(receipts.diarise, { classification: 'secret', deliveryMode: 'by_hand', nature: 'electronic' })).rejects.toMatchObject({ code: 'receipt.secretElectronic' });
    await expect(officer(receipts.editReceipt, { id, classification: 'secret', deliveryMode: 'by_hand', documents: [scan] })).rejects.toMatchObject({ code: 'receipt.secretScan' });
  });
});

describe('the scan', () => {
  test('is shown beside the form, may be kept by the browser under its hash, and each look is recorded', async () => {
    const scan = await scanBy(office, 'clerk', { words: 'देखने के लिए', name: 'पत्र 1.pdf' });
    const { id } = await office.as('clerk')(receipts.diarise, { ...order, letterNumber: 'दे/1', documents: [scan] });
    const open = (who: StaffName, headers = {}) => office.fetchAs(who)(`/api/receipts/${id}/documents/1`, { headers });
    const answer = await open('officer');
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'application/pdf', etag: `"${scan}"`, 'content-disposition': expect.stringMatching(/^inline; filename\*=UTF-8''%E0/) });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await letterPdf('देखने के लिए'));
    expect((await open('officer', { 'if-none-match': `"${scan}"` })).status).toBe(304);
    expect((await open('neighbour', { 'if-none-match': `"${scan}"` })).status).toBe(404);
    expect((await office.fetchAs('officer')(`/api/receipts/${id}/documents/2`)).status).toBe(404);
    expect((await office.eventsOf(id)).filter(({ kind, postId }) => kind === 'paper.read' && postId === office.staff.officer.postId)).toHaveLength(2);
  });

  test('is shown to the one who uploaded it before it lies in any paper, and to nobody else', async () => {
    const scan = await scanBy(office, 'clerk', { words: 'अभी अपलोड' });
    expect((await office.fetchAs('clerk')(`/api/documents/${scan}`)).status).toBe(200);
    for (const [who, hash] of [['officer', scan], ['clerk', 'f'.repeat(64)], ['clerk', '..']] as const) {
      await expect(office.as(who)(receipts.viewUpload, { sha256: hash })).rejects.toMatchObject({ status: 404, code: 'document.notFound' });
    }
  });

  test('ends the sender’s right to pull the letter back when its reader opens it alone', async () => {
    const { id } = await office.as('clerk')(receipts.diarise, { ...order, letterNumber: 'दे/2', documents: [await scanBy(office, 'clerk')] });
    await sendTo(id, 'clerk', 'neighbour');
    await office.as('neighbour')(receipts.viewDocument, { id, position: 1 });
    const { openedAt } = await office.db.selectFrom('holding').select('openedAt').where('paperId', '=', id).executeTakeFirstOrThrow();
    expect(openedAt).not.toBeNull();
  });

  test('is read for the search once, and search is told', async () => {
    const scan = await scanBy(office, 'clerk', { words: 'The canal at Sharda Nagar needs repair' });
    const { id } = await office.as('clerk')(receipts.diarise, { ...order, letterNumber: 'दे/3', documents: [scan] });
    await office.work();
    const { pages } = await office.db.selectFrom('documentText').select('pages').where('sha256', '=', scan).executeTakeFirstOrThrow();
    expect(pages.join(' ')).toContain('Sharda Nagar');
    expect((await office.eventsOf(id)).map(({ kind }) => kind)).toContain('receipt.textRead');
    const copy = await office.as('clerk')(receipts.copyReceipt, { id });
    await office.work();
    expect((await office.eventsOf(copy.id)).map(({ kind }) => kind)).toContain('receipt.textRead');
  });
});

describe('the sender', () => {
  test('is offered from earlier letters of the sections one sees, by the beginning of his name', async () => {
    const letter = { ...onPaper, letterNumber: 'पु/1', senderName: 'श्री हरिशंकर नमूना', senderDesignation: 'अधिशासी अभियन्ता', senderEmail: 'ee@up.gov.in', senderCity: 'लखनऊ' };
    await office.as('clerk')(receipts.diarise, letter);
    await office.as('clerk')(receipts.diarise, { ...letter, letterNumber: 'पु/2', senderCity: 'सीतापुर' });
    await office.as('officer')(receipts.diarise, { ...letter, letterNumber: 'पु/3', senderName: 'हरिशंकर गोपनीय', classification: 'confidential' });
    await office.work();
    const { items } = await office.as('under')(receipts.listSenders, { search: 'हरिश' });
    expect(items).toMatchObject([{ senderName: 'श्री हरिशंकर नमूना', senderDesignation: 'अधिशासी अभियन्ता', senderEmail: 'ee@up.gov.in', senderCity: 'सीतापुर' }]);
    expect((await office.as('neighbour')(receipts.listSenders, { search: 'हरिश' })).items).toEqual([]);
    for (const search of ['', '%', '_', 'श्री']) expect((await office.as('clerk')(receipts.listSenders, { search })).items).toEqual([]);
  });

  test('is told by letter and e-mail that his letter has come, where the box is ticked', async () => {
    const { id, number } = await office.as('registry')(receipts.diarise, { ...onPaper, letterNumber: 'स्वी/1', senderEmail: 'Pradhan@gram.in', acknowledgementWanted: true });
    await office.work();
    await office.work();
    const view = await office.as('registry')(receipts.viewReceipt, { id });
    expect(view.acknowledgement).toEqual({ at: office.clock.now.toISOString(), emailedTo: 'pradhan@gram.in' });
    expect(view.acts).not.toContain('acknowledge');
    const mails = await Promise.all((await readdir(office.outbox)).map((name) => readFile(path.join(office.outbox, name), 'utf8')));
    expect(mails.filter((mail) => mail.includes('To: pradhan@gram.in') && mail.includes('acknowledgement.pdf'))).toHaveLength(1);
    const pdf = await office.fetchAs('registry')(`/api/receipts/${id}/acknowledgement`);
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
    expect((await office.eventsOf(id)).map(({ kind, detail }) => [kind, detail])).toContainEqual(['receipt.acknowledged', { emailedTo: 'pradhan@gram.in' }]);
    expect(number).not.toBeNull();
    await expect(office.as('registry')(receipts.acknowledge, { id })).rejects.toMatchObject({ status: 403, code: 'receipt.acknowledge.forbidden' });
  });

  test('without an address is told by a letter to be posted, made on demand', async () => {
    const { id } = await office.as('clerk')(receipts.diarise, { ...onPaper, letterNumber: 'स्वी/2', language: 'en', subject: 'Repair of canal' });
    expect(await office.as('clerk')(receipts.acknowledge, { id })).toEqual({ id, emailedTo: null });
    expect((await office.fetchAs('clerk')(`/api/receipts/${id}/acknowledgement`)).status).toBe(200);
    const cover = await office.as('officer')(receipts.diarise, { classification: 'secret', deliveryMode: 'post' });
    await expect(office.as('officer')(receipts.acknowledge, { id: cover.id })).rejects.toMatchObject({ status: 422, code: 'receipt.noSender' });
    await expect(office.as('officer')(receipts.viewAcknowledgement, { id: cover.id })).rejects.toMatchObject({ status: 404, code: 'acknowledgement.notFound' });
  });
});

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
    await sendTo(sent!, 'assistant', 'officer');
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
      select id, 1000000 + id, 2026, 'x', 'letter', 'post', 'क/' || id, '2026-03-01', '2026-03-02', now(), 'प्रेषक ' || id from new`.execute(office.db);
    await sql`insert into sender (section_id, key, designation, organisation, name, ministry, department, address, address2, city, state, country, pin, email, mobile, telephone, used_at)
      select ${sectionId}, 'प्रेषक ' || n, '', '', 'x', '', '', '', '', '', '', '', '', '', '', '', now() from generate_series(1, 20000) n`.execute(office.db);
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
