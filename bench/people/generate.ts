import { stringify } from 'csv-stringify/sync';
import { type ColumnKey, HEADINGS } from '#masterdata/contract/columns.ts';
import { below, oneOf, randomOf } from '../fill/random.ts';

interface Department {
  code: string;
  nameHi: string;
  nameEn: string;
  people: number;
}

/** The departments of annex 2 to the letter of April 2026, with all who are to sign in: 83,153 people. */
export const DEPARTMENTS: Department[] = (
  [
    ['IRR', 'सिंचाई एवं जल संसाधन', 'Irrigation and Water Resources', 12325],
    ['MED', 'चिकित्सा शिक्षा', 'Medical Education', 4996],
    ['REV', 'राजस्व एवं आपदा', 'Revenue and Disaster', 8250],
    ['UDD', 'नगर विकास, नगरीय रोजगार एवं गरीबी उन्मूलन', 'Urban Development', 3685],
    ['PWD', 'लोक निर्माण', 'Public Works', 10934],
    ['MHF', 'चिकित्सा, स्वास्थ्य एवं परिवार कल्याण', 'Medical, Health and Family Welfare', 3211],
    ['AGR', 'कृषि', 'Agriculture', 4306],
    ['HOU', 'आवास एवं शहरी नियोजन', 'Housing and Urban Planning', 2632],
    ['RUR', 'ग्राम्य विकास', 'Rural Development', 6356],
    ['BED', 'बेसिक शिक्षा', 'Basic Education', 2378],
    ['FCS', 'खाद्य एवं रसद', 'Food and Civil Supplies', 2792],
    ['NAM', 'नमामि गंगे एवं ग्रामीण जलापूर्ति', 'Namami Gange and Rural Water Supply', 1901],
    ['FIN', 'वित्त', 'Finance', 2638],
    ['PRD', 'पंचायती राज', 'Panchayati Raj', 1801],
    ['LAB', 'श्रम एवं सेवायोजन', 'Labour and Employment', 3050],
    ['SED', 'माध्यमिक शिक्षा', 'Secondary Education', 1682],
    ['TAX', 'राज्य कर', 'State Tax', 1818],
    ['TED', 'प्राविधिक शिक्षा', 'Technical Education', 1620],
    ['TRA', 'परिवहन', 'Transport', 1221],
    ['IND', 'अवस्थापना एवं औद्योगिक विकास', 'Infrastructure and Industrial Development', 776],
    ['ENV', 'पर्यावरण, वन एवं जलवायु परिवर्तन', 'Environment, Forest and Climate Change', 1776],
    ['EXC', 'आबकारी', 'Excise', 1074],
    ['VOC', 'व्यावसायिक शिक्षा एवं कौशल विकास', 'Vocational Education and Skills', 782],
    ['ANH', 'पशुधन', 'Animal Husbandry', 1149],
  ] as const
).map(([code, nameHi, nameEn, people]) => ({ code, nameHi, nameEn, people }));

const pairs = (text: string) => text.split(' ').map((pair) => pair.split('=') as [hi: string, en: string]);
const GIVEN = pairs('राम=Ram श्याम=Shyam मीरा=Meera सुनीता=Sunita रमेश=Ramesh सुरेश=Suresh गीता=Geeta अनिल=Anil सुनील=Sunil प्रीति=Preeti राजेश=Rajesh महेश=Mahesh दिनेश=Dinesh कविता=Kavita संजय=Sanjay विजय=Vijay अजय=Ajay नीलम=Neelam पूनम=Poonam मनोज=Manoj विनोद=Vinod अशोक=Ashok किरण=Kiran रेखा=Rekha शबनम=Shabnam इमरान=Imran सलीम=Salim नसीम=Naseem हरीश=Harish योगेन्द्र=Yogendra'); // prettier-ignore
const FAMILY = pairs('शर्मा=Sharma वर्मा=Verma सिंह=Singh यादव=Yadav गुप्ता=Gupta मिश्र=Mishra तिवारी=Tiwari पाण्डेय=Pandey श्रीवास्तव=Srivastava कुमार=Kumar देवी=Devi खान=Khan अंसारी=Ansari चौधरी=Chaudhary मौर्य=Maurya कुशवाहा=Kushwaha पटेल=Patel गौतम=Gautam निषाद=Nishad जायसवाल=Jaiswal'); // prettier-ignore

/** From the senior down, with how many of a thousand people hold it (domain.md §10.2). */
export const DESIGNATIONS = [
  { nameHi: 'निदेशक', nameEn: 'Director', short: 'DIR', rank: 80, share: 1, roles: 'अधिकारी' },
  { nameHi: 'उप निदेशक', nameEn: 'Deputy Director', short: 'DD', rank: 60, share: 10, roles: 'अधिकारी' },
  { nameHi: 'सहायक निदेशक', nameEn: 'Assistant Director', short: 'AD', rank: 50, share: 40, roles: 'अधिकारी' },
  { nameHi: 'प्रधान सहायक', nameEn: 'Head Assistant', short: 'HA', rank: 30, share: 100, roles: 'अनुभाग अधिकारी' },
  { nameHi: 'वरिष्ठ सहायक', nameEn: 'Senior Assistant', short: 'SA', rank: 20, share: 300, roles: 'पटल सहायक' },
  { nameHi: 'कनिष्ठ सहायक', nameEn: 'Junior Assistant', short: 'JA', rank: 10, share: 549, roles: 'पटल सहायक' },
];

export type Person = Partial<Record<ColumnKey, string>>;

/** How many sections a department of that size has. */
export const sectionsOf = (people: number): number => Math.max(1, Math.ceil(people / 120));
export const sectionCode = (department: string, section: number): string => `${department}-${section}`;

/** Plausible people of a department, the same every time; each reports to the one above in his section. Begins with the director. */
export function peopleOf({ code, people }: Pick<Department, 'code' | 'people'>): Person[] {
  const random = randomOf([...code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), people));
  const sections = sectionsOf(people);
  const place = DEPARTMENTS.findIndex((one) => one.code === code) + 1;
  const heads: string[] = [];
  return Array.from({ length: people }, (_, n): Person => {
    const designation = n === 0 ? DESIGNATIONS[0]! : n <= sections ? DESIGNATIONS[3]! : drawn(below(random, 900));
    const section = n === 0 ? null : ((n - 1) % sections) + 1;
    const [givenHi, givenEn] = oneOf(random, GIVEN);
    const [familyHi, familyEn] = oneOf(random, FAMILY);
    const born = 1967 + below(random, 33);
    const employee = `${code}${String(n + 1).padStart(6, '0')}`;
    if (n <= sections) heads[n] = employee;
    return {
      code: employee,
      nameHi: `${givenHi} ${familyHi}`,
      nameEn: `${givenEn} ${familyEn}`,
      email: `${givenEn}.${familyEn}.${code}${n + 1}@up.gov.in`.toLowerCase(),
      mobile: `9${two(place)}${String(n).padStart(7, '0')}`,
      bornOn: `${two(1 + below(random, 28))}-${two(1 + below(random, 12))}-${born}`,
      joinedOn: `01-07-${born + 22 + below(random, 3)}`,
      section: section === null ? '' : sectionCode(code, section),
      designation: designation.nameHi,
      fromOn: '01-04-2026',
      reportsTo: n === 0 ? '' : n <= sections ? heads[0]! : heads[section!]!,
      roles: designation.roles,
    };
  });
}

const two = (n: number) => String(n).padStart(2, '0');

function drawn(at: number) {
  let reached = 0;
  for (const designation of DESIGNATIONS.filter(({ rank }) => rank !== 80 && rank !== 30))
    if (at < (reached += designation.share)) return designation;
  return DESIGNATIONS.at(-1)!;
}

/** As an office would send it. */
export function sheetOf(people: readonly Person[]): Buffer {
  const keys = Object.keys(people[0]!) as ColumnKey[];
  return Buffer.from(
    `\uFEFF${stringify([keys.map((key) => HEADINGS[key].hi), ...people.map((person) => keys.map((key) => person[key] ?? ''))])}`,
  );
}
