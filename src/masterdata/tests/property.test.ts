import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSheet } from '../checking/checkSheet.ts';
import type { Master, MasterCharge, MasterPerson, MasterPost } from '../checking/master.ts';
import { presentMaster } from '../checking/present.ts';

const day = fc
  .date({ min: new Date('1955-01-01'), max: new Date('1995-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const hindi = fc.constantFrom('राम कुमार', 'मीरा शर्मा', 'Lalit', 'सुनीता देवी', 'A.K. सिंह');

interface Drawn {
  name: string;
  born: string | null;
  joined: string | null;
  mobile: boolean;
  domain: string;
  post: number | null;
  additional: boolean;
  left: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  name: hindi,
  born: fc.option(day),
  joined: fc.option(day),
  mobile: fc.boolean(),
  domain: fc.constantFrom('up.gov.in', 'nic.in', 'gmail.com'),
  post: fc.option(fc.nat(3)),
  additional: fc.boolean(),
  left: fc.boolean(),
});

/** A master of two offices, one below the other, with whatever was entered in it over the years, also what would be refused today. */
function masterOf(people: Drawn[], lines: number[]): Master {
  const offices = [1, 2].map((n) => ({ id: String(n), code: `OFF${n}`, nameHi: `कार्यालय ${n}`, nameEn: `Office ${n}`, closedOn: null }));
  const sections = [1, 2, 3].map((n) => ({
    id: String(n),
    code: `SEC-${n}`,
    nameHi: n === 3 ? 'अनुभाग 1' : `अनुभाग ${n}`,
    nameEn: `Section ${n}`,
    officeId: n === 2 ? '2' : '1',
  }));
  const designations = [0, 1, 2, 3].map((n) => ({
    id: String(n + 1),
    short: `D${n}`,
    rank: 20,
    nameHi: n === 3 ? 'पदनाम 2' : `पदनाम ${n}`,
    nameEn: `Designation ${n}`,
    usualRoles: null,
  }));
  const posts: MasterPost[] = people.flatMap((person, n) => [0, 1].map((second) => ({
    id: String(2 * n + second + 1),
    officeId: n % 2 ? '2' : '1',
    sectionId: n % 3 === 0 ? null : n % 2 ? '2' : n % 4 ? '1' : '3',
    designationId: String((person.post ?? 0) + 1),
    nameHi: 'पद', nameEn: 'Post', abbreviation: `D-${n}-${second}`, roles: ['dealing_hand'],
    reportsToId: second === 0 && n > 0 ? String(2 * ((lines[n % lines.length] ?? 0) % n) + 1) : null,
  }))); // prettier-ignore
  const entries = people.map(({ name, born, joined, mobile, domain, left }, n): MasterPerson => ({
    id: String(n + 1), code: n % 5 ? `E${n}` : `e${n}`, nameHi: name, nameEn: `Person ${n}`, email: `p${n}@${domain}`,
    mobile: mobile ? `98765${String(n).padStart(5, '0')}` : null, bornOn: born, joinedOn: joined, officeId: n % 2 ? '2' : '1',
    leftOn: left ? '2020-01-01' : null, version: 1, administers: false,
  })); // prettier-ignore
  const charges = people.flatMap(({ post, additional, left }, n): MasterCharge[] => {
    if (left) return [];
    const charge = (second: number, kind: MasterCharge['kind']): MasterCharge => ({
      id: String(2 * n + second + 1),
      postId: String(2 * n + second + 1),
      employeeId: String(n + 1),
      kind,
      fromOn: '2020-01-01',
      toOn: null,
    });
    return [...(post === null ? [] : [charge(0, 'regular')]), ...(additional ? [charge(1, 'additional')] : [])];
  });
  return {
    officeId: '1', today: '2026-03-25', offices, sections, designations, posts, people: entries, charges, elsewhere: [], taken: new Set(),
    above: posts.map(({ id, abbreviation, reportsToId, officeId }) => ({ id, abbreviation, reportsToId, officeId })),
    mail: { domains: ['gov.in', 'nic.in'], admits: (email) => /gov\.in$|nic\.in$/.test(email) },
  }; // prettier-ignore
}

const masters = fc
  .tuple(fc.array(drawn, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }))
  .map(([people, lines]) => masterOf(people, lines));

test('a sheet made from the master has no faults and no differences, in whatever order its rows stand', () => {
  fc.assert(
    fc.property(masters, fc.infiniteStream(fc.nat()), (master, dice) => {
      const rows = presentMaster(master)
        .map((cells) => ({ cells, at: dice.next().value! }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ cells }, n) => ({ line: n + 2, cells, formulas: {} }));
      const { rows: checked, gone } = checkSheet(rows, master, { mayAdmin: false });
      expect(checked.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
      expect(gone).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('whatever stands in the cells, the check ends, and never seats two people on one post', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('E0', 'e0', 'E1', 'D-0-0', 'D-1-0', 'पदनाम 1', 'D2', 'अनुभाग 1', '=1', '1-1-2020', 'अतिरिक्त', 'OFF2', ''),
  );
  const row = fc.record({
    code: words,
    nameHi: words,
    nameEn: words,
    email: words,
    mobile: words,
    bornOn: words,
    office: words,
    section: words,
    designation: words,
    post: words,
    chargeKind: words,
    fromOn: words,
    reportsTo: words,
    roles: words,
  });
  fc.assert(
    fc.property(masters, fc.array(row, { maxLength: 12 }), (master, cells) => {
      const { rows, seats } = checkSheet(
        cells.map((one, n) => ({ line: n + 2, cells: one, formulas: {} })),
        master,
        { mayAdmin: false },
      );
      const well = new Set(rows.filter(({ outcome }) => outcome !== 'faulty').map(({ line }) => line));
      const seated = seats
        .filter(({ read }) => well.has(read.row.line))
        .flatMap(({ post, made }) => post?.abbreviation ?? made?.abbreviation ?? []);
      expect(seated.length).toBe(new Set(seated).size);
    }),
    { numRuns: 1_000 },
  );
});
