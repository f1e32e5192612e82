/** Who writes to the office; the name is made up each time, and says so. */
export const SENDERS = {
  engineer: { designation: 'अधिशासी अभियन्ता', organisation: 'सिंचाई खण्ड, {district}', reference: '{m}/सि०ख०/कार्य' },
  tubewell: { designation: 'अधिशासी अभियन्ता', organisation: 'नलकूप खण्ड, {district}', reference: '{m}/न०ख०/मांग' },
  flood: { designation: 'अधीक्षण अभियन्ता', organisation: 'बाढ़ कार्य मण्डल, {district}', reference: '{m}/बा०म०/परियोजना' },
  roads: { designation: 'अधिशासी अभियन्ता', organisation: 'प्रान्तीय खण्ड, लो०नि०वि०, {district}', reference: '{m}/प्रा०ख०/मार्ग' },
  collector: { designation: 'जिलाधिकारी', organisation: 'कलेक्ट्रेट, {district}', reference: '{m}/कैम्प/2026' },
  commissioner: { designation: 'अपर आयुक्त (प्रशासन)', organisation: 'आयुक्त कार्यालय, {district} मण्डल', reference: '{m}/आयुक्त/समीक्षा' },
  police: { designation: 'पुलिस अधीक्षक', organisation: 'पुलिस कार्यालय, {district}', reference: 'एस०टी०-{m}/2026' },
  finance: { designation: 'अनु सचिव', organisation: 'वित्त (आय-व्ययक) अनुभाग-1', reference: 'बी-1-{m}/दस-2026' },
  agency: { designation: 'प्रबन्धक (ई-ऑफिस)', organisation: 'यूपीएलसी, लखनऊ', reference: 'UPLC/eOffice/{m}/2026' },
  legislature: { designation: 'अनु सचिव', organisation: 'विधान सभा सचिवालय, प्रश्न अनुभाग', reference: '{m}/वि०स०/प्रश्न/2026' },
  court: { designation: 'स्थायी अधिवक्ता', organisation: 'मुख्य स्थायी अधिवक्ता कार्यालय, मा० उच्च न्यायालय', reference: 'सी०एस०सी०/{m}/2026' },
  legislator: { designation: 'सदस्य, विधान सभा', organisation: 'विधायक निवास, दारुलशफा, लखनऊ', reference: 'वि०स०स०/{m}' },
  parliamentarian: { designation: 'सांसद, लोक सभा', organisation: 'संसदीय कार्यालय, {district}', reference: 'एम०पी०/{m}/2026' },
  portal: { designation: 'शिकायतकर्ता', organisation: 'जनसुनवाई पोर्टल (IGRS)', reference: '{long}' },
  citizen: { designation: '', organisation: 'ग्राम {village}, जनपद {district}', reference: '' },
  employee: { designation: '{staff}', organisation: 'कार्यालय सिंचाई खण्ड, {district}', reference: '' },
} as const satisfies Record<string, { designation: string; organisation: string; reference: string }>;
export type SenderName = keyof typeof SENDERS;
