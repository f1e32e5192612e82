import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#core/text/canonical.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { openPaper, release, hold, writeStep, giveSight } from './actions.ts';
import { type Content, aroundPosition, firstBreak } from './chain.ts';
import { movementLinks, visiblePapers, takePaper } from './queries.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const newFile = (who: 'clerk' | 'neighbour' | 'outsider', classification: 'normal' | 'confidential' = 'normal') =>
  openPaper(office.contextOf(who), {
    kind: 'file',
    subject: 'नहर की मरम्मत',
    sectionId: office.staff[who].sectionId!,
    nature: 'electronic',
    classification,
    vip: false,
  });

const sees = async (who: Parameters<typeof office.contextOf>[0], id: string) =>
  (await visiblePapers(office.contextOf(who)).select('paper.id').where('paper.id', '=', id).execute()).length === 1;

describe('a paper', () => {
  test('is seen by its section and the officers above it, and by nobody else', async () => {
    const id = await newFile('clerk');
    expect(
      await Promise.all(
        (['clerk', 'assistant', 'officer', 'under', 'special', 'neighbour', 'outsider', 'administrator', 'joint'] as const).map((who) =>
          sees(who, id),
        ),
      ),
    ).toEqual([true, true, true, true, true, false, false, false, false]);
  });

  test('on a desk is seen by those who oversee its section, wherever it comes from', async () => {
    const id = await newFile('outsider');
    expect([await sees('special', id), await sees('neighbour', id)]).toEqual([false, false]);
    await giveSight(office.contextOf('outsider'), { paperId: id, postId: office.staff.neighbour.postId, kind: 'file' });
    expect([await sees('special', id), await sees('neighbour', id), await sees('clerk', id), await sees('joint', id)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('that is confidential is seen only by those through whose hands it went', async () => {
    const id = await newFile('clerk', 'confidential');
    expect([await sees('clerk', id), await sees('officer', id), await sees('special', id)]).toEqual([true, false, false]);
    await giveSight(office.contextOf('clerk'), { paperId: id, postId: office.staff.special.postId, kind: 'file' });
    expect(await sees('special', id)).toBe(true);
    expect((await office.eventsOf(id)).map(({ kind }) => kind)).toEqual(['paper.sighted', 'paper.sighted']);
  });

  test('chains its steps, so that a changed remark is found', async () => {
    const id = await newFile('clerk');
    const ctx = office.contextOf('clerk');
    for (const remark of ['अवलोकनार्थ', 'आदेशार्थ']) {
      await takePaper(ctx, { id, kind: 'file' });
      await writeStep(ctx, { paperId: id, kind: 'sent', toPostId: office.staff.officer.postId, remark });
      await release(ctx, id);
      await hold(ctx, { paperId: id, postId: office.staff.officer.postId, place: 'inbox' });
    }
    const links = await movementLinks(ctx, id);
    expect(firstBreak(links)).toBeNull();
    expect(
      firstBreak(links.map((link, index) => (index === 1 ? { ...link, content: { ...link.content, remark: 'बदला हुआ' } } : link))),
    ).toBe(2);
  });

  test('is linked by the database in the very words of the rule, whatever stands in the content', () => {
    const content = fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((name) => name !== 'position' && name !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(content, fc.nat(), (some, position) => {
        expect(aroundPosition(some as Content).join(String(position))).toBe(canonicalJson({ ...some, position } as Content));
      }),
    );
  });

  test('keeps its record: not even the owner of the database changes a step', async () => {
    await expect(office.db.deleteFrom('movement').execute()).rejects.toThrow(/permission denied/);
    await expect(office.db.updateTable('event').set({ kind: 'x' }).execute()).rejects.toThrow(/permission denied/);
  });
});
