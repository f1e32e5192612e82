import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { viewFile } from '#files/contract.ts';
import { addressees, countDesk, listDesk, listOthers, listSent, peekPaper, replyPaper } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());
beforeEach(() => office.at('2026-03-25T10:30'));

/** A desk of the test's own, so that tests do not see each other's papers. */
async function cleanDesk(who: 'officer' | 'clerk') {
  await office.db.deleteFrom('holding').where('postId', '=', office.post(who)).execute();
}

describe('the desk', () => {
  test('shows receipts and files in one list, the earliest due first, copies without a date last', async () => {
    await cleanDesk('officer');
    const [file, letter, copy] = [await office.fileOf('clerk'), await office.letterOf('registry'), await office.letterOf('registry')];
    await office.send(file, { from: 'clerk', to: 'officer', dueOn: '2026-03-31', priority: 'immediate', action: 'आदेशार्थ' });
    await office.send(letter, { from: 'registry', to: 'officer', dueOn: '2026-03-26' });
    await office.send(copy, { from: 'registry', to: 'under', copies: [office.post('officer')] });
    office.at('2026-03-27T10:30');
    const { items, next } = await office.as('officer')(listDesk, {});
    expect(next).toBeNull();
    expect(items.map(({ id, copy: is, dueOn, age }) => [id, is, dueOn, age])).toEqual([
      [letter, false, '2026-03-26', 2],
      [file, false, '2026-03-31', 2],
      [copy, true, null, 2],
    ]);
    expect(items[1]).toMatchObject({
      kind: 'file',
      from: { nameEn: 'Review Officer, Irrigation' },
      priority: 'immediate',
      action: 'आदेशार्थ',
      opened: false,
      accepted: true,
      acts: ['send', 'reply', 'park', 'close'],
    });
    expect(items[2]!.acts).toEqual(['close']);
    expect((await office.as('under')(listDesk, {})).items.map(({ id }) => id)).toContain(copy);
  });

  test('is filtered by kind, unread, overdue and nature, and counted', async () => {
    await cleanDesk('officer');
    const [file, late, paper] = [
      await office.fileOf('clerk'),
      await office.letterOf('registry'),
      await office.letterOf('registry', { nature: 'physical' }),
    ];
    await office.send(file, { from: 'clerk', to: 'officer' });
    await office.send(late, { from: 'registry', to: 'officer', dueOn: '2026-03-25' });
    await office.send(paper, { from: 'registry', to: 'officer' });
    await office.as('officer')(viewFile, { id: file });
    office.at('2026-03-26T10:30');
    const ids = async (filter: object) => (await office.as('officer')(listDesk, filter)).items.map(({ id }) => id);
    expect(await ids({ kind: 'file' })).toEqual([file]);
    expect(await ids({ unread: true })).toEqual([late, paper]);
    expect(await ids({ overdue: true })).toEqual([late]);
    expect(await ids({ nature: 'physical' })).toEqual([paper]);
    expect(await ids({ vip: 'true' })).toEqual([]);
    expect(await office.as('officer')(countDesk, {})).toEqual({
      inbox: { all: 3, files: 1, receipts: 2, unread: 2, overdue: 1, vip: 0, physical: 1, age: 1, limit: 3 },
      parked: 0,
      created: 0,
      withOthers: 0,
    });
    expect((await office.as('clerk')(countDesk, {})).withOthers).toBeGreaterThan(0);
  });

  test('pages through everything once, also where due dates are the same or missing', async () => {
    await cleanDesk('officer');
    await office.db.transaction().execute(async (db) => {
      await sql`
        with made as (
          insert into paper (kind, number, subject, section_id, nature, created_by, created_at)
          select 'file', 'पृष्ठ-' || n, 'विषय', ${office.staff.clerk.sectionId!}::bigint, 'electronic', ${office.post('clerk')}::bigint, now() from generate_series(1, 130) n returning id
        ) insert into holding (paper_id, post_id, place, since, due_on)
        select id, ${office.post('officer')}::bigint, 'inbox', '2026-03-20T05:00:00Z', case when id % 3 > 0 then date '2026-03-25' + (id % 4)::int end from made`.execute(
        db,
      );
    });
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await office.as('officer')(listDesk, { ...(after && { after }) });
      seen.push(...page.items.map(({ id, dueOn }) => `${dueOn ?? '9999-99-99'} ${id}`));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toHaveLength(130);
    expect(new Set(seen).size).toBe(130);
    expect(seen.map((one) => one.slice(0, 10))).toEqual(seen.map((one) => one.slice(0, 10)).sort());
    await expect(office.as('officer')(listDesk, { after: '2026-99-99 or 1=1' })).rejects.toMatchObject({ status: 400 });
  });

  test('of drafts and papers not sent shows the newest first', async () => {
    await cleanDesk('clerk');
    const [first, second] = [await office.fileOf('clerk'), await office.fileOf('clerk')];
    expect((await office.as('clerk')(listDesk, { place: 'created' })).items.map(({ id }) => id)).toEqual([second, first]);
  });
});

describe('what has left the desk', () => {
  test('is listed as sent, with whether it was opened and may be pulled back', async () => {
    const [one, two] = [await office.fileOf('assistant'), await office.fileOf('assistant')];
    await office.send(one, { from: 'assistant', to: 'officer' });
    await office.send(two, { from: 'assistant', to: 'officer' });
    await office.as('officer')(viewFile, { id: one });
    const { items } = await office.as('assistant')(listSent, {});
    expect(items.map(({ id, opened, acts, to }) => [id, opened, acts, to!.nameEn])).toEqual([
      [two, false, ['pullBack'], 'Section Officer, Irrigation'],
      [one, true, [], 'Section Officer, Irrigation'],
    ]);
    await office.send(one, { from: 'officer', to: 'under' });
    expect((await office.as('assistant')(listOthers, {})).items).toMatchObject([
      { id: two, to: { id: office.post('officer') } },
      { id: one, to: { id: office.post('under') }, acts: [] },
    ]);
    expect((await office.as('assistant')(listOthers, { kind: 'receipt' })).items).toEqual([]);
  });
});

describe('a glance', () => {
  test('shows path and next desk, is recorded, and opens nothing', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer', remark: 'आज देखें', action: 'आदेशार्थ' });
    office.at('2026-03-27T10:30');
    expect(await office.as('officer')(peekPaper, { id })).toMatchObject({
      action: 'आदेशार्थ',
      remark: 'आज देखें',
      from: { id: office.post('clerk') },
      age: 2,
      note: null,
      next: { id: office.post('under') },
      path: [
        { post: { id: office.post('clerk') }, days: 0, me: false },
        { post: { id: office.post('officer') }, days: 2, me: true },
      ],
    });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'paper.peeked', postId: office.post('officer') });
    expect((await office.holdersOf(id))[0]!.openedAt).toBeNull();
    await expect(office.as('outsider')(peekPaper, { id })).rejects.toMatchObject({ status: 404 });
  });
});

describe('to whom next', () => {
  test('is up for what came up, and back down the same way for what came down', async () => {
    const id = await office.fileOf('clerk');
    const next = async (who: 'clerk' | 'officer' | 'under' | 'special') => (await office.as(who)(addressees, { id })).next;
    expect(await next('clerk')).toBe(office.post('officer'));
    await office.send(id, { from: 'clerk', to: 'officer' });
    expect(await next('officer')).toBe(office.post('under'));
    await office.send(id, { from: 'officer', to: 'under' });
    await office.send(id, { from: 'under', to: 'special' });
    await office.as('special')(replyPaper, { id, noNote: true });
    expect(await next('under')).toBe(office.post('officer'));
    const answer = await office.as('under')(addressees, { id });
    expect(answer.recent[0]!.id).toBe(office.post('special'));
    expect(answer.up.map((post) => post.id)).toEqual([office.post('special')]);
    expect(answer.down.map((post) => post.id).sort()).toEqual([office.post('officer'), office.post('neighbour')].sort());
    expect([answer.creator!.id, answer.sender!.id]).toEqual([office.post('clerk'), office.post('special')]);
  });
});
