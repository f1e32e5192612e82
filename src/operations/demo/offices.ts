import { AGENCY } from './words/agency.ts';

/** A desk of the demonstration: who sits where. `to` is the name of the desk it reports to. */
export interface Desk {
  name: string;
  hi: string;
  en: string;
  rank: number;
  roles: string[];
  to?: string;
  /** Nobody is posted there: nobody at all, or the person of another desk acts there too, by additional charge. */
  vacant?: true | { heldBy: string };
}

export interface Section {
  code: string;
  hi: string;
  en: string;
  kind: 'section' | 'cell' | 'central_registry' | 'dispatch' | 'personal_office';
  desks: Desk[];
  /** Heads of files: basic, primary, secondary, names. */
  heads: [string, string, string, string, string][];
}

export interface Office {
  code: string;
  kind: 'department' | 'district' | 'agency';
  hi: string;
  en: string;
  placeHi: string;
  placeEn: string;
  officers: Desk[];
  sections: Section[];
}

export interface DemonstrationInstance {
  name: string;
  titleHi: string;
  titleEn: string;
  offices: Office[];
}

interface DepartmentPlan {
  code: string;
  hi: string;
  en: string;
  /** Basic head of its files. */
  basic: string;
  vacancies?: Vacancies;
}

type Vacancies = Record<string, NonNullable<Desk['vacant']>>;

/** Officers of a secretariat department, and how its sections hang below them (domain.md §10.2). */
function department({ code, hi, en, basic, vacancies = {} }: DepartmentPlan, sections: [string, string][]): Office {
  const key = code.toLowerCase();
  return withVacancies(vacancies, {
    code,
    kind: 'department',
    hi,
    en,
    placeHi: 'लखनऊ',
    placeEn: 'Lucknow',
    officers: [
      { name: `ps.${key}`, hi: 'प्रमुख सचिव', en: 'Principal Secretary', rank: 90, roles: ['officer'] },
      { name: `ss.${key}`, hi: 'विशेष सचिव', en: 'Special Secretary', rank: 70, roles: ['officer'], to: `ps.${key}` },
      { name: `js.${key}`, hi: 'संयुक्त सचिव', en: 'Joint Secretary', rank: 60, roles: ['officer'], to: `ss.${key}` },
      { name: `us.${key}`, hi: 'अनु सचिव', en: 'Under Secretary', rank: 40, roles: ['officer'], to: `ss.${key}` },
    ],
    sections: [
      {
        code: `${code}-CRU`,
        hi: 'केन्द्रीय प्राप्ति एकक',
        en: 'Central Registry Unit',
        kind: 'central_registry',
        heads: [],
        desks: [
          { name: `cru.${key}`, hi: 'प्राप्ति लिपिक', en: 'Receipt Clerk', rank: 15, roles: ['central_registry'], to: `us.${key}` },
          { name: `dispatch.${key}`, hi: 'प्रेषण लिपिक', en: 'Dispatch Clerk', rank: 15, roles: ['dispatch'], to: `us.${key}` },
          { name: `emd.${key}`, hi: 'ई.एम.डी. प्रबन्धक', en: 'EMD Manager', rank: 20, roles: ['local_admin'] },
        ],
      },
      ...sections.map(([sectionHi, sectionEn], index) =>
        section({ code: `${code}-${index + 1}`, key: `${key}${index + 1}`, hi: sectionHi, en: sectionEn, above: `us.${key}`, basic }),
      ),
    ],
  });
}

function withVacancies(vacancies: Vacancies, office: Office): Office {
  const marked = (desk: Desk): Desk => (vacancies[desk.name] ? { ...desk, vacant: vacancies[desk.name]! } : desk);
  return {
    ...office,
    officers: office.officers.map(marked),
    sections: office.sections.map((one) => ({ ...one, desks: one.desks.map(marked) })),
  };
}

interface SectionPlan {
  code: string;
  key: string;
  hi: string;
  en: string;
  above: string;
  basic: string;
}

function section({ code, key, hi, en, above, basic }: SectionPlan): Section {
  return {
    code,
    hi,
    en,
    kind: 'section',
    heads: [
      [basic, '13', '99', 'ई-ऑफिस – विविध', 'e-Office – miscellaneous'],
      [basic, '04', '03', 'निर्माण एवं अनुरक्षण', 'Works and maintenance'],
      [basic, '02', '07', 'अधिष्ठान', 'Establishment'],
    ],
    desks: [
      { name: `so.${key}`, hi: 'अनुभाग अधिकारी', en: 'Section Officer', rank: 30, roles: ['section_officer'], to: above },
      { name: `ro.${key}`, hi: 'समीक्षा अधिकारी', en: 'Review Officer', rank: 20, roles: ['dealing_hand'], to: `so.${key}` },
      {
        name: `aro.${key}`,
        hi: 'सहायक समीक्षा अधिकारी',
        en: 'Assistant Review Officer',
        rank: 10,
        roles: ['dealing_hand'],
        to: `so.${key}`,
      },
    ],
  };
}

/** A collectorate and its ladder (domain.md §10.2). */
function district(code: string, hi: string, en: string): Office {
  const key = code.toLowerCase();
  const desk = (name: string, deskHi: string, deskEn: string): Section => ({
    code: `${code}-${name.toUpperCase()}`,
    hi: deskHi,
    en: deskEn,
    kind: 'section',
    heads: [
      ['34', '13', '99', 'ई-ऑफिस – विविध', 'e-Office – miscellaneous'],
      ['01', '05', '02', 'सामान्य पत्राचार', 'General correspondence'],
    ],
    desks: [
      {
        name: `${name}.${key}`,
        hi: `पटल सहायक, ${deskHi}`,
        en: `Desk Assistant, ${deskEn}`,
        rank: 10,
        roles: ['dealing_hand'],
        to: `ao.${key}`,
      },
    ],
  });
  return withVacancies(
    { [`sdm.${key}`]: true, [`arms.${key}`]: { heldBy: `general.${key}` } },
    {
      code,
      kind: 'district',
      hi: `कलेक्ट्रेट, ${hi}`,
      en: `Collectorate, ${en}`,
      placeHi: hi,
      placeEn: en,
      officers: [
        { name: `dm.${key}`, hi: 'जिलाधिकारी', en: 'District Magistrate', rank: 80, roles: ['officer'] },
        { name: `cdo.${key}`, hi: 'मुख्य विकास अधिकारी', en: 'Chief Development Officer', rank: 70, roles: ['officer'], to: `dm.${key}` },
        {
          name: `adma.${key}`,
          hi: 'अपर जिलाधिकारी (प्रशासन)',
          en: 'Additional District Magistrate (Administration)',
          rank: 60,
          roles: ['officer'],
          to: `dm.${key}`,
        },
        {
          name: `admf.${key}`,
          hi: 'अपर जिलाधिकारी (वित्त एवं राजस्व)',
          en: 'Additional District Magistrate (Finance and Revenue)',
          rank: 60,
          roles: ['officer'],
          to: `dm.${key}`,
        },
        {
          name: `sdm.${key}`,
          hi: 'उप जिलाधिकारी, सदर',
          en: 'Sub-Divisional Magistrate, Sadar',
          rank: 50,
          roles: ['officer'],
          to: `adma.${key}`,
        },
        {
          name: `ao.${key}`,
          hi: 'प्रशासनिक अधिकारी',
          en: 'Administrative Officer',
          rank: 30,
          roles: ['section_officer'],
          to: `adma.${key}`,
        },
      ],
      sections: [
        {
          code: `${code}-CRU`,
          hi: 'केन्द्रीय प्राप्ति एकक',
          en: 'Central Registry Unit',
          kind: 'central_registry',
          heads: [],
          desks: [
            {
              name: `cru.${key}`,
              hi: 'डायरी लिपिक',
              en: 'Diary Clerk',
              rank: 15,
              roles: ['central_registry', 'dispatch'],
              to: `ao.${key}`,
            },
            { name: `emd.${key}`, hi: 'ई.एम.डी. प्रबन्धक', en: 'EMD Manager', rank: 20, roles: ['local_admin'] },
          ],
        },
        desk('eoffice', 'ई-ऑफिस पटल', 'e-Office Desk'),
        desk('general', 'सामान्य पटल', 'General Desk'),
        desk('revenue', 'राजस्व पटल', 'Revenue Desk'),
        desk('arms', 'शस्त्र पटल', 'Arms Desk'),
      ],
    },
  );
}

/** The secretariat, the two pilot districts of the order of 25-06-2018, and the nodal agency. */
export const INSTANCES: DemonstrationInstance[] = [
  {
    name: 'sachivalaya',
    titleHi: 'उत्तर प्रदेश सचिवालय',
    titleEn: 'Uttar Pradesh Secretariat',
    offices: [
      department({ code: 'IRR', hi: 'सिंचाई एवं जल संसाधन विभाग', en: 'Irrigation and Water Resources Department', basic: '27' }, [
        ['सिंचाई अनुभाग-1', 'Irrigation Section-1'],
        ['सिंचाई अनुभाग-2', 'Irrigation Section-2'],
      ]),
      department({ code: 'ITE', hi: 'आई०टी० एवं इलेक्ट्रॉनिक्स विभाग', en: 'IT and Electronics Department', basic: '78' }, [
        ['आई०टी० एवं इलेक्ट्रॉनिक्स अनुभाग-1', 'IT and Electronics Section-1'],
        ['आई०टी० एवं इलेक्ट्रॉनिक्स अनुभाग-2', 'IT and Electronics Section-2'],
      ]),
      department({ code: 'PWD', hi: 'लोक निर्माण विभाग', en: 'Public Works Department', basic: '23', vacancies: { 'ss.pwd': true } }, [
        ['लोक निर्माण अनुभाग-1', 'Public Works Section-1'],
      ]),
      department({ code: 'REV', hi: 'राजस्व विभाग', en: 'Revenue Department', basic: '01', vacancies: { 'js.rev': { heldBy: 'us.rev' } } }, [
        ['राजस्व अनुभाग-1', 'Revenue Section-1'],
      ]),
    ],
  },
  { name: 'lucknow', titleHi: 'जनपद लखनऊ', titleEn: 'District Lucknow', offices: [district('LKO', 'लखनऊ', 'Lucknow')] },
  { name: 'pilibhit', titleHi: 'जनपद पीलीभीत', titleEn: 'District Pilibhit', offices: [district('PBT', 'पीलीभीत', 'Pilibhit')] },
  AGENCY,
];
