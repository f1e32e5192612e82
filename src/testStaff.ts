import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Actor } from '#core/context.ts';
import { refreshOversight } from '#people/oversight.ts';

const OFFICES = {
  irrigation: { kind: 'department', code: 'IRR', nameHi: 'सिंचाई एवं जल संसाधन विभाग', nameEn: 'Irrigation and Water Resources Department' },
  works: { kind: 'department', code: 'PWD', nameHi: 'लोक निर्माण विभाग', nameEn: 'Public Works Department' },
} as const;

const SECTIONS = {
  registry: {
    office: 'irrigation',
    kind: 'central_registry',
    code: 'IRR-CRU',
    nameHi: 'केन्द्रीय प्राप्ति एकक',
    nameEn: 'Central Registry Unit',
  },
  one: { office: 'irrigation', kind: 'section', code: 'IRR-1', nameHi: 'सिंचाई अनुभाग-1', nameEn: 'Irrigation Section-1' },
  two: { office: 'irrigation', kind: 'section', code: 'IRR-2', nameHi: 'सिंचाई अनुभाग-2', nameEn: 'Irrigation Section-2' },
  works: { office: 'works', kind: 'section', code: 'PWD-1', nameHi: 'लोक निर्माण अनुभाग-1', nameEn: 'Public Works Section-1' },
} as const;

interface StaffPlan {
  section: keyof typeof SECTIONS | null;
  office?: keyof typeof OFFICES;
  hi: string;
  en: string;
  rank: number;
  roles: string[];
  reportsTo?: string;
  personHi: string;
  personEn: string;
}

// The ladder of a secretariat department (domain.md §10.2). All names are made up.
const STAFF = {
  special: {
    section: null,
    hi: 'विशेष सचिव',
    en: 'Special Secretary',
    rank: 70,
    roles: ['officer'],
    personHi: 'कमल परीक्षण',
    personEn: 'Kamal Parikshan',
  },
  joint: {
    section: null,
    hi: 'संयुक्त सचिव',
    en: 'Joint Secretary',
    rank: 60,
    roles: ['officer'],
    reportsTo: 'special',
    personHi: 'मीरा नमूना',
    personEn: 'Meera Namuna',
  },
  under: {
    section: null,
    hi: 'अनु सचिव',
    en: 'Under Secretary',
    rank: 40,
    roles: ['officer'],
    reportsTo: 'special',
    personHi: 'दिनेश उदाहरण',
    personEn: 'Dinesh Udaharan',
  },
  officer: {
    section: 'one',
    hi: 'अनुभाग अधिकारी',
    en: 'Section Officer',
    rank: 30,
    roles: ['section_officer'],
    reportsTo: 'under',
    personHi: 'सुधा कल्पित',
    personEn: 'Sudha Kalpit',
  },
  clerk: {
    section: 'one',
    hi: 'समीक्षा अधिकारी',
    en: 'Review Officer',
    rank: 20,
    roles: ['dealing_hand'],
    reportsTo: 'officer',
    personHi: 'रवि दृष्टान्त',
    personEn: 'Ravi Drishtant',
  },
  assistant: {
    section: 'one',
    hi: 'सहायक समीक्षा अधिकारी',
    en: 'Assistant Review Officer',
    rank: 10,
    roles: ['dealing_hand'],
    reportsTo: 'officer',
    personHi: 'गीता मिसाल',
    personEn: 'Geeta Misal',
  },
  neighbour: {
    section: 'two',
    hi: 'समीक्षा अधिकारी',
    en: 'Review Officer',
    rank: 20,
    roles: ['dealing_hand'],
    reportsTo: 'under',
    personHi: 'अमित पड़ोसी',
    personEn: 'Amit Padosi',
  },
  registry: {
    section: 'registry',
    hi: 'प्राप्ति लिपिक',
    en: 'Receipt Clerk',
    rank: 15,
    roles: ['central_registry', 'dispatch'],
    personHi: 'लता आवक',
    personEn: 'Lata Aavak',
  },
  outsider: {
    section: 'works',
    office: 'works',
    hi: 'समीक्षा अधिकारी',
    en: 'Review Officer',
    rank: 20,
    roles: ['dealing_hand'],
    personHi: 'विजय बाहरी',
    personEn: 'Vijay Bahari',
  },
  administrator: {
    section: null,
    hi: 'ई.एम.डी. प्रबन्धक',
    en: 'EMD Manager',
    rank: 15,
    roles: ['local_admin'],
    personHi: 'नीरज प्रबन्ध',
    personEn: 'Neeraj Prabandh',
  },
} satisfies Record<string, StaffPlan>;

export type StaffName = keyof typeof STAFF;
export type Staff = Record<StaffName, Actor>;

/** Fills an empty instance with the office of the tests, and gives each of its staff as an actor. */
export async function seedTestOffice(db: Kysely<DB>): Promise<Staff> {
  const offices = new Map<string, string>();
  for (const [name, office] of Object.entries(OFFICES)) {
    const { id } = await db
      .insertInto('office')
      .values({ ...office, placeHi: 'लखनऊ', placeEn: 'Lucknow' })
      .returning('id')
      .executeTakeFirstOrThrow();
    offices.set(name, id);
  }
  const sections = new Map<string, string>();
  for (const [name, { office, ...section }] of Object.entries(SECTIONS)) {
    const { id } = await db
      .insertInto('section')
      .values({ ...section, officeId: offices.get(office)! })
      .returning('id')
      .executeTakeFirstOrThrow();
    sections.set(name, id);
  }
  const actors: Record<string, Actor> = {};
  for (const [name, plan] of Object.entries(STAFF) as [StaffName, StaffPlan][]) {
    const place = { officeId: offices.get(plan.office ?? 'irrigation')!, sectionId: plan.section && sections.get(plan.section)! };
    actors[name] = await appoint(db, { name, plan, place, reportsTo: plan.reportsTo ? actors[plan.reportsTo]!.postId : null });
  }
  await refreshOversight({ db });
  for (const actor of Object.values(actors)) {
    const { oversees } = await db.selectFrom('post').select('oversees').where('id', '=', actor.postId).executeTakeFirstOrThrow();
    actor.oversees = oversees;
  }
  return actors as Staff;
}

interface Appointment {
  name: string;
  plan: StaffPlan;
  place: { officeId: string; sectionId: string | null };
  reportsTo: string | null;
}

async function appoint(db: Kysely<DB>, { name, plan, place, reportsTo }: Appointment): Promise<Actor> {
  const { hi, en, rank, roles, personHi, personEn } = plan;
  const { id: postId } = await db
    .insertInto('post')
    .values({
      ...place,
      designationHi: hi,
      designationEn: en,
      nameHi: `${hi}, सिंचाई`,
      nameEn: `${en}, Irrigation`,
      abbreviation: `${name.toUpperCase()}-IRR`,
      rank,
      roles,
      reportsToId: reportsTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: employeeId } = await db
    .insertInto('employee')
    .values({ code: `UP${name}`, nameHi: personHi, nameEn: personEn, email: `${name}@up.gov.in` })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: chargeId } = await db
    .insertInto('charge')
    .values({ postId, employeeId, kind: 'regular', fromOn: '2025-04-01' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { employeeId, chargeId, chargeKind: 'regular', postId, ...place, oversees: [], rank, roles };
}
