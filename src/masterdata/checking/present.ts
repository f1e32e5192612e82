import { formatDay } from '#core/text/days.ts';
import type { ColumnKey } from '../contract/columns.ts';
import type { Master, MasterCharge, MasterPerson } from './master.ts';
import { designationWord, kindWord, roleWord, sectionWord } from './places.ts';

export type Cells = Partial<Record<ColumnKey, string>>;

/** The people in service of a master as rows of a sheet, the regular charge first: read back, they say nothing new. */
export function presentMaster(master: Master): Cells[] {
  const charges = Map.groupBy(master.charges, ({ employeeId }) => employeeId);
  const words = wordsOf(master);
  return master.people
    .filter(({ leftOn }) => leftOn === null || leftOn >= master.today)
    .flatMap((person) => {
      const held = (charges.get(person.id) ?? []).toSorted((a, b) => Number(b.kind === 'regular') - Number(a.kind === 'regular'));
      const latest = held.filter(({ kind }, at) => kind !== 'regular' || at === held.findLastIndex((one) => one.kind === 'regular'));
      return latest.length === 0
        ? [ofPerson(person, words)]
        : latest.map((charge) => ({ ...ofPerson(person, words), ...ofCharge(charge, words) }));
    });
}

function wordsOf(master: Master) {
  const designations = new Map(master.designations.map((one) => [one.id, designationWord(one, master)]));
  const sections = new Map(master.sections.map((one) => [one.id, sectionWord(one, master)]));
  return {
    designations,
    sections,
    posts: new Map(master.posts.map((post) => [post.id, post])),
    offices: new Map(master.offices.map(({ id, code }) => [id, code])),
    above: new Map(master.above.map(({ id, abbreviation }) => [id, abbreviation])),
  };
}

type Words = ReturnType<typeof wordsOf>;

function ofPerson({ code, nameHi, nameEn, email, mobile, bornOn, joinedOn, officeId }: MasterPerson, { offices }: Words): Cells {
  return filled({
    code,
    nameHi,
    nameEn,
    email,
    mobile,
    bornOn: bornOn && formatDay(bornOn),
    joinedOn: joinedOn && formatDay(joinedOn),
    office: offices.get(officeId)!,
  });
}

function ofCharge({ postId, kind, fromOn }: MasterCharge, { designations, sections, posts, offices, above }: Words): Cells {
  const post = posts.get(postId)!;
  return filled({
    office: offices.get(post.officeId)!,
    section: (post.sectionId && sections.get(post.sectionId)) ?? null,
    designation: designations.get(post.designationId)!,
    post: post.abbreviation,
    chargeKind: kindWord(kind),
    fromOn: formatDay(fromOn),
    reportsTo: (post.reportsToId && above.get(post.reportsToId)) ?? null,
    roles: post.roles.map(roleWord).join(', '),
  });
}

const filled = (cells: Partial<Record<ColumnKey, string | null>>): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== null && text !== '')) as Cells;
