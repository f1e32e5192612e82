import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePost, createPost, setSuperior, viewPost } from '../contract/posts.ts';
import { createOffice, createSection, moveOffice, viewOffice } from '../contract/offices.ts';
import { type Establishment, newDesignation, newOffice, newSection, openEstablishment } from './instance.ts';
import { createDesignation } from '../contract/posts.ts';

let office: Establishment;
let designationId: string;
beforeAll(async () => {
  office = await openEstablishment();
  designationId = (await office.as('administrator')(createDesignation, newDesignation())).id;
});
afterAll(() => office.close());

const places = fc.nat(9);
const step = fc.oneof(
  fc.record({ act: fc.constant('office' as const), one: places, other: places }),
  fc.record({ act: fc.constant('move' as const), one: places, other: places }),
  fc.record({ act: fc.constant('post' as const), one: places, other: places }),
  fc.record({ act: fc.constant('report' as const), one: places, other: fc.option(places) }),
  fc.record({ act: fc.constant('section' as const), one: places, other: places }),
);
/** Two offices, the upper put below the lower; two posts, the senior made to report to the junior. */
const CIRCLES = [
  { act: 'office' as const, one: 1, other: 0 },
  { act: 'move' as const, one: 0, other: 2 },
  { act: 'post' as const, one: 0, other: 1 },
  { act: 'post' as const, one: 1, other: 0 },
  { act: 'report' as const, one: 0, other: 1 },
];
const kept = (code: string) => (refusal: { code?: string }) => {
  if (refusal.code !== code) throw refusal;
  refusals.add(code);
};
const refusals = new Set<string>();

test('whatever offices are made and moved and whoever comes to report to whom: no circle, and each post oversees what lies below it', async () => {
  const as = office.as('administrator');
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const offices = [office.staff.administrator.officeId];
      const sections: { id: string; officeId: string }[] = [];
      const posts: { id: string; officeId: string }[] = [];
      const of = <T>(list: T[], place: number) => list[place % list.length]!;
      for (const { act, one, other } of [{ act: 'office' as const, one: 0, other: 0 }, ...steps]) {
        if (act === 'office') {
          const { id } = await as(createOffice, newOffice(of(offices, one)));
          offices.push(id);
          const made = await as(createSection, newSection(id));
          sections.push({ id: made.sections[0]!.id, officeId: id });
        } else if (act === 'move') {
          const { id, version } = await as(viewOffice, { id: of(offices.slice(1), one) });
          await as(moveOffice, { id, version, parentId: of(offices, other) }).catch(kept('office.circle'));
        } else if (act === 'post') {
          const { id: sectionId, officeId } = of(sections, one);
          const superior = posts.length > 0 && other % 2 === 0 ? of(posts, other).id : null;
          const post = {
            id: officeId,
            sectionId,
            designationId,
            nameHi: 'क',
            nameEn: 'K',
            abbreviation: `LINE(${(count += 1)})-X`,
            roles: ['officer' as const],
          };
          posts.push({ id: (await as(createPost, { ...post, reportsToId: superior })).id, officeId });
        } else if (posts.length > 0) {
          const { id, version, ...post } = await as(viewPost, { id: of(posts, one).id });
          if (act === 'report')
            await as(setSuperior, { id, version, reportsToId: other === null ? null : of(posts, other).id }).catch(kept('post.circle'));
          else {
            const { nameHi, nameEn, abbreviation, roles } = post;
            const own = sections.filter(({ officeId }) => officeId === of(posts, one).officeId);
            await as(changePost, {
              id,
              version,
              designationId,
              nameHi,
              nameEn,
              abbreviation,
              roles,
              sectionId: other! % 2 ? null : of(own, other!).id,
            });
          }
        }
      }
      await expectTrees();
    }),
    { numRuns: 6, examples: [[CIRCLES]] },
  );
  expect([...refusals].sort()).toEqual(['office.circle', 'post.circle']);
}, 240_000);

/** By a way of its own: every post is walked upwards, and tells its section to all whom it meets. */
async function expectTrees() {
  const offices = new Map((await office.db.selectFrom('office').select(['id', 'parentId']).execute()).map((row) => [row.id, row.parentId]));
  for (const id of offices.keys()) expect(above(id, offices).length).toBeLessThanOrEqual(offices.size);
  const { rows } = await sql<{ id: string; up: string | null; section: string | null; oversees: string[]; administers: boolean }>`
    select id, reports_to_id as up, section_id as section, oversees, roles && '{local_admin,super_admin}' as administers from post`.execute(
    office.db,
  );
  const lines = new Map(rows.map(({ id, up }) => [id, up]));
  const wanted = new Map(rows.map(({ id }) => [id, new Set<string>()]));
  for (const { id, section } of rows) if (section !== null) for (const one of above(id, lines)) wanted.get(one)!.add(section);
  for (const { id, oversees, administers } of rows)
    expect({ id, oversees: [...oversees].sort() }).toEqual({ id, oversees: administers ? [] : [...wanted.get(id)!].sort() });
}

/** A thing and all above it; a circle is told by meeting one twice. */
function above(id: string, up: Map<string, string | null>): string[] {
  const met: string[] = [];
  for (let at: string | null = id; at !== null; at = up.get(at)!) {
    expect(met).not.toContain(at);
    met.push(at);
  }
  return met;
}
