import { type TestOffice, openOffice } from '../../testOffice.ts';
import { createDesignation } from '../contract/posts.ts';
import { createOffice, createSection } from '../contract/offices.ts';
import { createPost } from '../contract/posts.ts';

export interface Establishment extends TestOffice {
  /** Makes the administrator a super administrator, as who the instance is furnished. */
  beSuper(): Promise<void>;
  /** Back to an EMD manager of the irrigation department. */
  beLocal(): Promise<void>;
}

/** The office of the tests, whose EMD manager can be made super administrator. */
export async function openEstablishment(): Promise<Establishment> {
  const office = await openOffice();
  const be = (role: string) => async () => {
    await office.db
      .updateTable('post')
      .set({ roles: [role] })
      .where('id', '=', office.staff.administrator.postId)
      .execute();
  };
  return { ...office, beSuper: be('super_admin'), beLocal: be('local_admin') };
}

let count = 0;
const fresh = (stem: string) => `${stem}${(count += 1)}`;

export const newOffice = (parentId: string | null) => ({
  parentId,
  kind: 'tehsil' as const,
  code: fresh('TEH'),
  nameHi: `तहसील परीक्षण ${count}`,
  nameEn: `Tehsil Test ${count}`,
  placeHi: 'लखनऊ',
  placeEn: 'Lucknow',
});

export const newSection = (officeId: string) => ({
  id: officeId,
  code: fresh('TEST-'),
  nameHi: `परीक्षण अनुभाग-${count}`,
  nameEn: `Test Section-${count}`,
  kind: 'section' as const,
});

export const newDesignation = () => ({
  nameHi: `परीक्षण अधिकारी ${(count += 1)}`,
  nameEn: `Test Officer ${count}`,
  short: `TO ${count}`,
  rank: 45,
  serviceGroup: 'b' as const,
});

export const newPerson = (officeId: string) => ({
  officeId,
  code: fresh('HRMS'),
  nameHi: `परीक्षा कुमारी ${count}`,
  nameEn: `Pariksha Kumari ${count}`,
  email: `pariksha.${count}@up.gov.in`,
  mobile: `98${String(count).padStart(8, '0')}`,
  bornOn: '1990-06-15',
  joinedOn: '2015-07-01',
});

/** An office with a section, a designation and a post in it, made through the routes by the administrator. */
export async function furnished(office: TestOffice, parentId: string | null) {
  const as = office.as('administrator');
  const made = await as(createOffice, newOffice(parentId));
  const { sections } = await as(createSection, newSection(made.id));
  const designation = await as(createDesignation, newDesignation());
  const post = await as(createPost, {
    id: made.id,
    sectionId: sections[0]!.id,
    designationId: designation.id,
    nameHi: 'परीक्षण अधिकारी, तहसील',
    nameEn: 'Test Officer, Tehsil',
    abbreviation: `${designation.short}-1-${made.code}`,
    roles: ['officer'],
    reportsToId: null,
  });
  return { office: made, section: sections[0]!, designation, post };
}
