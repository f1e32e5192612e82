import { foldForSearch } from '#core/text/fold.ts';

export const COLUMNS = [
  'code',
  'nameHi',
  'nameEn',
  'email',
  'mobile',
  'bornOn',
  'joinedOn',
  'office',
  'section',
  'designation',
  'post',
  'chargeKind',
  'fromOn',
  'reportsTo',
  'roles',
] as const;
export type ColumnKey = (typeof COLUMNS)[number];

export const MUST: readonly ColumnKey[] = ['code', 'nameHi', 'nameEn', 'email'];
export const DAYS: readonly ColumnKey[] = ['bornOn', 'joinedOn', 'fromOn'];

interface Heading {
  hi: string;
  en: string;
  /** How districts write it otherwise. */
  also: string[];
}

/** The headings of the template, and others by which a column is known (domain.md §6.2). */
export const HEADINGS: Record<ColumnKey, Heading> = {
  code: {
    hi: 'कर्मचारी कोड',
    en: 'Employee code',
    also: ['कोड', 'कार्मिक कोड', 'मानव सम्पदा कोड', 'मानव सम्पदा आईडी', 'emp code', 'employee id', 'code', 'manav sampada id', 'ehrms code', 'hrms id'],
  },
  nameHi: { hi: 'नाम (हिन्दी)', en: 'Name (Hindi)', also: ['नाम', 'हिन्दी नाम', 'कर्मचारी का नाम', 'अधिकारी/कर्मचारी का नाम', 'hindi name', 'name in hindi'] },
  nameEn: { hi: 'नाम (अंग्रेज़ी)', en: 'Name (English)', also: ['अंग्रेजी नाम', 'name', 'employee name', 'english name', 'name in english'] },
  email: { hi: 'सरकारी ई-मेल', en: 'Government e-mail', also: ['ई-मेल', 'ईमेल', 'ई-मेल आईडी', 'email', 'e-mail', 'email id', 'e-mail id', 'mail id', 'govt email', 'nic email'] },
  mobile: { hi: 'मोबाइल', en: 'Mobile', also: ['मोबाइल नम्बर', 'मोबाइल संख्या', 'मोबाइल नं', 'mobile no', 'mobile number', 'phone', 'contact no'] },
  bornOn: { hi: 'जन्म तिथि', en: 'Date of birth', also: ['जन्मतिथि', 'dob', 'birth date'] },
  joinedOn: { hi: 'सेवा में आने की तिथि', en: 'Date of joining service', also: ['कार्यभार ग्रहण करने की तिथि', 'नियुक्ति तिथि', 'date of joining', 'joining date', 'doj', 'सेवा प्रारम्भ तिथि'] },
  office: { hi: 'कार्यालय कोड', en: 'Office code', also: ['कार्यालय', 'office'] },
  section: { hi: 'अनुभाग', en: 'Section', also: ['पटल', 'अनुभाग कोड', 'section code', 'section name'] },
  designation: { hi: 'पदनाम', en: 'Designation', also: ['पद नाम', 'desig'] },
  post: { hi: 'पद का संक्षेप', en: 'Post abbreviation', also: ['पद', 'पद संक्षेप', 'post', 'marking abbreviation', 'abbreviation'] },
  chargeKind: { hi: 'कार्यभार का प्रकार', en: 'Kind of charge', also: ['कार्यभार', 'charge', 'charge type', 'primary/additional'] },
  fromOn: { hi: 'पद पर कब से', en: 'On the post from', also: ['दिनांक से', 'कब से', 'from', 'from date', 'posting date', 'तैनाती तिथि', 'तैनाती की तिथि'] },
  reportsTo: { hi: 'किसे रिपोर्ट करते हैं', en: 'Reports to', also: ['रिपोर्टिंग अधिकारी', 'उच्च अधिकारी', 'reporting officer', 'reporting officer code', 'reporting to'] },
  roles: { hi: 'भूमिकाएँ', en: 'Roles', also: ['भूमिका', 'role'] },
}; // prettier-ignore

/** What stands elsewhere: with the designation, with the office. */
export const ELSEWHERE: { heading: string; at: 'designations' | 'offices' }[] = [
  ...['समूह', 'सेवा समूह', 'group', 'service group', 'class', 'श्रेणी'].map((heading) => ({ heading, at: 'designations' as const })),
  ...['डीडीओ कोड', 'आहरण वितरण अधिकारी कोड', 'ddo code', 'ddo'].map((heading) => ({ heading, at: 'offices' as const })),
];

/** How the kinds of charge are also written. */
export const KIND_WORDS = {
  regular: ['नियमित', 'primary', 'मुख्य', 'मूल पद'],
  additional: ['अतिरिक्त प्रभार', 'additional charge', 'secondary'],
  officiating: ['कार्यवाहक', 'acting'],
} as const;

const folded = new Map<string, string>();
const MOST_FOLDED = 5_000;

/** Words are compared without spaces, signs and the small differences of Hindi spelling. A sheet says the same few words again and again. */
export function sameWords(text: string): string {
  let words = folded.get(text);
  if (words !== undefined) return words;
  words = foldForSearch(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
  if (folded.size >= MOST_FOLDED) folded.clear();
  folded.set(text, words);
  return words;
}
