import { setRule } from '#core/rules/settings.ts';
import { hashPassword } from '#identity/passwords.ts';
import { noteSigning } from '#notings/queries/signingPolicy.ts';
import { giveTime } from './authority.ts';
import { giveCertificates } from './certificates.ts';
import type { DemonstrationInstance } from './offices.ts';
import { seatPeople } from './people.ts';
import { PASSWORD, type Step, type StepContext } from './step.ts';
import { LINES } from './stories/lines.ts';
import { storySteps } from './stories/play.ts';
import { HOLIDAYS } from './words/holidays.ts';

/** An office with empty desks. */
export const FURNISHING: Step[] = [
  { name: 'people', title: 'offices, sections, posts and people', run: async ({ db, plan }) => void (await seatPeople(db, plan)) },
  { name: 'passwords', title: 'passwords', run: givePasswords },
  { name: 'holidays', title: 'holidays', run: giveHolidays },
  { name: 'categories', title: 'categories of receipts', run: giveCategories },
  { name: 'certificates', title: 'certificates of the demonstration authority', run: giveCertificates },
];

/** In this order, each in a transaction of its own. */
const STEPS: Step[] = [...FURNISHING, ...storySteps(), { name: 'time', run: giveTime }, { name: 'noteSigning', run: requireSignatures }];

/** The nodal agency has desks and keys, but no stories. */
const QUIET: Step[] = [...FURNISHING, { name: 'time', run: giveTime }];

export const stepsOf = ({ name }: Pick<DemonstrationInstance, 'name'>): Step[] => (name in LINES ? STEPS : QUIET);

/** Each way of the rule can be met: in Lucknow whoever is an additional district magistrate or above signs his notes, elsewhere who likes to. */
async function requireSignatures({ db, plan }: StepContext): Promise<void> {
  if (plan.name === 'lucknow') await setRule({ db }, noteSigning, { value: { fromRank: 50 }, source: null });
}

async function givePasswords({ db }: StepContext): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const people = await db.selectFrom('employee').select('id').execute();
  await db
    .insertInto('credential')
    .values(people.map(({ id: employeeId }) => ({ employeeId, passwordHash, changedAt: new Date() })))
    .execute();
}

async function giveHolidays({ db }: StepContext): Promise<void> {
  await db
    .insertInto('holiday')
    .values(HOLIDAYS.map(([day, nameHi, nameEn]) => ({ day, nameHi, nameEn })))
    .execute();
}

async function giveCategories({ db }: StepContext): Promise<void> {
  const categories = [
    ['ई-ऑफिस', 'e-Office'],
    ['शासनादेश', 'Government orders'],
    ['जन शिकायत (IGRS)', 'Public grievance (IGRS)'],
    ['विधान सभा/परिषद प्रश्न', 'Legislature questions'],
    ['न्यायालय प्रकरण', 'Court cases'],
    ['अधिष्ठान', 'Establishment'],
    ['बजट एवं लेखा', 'Budget and accounts'],
    ['निर्माण कार्य', 'Works'],
    ['विविध', 'Miscellaneous'],
  ];
  await db
    .insertInto('category')
    .values(categories.map(([nameHi, nameEn]) => ({ nameHi: nameHi!, nameEn: nameEn! })))
    .execute();
}
