/** Phrases offered under the note, in the order of use (domain.md §1.5). */
export const QUICK_NOTINGS = [
  { key: 'agreed', hi: 'सहमत', en: 'Agreed' },
  { key: 'forApproval', hi: 'अनुमोदनार्थ प्रस्तुत', en: 'Submitted for approval' },
  { key: 'asProposed', hi: 'यथाप्रस्तावित', en: 'As proposed' },
  { key: 'report', hi: 'आख्या उपलब्ध करायें', en: 'Please furnish a report' },
  { key: 'forPerusal', hi: 'अवलोकनार्थ प्रस्तुत', en: 'Submitted for perusal' },
  { key: 'forOrders', hi: 'आदेशार्थ प्रस्तुत', en: 'Submitted for orders' },
  { key: 'approved', hi: 'अनुमोदित', en: 'Approved' },
  { key: 'discuss', hi: 'कृपया वार्ता करें', en: 'Please discuss' },
  { key: 'necessaryAction', hi: 'आवश्यक कार्यवाही हेतु', en: 'For necessary action' },
  { key: 'examine', hi: 'कृपया परीक्षण कर प्रस्तुत करें', en: 'Please examine and put up' },
  { key: 'returned', hi: 'पत्रावली वापस', en: 'File returned' },
  { key: 'seen', hi: 'देख लिया', en: 'Seen' },
] as const;
