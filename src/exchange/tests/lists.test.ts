import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPaper } from '#papers/actions.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { refusalOf, sendOn } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { listStuck, retryPeer, viewExchange } from '../contract/keeping.ts';
import {
  cancelConsignment,
  listConsignments,
  listPeers,
  repeatConsignment,
  retryConsignment,
  viewConsignment,
  viewEvidence,
} from '../contract/people.ts';
import { type Plan, consignmentOf, joinDirectory } from './everyState.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  await joinDirectory(office, office.staff.clerk.officeId);
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.db.deleteFrom('consignmentNews').execute();
  await office.db.updateTable('consignment').set({ postId: null, sectionId: null, officeId: null, paperId: null, told: true, needsPerson: false }).execute(); // prettier-ignore
});

const made = ({ by = 'clerk', ...plan }: Omit<Plan, 'by'> & { by?: StaffName } = {}) =>
  consignmentOf(office, { ...plan, ...(plan.direction !== 'in' && { by: office.staff[by].chargeId }) });
const listed = async (who: StaffName, direction: 'out' | 'in' = 'out', filters: object = {}) =>
  (await office.as(who)(listConsignments, { direction, ...filters })).items.map(({ id }) => id);

let files = 0;
async function fileOf(who: StaffName, classification: 'normal' | 'confidential' = 'normal'): Promise<string> {
  const ctx = office.contextOf(who);
  return openPaper(ctx, { kind: 'file', number: `IRR/${++files}`, subject: 'नहर', sectionId: ctx.actor.sectionId!, nature: 'electronic', classification, vip: false }); // prettier-ignore
}

describe('what goes out', () => {
  test('is seen by whoever sent it, his section and those above it, and by nobody else', async () => {
    const id = await made({ by: 'clerk' });
    for (const who of ['clerk', 'assistant', 'officer', 'under', 'special'] as const) expect({ who, sees: await listed(who) }).toEqual({ who, sees: [id] }); // prettier-ignore
    for (const who of ['neighbour', 'outsider', 'registry', 'administrator', 'joint'] as const) {
      expect({ who, sees: await listed(who) }).toEqual({ who, sees: [] });
      expect(await refusalOf(office.as(who)(viewConsignment, { id }))).toBe('404 consignment.notFound');
      expect(await refusalOf(office.as(who)(viewEvidence, { id, part: 'announcement' }))).toBe('404 consignment.notFound');
    }
    expect(await listed('clerk', 'in')).toEqual([]);
  });

  test('and is confidential is seen by whoever sent it and whoever has its paper in hand', async () => {
    const paperId = await fileOf('clerk', 'confidential');
    const id = await made({ paperId, cargo: 'file', classification: 'confidential' });
    expect(await listed('clerk')).toEqual([id]);
    expect(await listed('assistant')).toEqual([]);
    expect(await refusalOf(office.as('officer')(viewConsignment, { id }))).toBe('404 consignment.notFound');
    await sendOn(office, paperId, { from: 'clerk', to: 'officer' });
    expect(await listed('officer')).toEqual([id]);
    expect((await office.as('officer')(viewConsignment, { id })).paper).toMatchObject({ id: paperId, kind: 'file' });
  });

  test('of a paper that has come to another section is seen there, too', async () => {
    const paperId = await fileOf('clerk');
    const id = await made({ paperId, cargo: 'file' });
    expect(await listed('neighbour')).toEqual([]);
    await sendOn(office, paperId, { from: 'clerk', to: 'neighbour' });
    expect(await listed('neighbour')).toEqual([id]);
    expect((await office.as('neighbour')(viewConsignment, { id })).acts).toEqual(['cancel', 'retry']);
  });
});

describe('what comes in', () => {
  test('for a post is seen by it, for a section by those of it, for an office by its central registry', async () => {
    const { clerk } = office.staff;
    const forPost = await made({ direction: 'in', address: `sachivalaya:post:${clerk.postId}` });
    const forSection = await made({ direction: 'in', address: `sachivalaya:section:${clerk.sectionId}` });
    const forOffice = await made({ direction: 'in', address: `sachivalaya:office:${clerk.officeId}` });
    expect(await listed('clerk', 'in')).toEqual([forSection, forPost]);
    expect(await listed('assistant', 'in')).toEqual([forSection]);
    expect(await listed('registry', 'in')).toEqual([forOffice]);
    expect(await listed('outsider', 'in')).toEqual([]);
    expect(await listed('administrator', 'in')).toEqual([]);
  });

  test('for an address that is not there is kept, and seen by nobody', async () => {
    const id = await made({ direction: 'in', address: 'sachivalaya:post:999999999999999999' });
    expect(await refusalOf(office.as('special')(viewConsignment, { id }))).toBe('404 consignment.notFound');
  });
});

describe('the list', () => {
  test('says in which state each is, how much has arrived, when it is tried and when it ends', async () => {
    const stages = [
      [{ state: 'open' }, 'prepared'],
      [{ line: 'announced' }, 'announced'],
      [{ line: 'announced', sentBytes: 3_200_000 }, 'parts'],
      [{ line: 'complete' }, 'complete'],
      [{ state: 'settled', line: 'complete' }, 'receipted'],
      [{ state: 'settled', line: 'complete', told: true }, 'delivered'],
      [{ state: 'refused', end: { code: 'address', details: {} } }, 'refused'],
      [{ state: 'cancelled', end: { details: { reason: 'भूल से भेजा गया' } } }, 'cancelled'],
      [{ state: 'ended' }, 'ended'],
    ] as const;
    for (const [plan, stage] of stages) {
      const id = await made({ ...plan, next: 12 });
      const [row] = (await office.as('clerk')(listConsignments, { direction: 'out' })).items;
      expect(row).toMatchObject({
        id,
        stage,
        peer: { nameEn: 'District Barabanki' },
        address: { nameEn: 'District Magistrate, Barabanki' },
      });
      if (stage === 'parts') expect(row).toMatchObject({ arrived: 3_200_000, size: 10_000_000, nextAt: '2026-03-25T05:12:00.000Z', endsAt: '2026-04-02T05:00:00.000Z' }); // prettier-ignore
      if (stage === 'refused') expect(row).toMatchObject({ refusal: 'address', endsAt: null });
      if (stage === 'cancelled') expect(row).toMatchObject({ reason: 'भूल से भेजा गया' });
    }
  });

  test('is narrowed by state, instance and kind', async () => {
    const waits = await made({ needsPerson: true });
    const letter = await made({ peer: 'sitapur', address: 'sitapur:office:1', state: 'settled', told: true });
    const file = await made({ cargo: 'file', state: 'refused' });
    expect(await listed('clerk', 'out', { state: 'open' })).toEqual([waits]);
    expect(await listed('clerk', 'out', { state: 'person' })).toEqual([waits]);
    expect(await listed('clerk', 'out', { state: 'settled' })).toEqual([letter]);
    expect(await listed('clerk', 'out', { peer: 'sitapur' })).toEqual([letter]);
    expect(await listed('clerk', 'out', { cargo: 'file' })).toEqual([file]);
    expect(await listed('clerk', 'out', { peer: 'sitapur', cargo: 'file' })).toEqual([]);
    expect((await office.as('clerk')(listPeers, {})).items.map(({ name }) => name)).toEqual(['barabanki', 'sitapur']);
  });

  test('goes on where a page ends, with nothing twice and nothing left out, whichever way one sees it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 120; n++) ids.unshift(await made({ by: n % 2 ? 'clerk' : 'assistant' }));
    const found: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await office.as('clerk')(listConsignments, { direction: 'out', ...(after && { after }) });
      found.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(found).toEqual(ids);
  });
});

describe('one consignment', () => {
  test('tells its story on both sides, and takes of what the other side says only what it understands', async () => {
    const id = await made({ state: 'settled', line: 'complete', told: true, signed: true, steps: ['prepared', 'announced', 'complete', 'concluded', 'settled'] }); // prettier-ignore
    const news = { consignmentId: id, mine: false, number: 1, at: '2026-03-26T06:00:00Z', kind: 'diarised', signed: 'x' };
    await office.db.insertInto('consignmentNews').values({ ...news, detail: JSON.stringify({ number: '12/2026', postHi: 'क'.repeat(900), script: '<b>', personHi: 7 }) }).execute(); // prettier-ignore
    const view = await office.as('clerk')(viewConsignment, { id });
    expect(view.story.map(({ what, here, signed }) => `${what} ${here ? 'here' : 'there'}${signed ? ' signed' : ''}`)).toEqual([
      'prepared here',
      'concluded there signed',
      'announced here',
      'complete here',
      'concluded here',
      'settled here',
      'diarised there signed',
    ]);
    expect(view.story.at(-1)!.detail).toEqual({ number: '12/2026' });
    expect(view).toMatchObject({
      size: 10_000_000,
      itemCount: 1,
      stage: 'delivered',
      acts: ['repeat'],
      by: { postEn: 'Review Officer, Irrigation' },
    });
    expect(view.evidence.map(({ part }) => part)).toEqual(['announcement', 'answer', 'settlement']);
  });

  test('gives its messages word for word, and openssl finds them good', async () => {
    const id = await made({ state: 'settled', told: true, signed: true });
    const folder = await mkdtemp(path.join(tmpdir(), 'patravali-jws-'));
    const get = async (url: string) => Buffer.from(await (await office.fetchAs('clerk')(`/api/consignments/${id}/evidence/${url}`)).arrayBuffer()); // prettier-ignore
    await writeFile(path.join(folder, 'message.jws'), await get('answer'));
    await writeFile(path.join(folder, 'key.pem'), await get('answer/key'));
    const check = `cut -d. -f1,2 message.jws | tr -d '\\n' > input && (cut -d. -f3 message.jws | tr -d '\\n' | tr '_-' '/+'; echo '==') | base64 -d > sig
      openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in input -sigfile sig`;
    const { stdout, stderr } = spawnSync('bash', ['-c', check], { cwd: folder, encoding: 'utf8' });
    await rm(folder, { recursive: true });
    expect(`${stdout}${stderr}`).toContain('Verified Successfully');
    expect(await refusalOf(office.as('clerk')(viewEvidence, { id: await made(), part: 'answer' }))).toBe(
      '404 consignment.evidence.notFound',
    );
  });

  test('is taken back by whoever sent it, with a reason and only while nobody has signed for it', async () => {
    const id = await made();
    expect(await refusalOf(office.as('clerk')(cancelConsignment, { id, reason: '' }))).toMatch(/^400/);
    expect(await refusalOf(office.as('assistant')(cancelConsignment, { id, reason: 'x' }))).toBe('403 consignment.cancel.forbidden');
    expect(await refusalOf(office.as('outsider')(cancelConsignment, { id, reason: 'x' }))).toBe('404 consignment.notFound');
    expect(await office.as('clerk')(cancelConsignment, { id, reason: 'भूल से' })).toEqual({ id });
    expect(await refusalOf(office.as('clerk')(cancelConsignment, { id, reason: 'x' }))).toBe('409 consignment.cancel.notNow');
    const settled = await made({ state: 'settled', told: true });
    expect(await refusalOf(office.as('clerk')(retryConsignment, { id: settled }))).toBe('409 consignment.retry.notNow');
    expect(await refusalOf(office.as('administrator')(repeatConsignment, { id: settled }))).toBe('403 consignment.repeat.forbidden');
    expect(await office.as('clerk')(repeatConsignment, { id: settled })).toEqual({ id: settled });
  });
});

describe('the administrator', () => {
  test('sees what is stuck by its age, in numbers and causes, and nothing of what is in it', async () => {
    const young = await made({ age: 1 });
    const old = await made({
      age: 7,
      tries: 30,
      needsPerson: true,
      fault: JSON.stringify({ code: 'line.away', details: { host: 'sitapur.up.gov.in' } }),
      subject: 'गुप्त विषय',
    });
    await made({ age: 5, state: 'settled', told: true });
    const page = await office.as('administrator')(listStuck, {});
    expect(page.items.map(({ id }) => id)).toEqual([old, young]);
    expect(page.items[0]).toMatchObject({
      tries: 30,
      needsPerson: true,
      fault: 'sitapur.up.gov.in से सम्पर्क नहीं हो सका। कुछ देर बाद फिर प्रयास करें; न हो तो वहाँ के प्रशासक को बताएँ।',
      acts: ['cancel', 'retry'],
    });
    expect(JSON.stringify(page)).not.toMatch(/गुप्त|subject|Ravi|रवि|Magistrate/);
    expect((await office.as('administrator')(listStuck, { person: 'true' })).items.map(({ id }) => id)).toEqual([old]);
    expect((await office.as('administrator')(listStuck, { peer: 'sitapur' })).items).toEqual([]);
    expect((await office.as('administrator')(listStuck, { after: old })).items.map(({ id }) => id)).toEqual([young]);
  });

  test('sees how it goes with each instance, and the refusals of thirty days', async () => {
    await made({ age: 3, size: 5_000_000, sentBytes: 1_000_000, line: 'announced', steps: ['prepared', 'announced'] });
    await made({ age: 1, needsPerson: true });
    await made({ state: 'refused', end: { code: 'tooLarge', details: {} } });
    const state = await office.as('administrator')(viewExchange, {});
    expect(state).toMatchObject({ waiting: 2, needsPerson: 1, directoryUntil: '2026-04-14T05:00:00.000Z' });
    expect(state.peers.map(({ name }) => name)).toEqual(['barabanki', 'sitapur']);
    expect(state.peers[0]).toMatchObject({
      waiting: 2,
      bytes: 14_000_000,
      needsPerson: 1,
      oldestAt: '2026-03-22T05:00:00.000Z',
      speed: 32_000,
    });
    expect(state.peers[0]!.heardAt).not.toBeNull();
    expect(state.peers[1]).toMatchObject({ waiting: 0, oldestAt: null, heardAt: null, speed: null });
    expect(state.refusals).toContainEqual(expect.objectContaining({ code: 'tooLarge', direction: 'out', count: 1 }));
  });

  test('tries again, takes back, and tries all of an instance again, but opens nothing', async () => {
    const id = await made({ needsPerson: true, next: 60 });
    const other = await made({ next: 30 });
    expect(await refusalOf(office.as('administrator')(viewConsignment, { id }))).toBe('404 consignment.notFound');
    expect(await office.as('administrator')(retryConsignment, { id })).toEqual({ id });
    expect(await office.as('administrator')(retryPeer, { peer: 'barabanki' })).toEqual({ count: 1, left: 0 });
    expect(await refusalOf(office.as('administrator')(retryPeer, { peer: 'sitapur' }))).toBe('409 exchange.peer.nothingWaits');
    expect(await office.as('administrator')(cancelConsignment, { id: other, reason: 'पता बदला' })).toEqual({ id: other });
    expect(await refusalOf(office.as('administrator')(cancelConsignment, { id: '999', reason: 'x' }))).toBe('404 consignment.notFound');
  });

  test('alone sees these pages', async () => {
    for (const who of ['clerk', 'special', 'registry'] as const) {
      expect(await refusalOf(office.as(who)(listStuck, {}))).toBe('403 exchange.keeping.forbidden');
      expect(await refusalOf(office.as(who)(viewExchange, {}))).toBe('403 exchange.keeping.forbidden');
      expect(await refusalOf(office.as(who)(retryPeer, { peer: 'barabanki' }))).toBe('403 exchange.keeping.forbidden');
    }
  });
});
