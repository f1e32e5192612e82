import type { DemonstrationInstance, Desk, Office } from '../offices.ts';

const desk = (name: string, [hi, en]: [string, string], to: string): Desk => ({
  name: `${name}.uplc`,
  hi: `पटल सहायक, ${hi}`,
  en: `Desk Assistant, ${en}`,
  rank: 10,
  roles: ['dealing_hand'],
  to,
});

const office: Office = {
  code: 'UPLC',
  kind: 'agency',
  hi: 'यू.पी. इलेक्ट्रॉनिक्स कारपोरेशन लि.',
  en: 'U.P. Electronics Corporation Ltd.',
  placeHi: 'लखनऊ',
  placeEn: 'Lucknow',
  officers: [
    { name: 'md.uplc', hi: 'प्रबन्ध निदेशक', en: 'Managing Director', rank: 80, roles: ['officer'] },
    { name: 'gm.uplc', hi: 'महाप्रबन्धक (ई-गवर्नेंस)', en: 'General Manager (e-Governance)', rank: 60, roles: ['officer'], to: 'md.uplc' },
    { name: 'mgr.uplc', hi: 'प्रबन्धक (ई-ऑफिस)', en: 'Manager (e-Office)', rank: 30, roles: ['section_officer'], to: 'gm.uplc' },
  ],
  sections: [
    {
      code: 'UPLC-CRU',
      hi: 'केन्द्रीय प्राप्ति एकक',
      en: 'Central Registry Unit',
      kind: 'central_registry',
      heads: [],
      desks: [
        { name: 'cru.uplc', hi: 'डायरी लिपिक', en: 'Diary Clerk', rank: 15, roles: ['central_registry', 'dispatch'], to: 'mgr.uplc' },
        { name: 'emd.uplc', hi: 'ई.एम.डी. प्रबन्धक', en: 'EMD Manager', rank: 20, roles: ['local_admin'] },
      ],
    },
    {
      code: 'UPLC-EGOV',
      hi: 'ई-गवर्नेंस अनुभाग',
      en: 'e-Governance Section',
      kind: 'section',
      heads: [['78', '13', '99', 'ई-ऑफिस – विविध', 'e-Office – miscellaneous']],
      desks: [
        desk('training', ['प्रशिक्षण', 'Training'], 'mgr.uplc'),
        desk('helpdesk', ['सहायता केन्द्र', 'Helpdesk'], 'mgr.uplc'),
        desk('infra', ['अवसंरचना', 'Infrastructure'], 'mgr.uplc'),
      ],
    },
  ],
};

/** The state's nodal agency for e-Office, which publishes the directory of the instances. */
export const AGENCY: DemonstrationInstance = {
  name: 'uplc',
  titleHi: 'यू.पी.एल.सी. (नोडल संस्था)',
  titleEn: 'UPLC (nodal agency)',
  offices: [office],
};
