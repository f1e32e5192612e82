import type { z } from 'zod';
import type { priority } from '#papers/contract.ts';
import type { deliveryMode, letterKind, vipKind } from '#receipts/contract/words.ts';
import type { PaperName } from './papers.ts';
import type { SenderName } from './senders.ts';

/** What a letter may be about. Places in braces are filled by `letters.ts`. */
export interface Topic {
  subjects: string[];
  from: SenderName;
  kind: z.output<typeof letterKind>;
  by: z.output<typeof deliveryMode>;
  category: string;
  paper: PaperName;
  vip?: z.output<typeof vipKind>;
  priority?: z.output<typeof priority>;
  /** Calendar days until the answer is due; left out, the desk's own three days count. */
  dueDays?: number;
}

/** Letters that reach every office. */
const EVERYWHERE: Topic[] = [
  { subjects: ['विधान सभा तारांकित प्रश्न संख्या {n}: {district} में {work} की अद्यतन स्थिति', 'विधान परिषद अतारांकित प्रश्न संख्या {n} का उत्तर उपलब्ध कराना', 'नियम-51 के अन्तर्गत सूचना: जनपद {district} में {work}'], from: 'legislature', kind: 'legislature_question', by: 'email', category: 'विधान सभा/परिषद प्रश्न', paper: 'question', priority: 'immediate', dueDays: 5 },
  { subjects: ['याचिका संख्या {n}/2026 {person} बनाम उत्तर प्रदेश राज्य: प्रतिशपथ-पत्र दाखिल किया जाना', 'अवमानना वाद संख्या {n}/2026 में मा० न्यायालय के आदेश का अनुपालन', 'विशेष अपील संख्या {n}/2025 में प्रस्तर-वार आख्या'], from: 'court', kind: 'court_paper', by: 'by_hand', category: 'न्यायालय प्रकरण', paper: 'petition', priority: 'immediate', dueDays: 14 },
  { subjects: ['IGRS सन्दर्भ {long}: {district} में {work}', 'IGRS सन्दर्भ {long}: भुगतान न किए जाने की शिकायत', 'मुख्यमंत्री जनसुनवाई सन्दर्भ {long}: ग्राम {village} का प्रकरण'], from: 'portal', kind: 'representation', by: 'portal', category: 'जन शिकायत (IGRS)', paper: 'grievance', priority: 'priority', dueDays: 20 },
  { subjects: ['श्री {person}, से०नि० {staff}: जी.पी.एफ. का अन्तिम भुगतान', '{person}, {staff}: ए.सी.पी. का लाभ स्वीकृत किया जाना', '{person}, {staff}: चिकित्सा प्रतिपूर्ति देयक {rupees}', '{person}, {staff}: उपार्जित अवकाश के नकदीकरण के सम्बन्ध में'], from: 'employee', kind: 'application', by: 'by_hand', category: 'अधिष्ठान', paper: 'application' },
  { subjects: ['मृतक आश्रित {person} की नियुक्ति के सम्बन्ध में', '{staff} संवर्ग की अनन्तिम ज्येष्ठता सूची पर आपत्ति', 'गोपनीय प्रविष्टि वर्ष 2025-26 अंकित किए जाने के सम्बन्ध में'], from: 'employee', kind: 'representation', by: 'registered_post', category: 'अधिष्ठान', paper: 'application' },
  { subjects: ['वित्तीय वर्ष 2026-27 के द्वितीय अनुपूरक की मांग का प्रस्ताव', 'लेखा शीर्षक-{head} में पुनर्विनियोग का प्रस्ताव', 'उपभोग प्रमाण-पत्र माह अक्टूबर, 2026', 'महालेखाकार के आडिट प्रस्तर संख्या {m} का निस्तारण'], from: 'finance', kind: 'office_memorandum', by: 'email', category: 'बजट एवं लेखा', paper: 'budget', dueDays: 10 },
  { subjects: ['मा० विधायक का पत्र: {district} में {work}', 'मा० विधायक का पत्र: ग्राम {village} में {work} की मांग'], from: 'legislator', kind: 'demi_official', by: 'by_hand', category: 'विविध', paper: 'representation', vip: 'mla', priority: 'priority' },
  { subjects: ['मा० सांसद का पत्र: जनपद {district} में {work} की स्वीकृति'], from: 'parliamentarian', kind: 'demi_official', by: 'speed_post', category: 'विविध', paper: 'representation', vip: 'mp', priority: 'immediate' },
  { subjects: ['ई-ऑफिस पर लॉगिन न करने वाले कार्मिकों की सूची का सत्यापन', 'ई-ऑफिस ऑनलाइन प्रशिक्षण सत्र हेतु नामित कार्मिकों की सूची', 'ई.एम.डी. प्रबन्धक नामित किए जाने के सम्बन्ध में', 'आहरण-वितरण अधिकारी का ई-ऑफिस प्रमाण-पत्र उपलब्ध कराना'], from: 'agency', kind: 'letter', by: 'eoffice', category: 'ई-ऑफिस', paper: 'eoffice', priority: 'priority' },
  { subjects: ['बैठक सूचना: {work} की प्रगति की समीक्षा', 'बैठक का कार्यवृत्त: {district} की मासिक समीक्षा', 'वीडियो कॉन्फ्रेंसिंग की कार्यसूची: {work}'], from: 'commissioner', kind: 'meeting_notice', by: 'email', category: 'विविध', paper: 'meeting', dueDays: 7 },
  { subjects: ['अनुस्मारक-{few}: {work} के सम्बन्ध में आख्या प्रेषित किया जाना', 'अर्द्धशासकीय अनुस्मारक: {district} की लम्बित आख्या'], from: 'collector', kind: 'reminder', by: 'email', category: 'विविध', paper: 'reminder', priority: 'priority' },
]; // prettier-ignore

const IRRIGATION: Topic[] = [
  { subjects: ['{canal} के टेल तक पानी पहुँचाए जाने के सम्बन्ध में', '{canal} के किमी० {few}.{m} पर खांदी होने की आख्या', 'रबी 2026-27 हेतु {canal} का रोस्टर', '{canal} की सिल्ट सफाई का भौतिक सत्यापन', '{canal} की पटरी पर अतिक्रमण हटाए जाने के सम्बन्ध में'], from: 'engineer', kind: 'letter', by: 'email', category: 'निर्माण कार्य', paper: 'report' },
  { subjects: ['राजकीय नलकूप संख्या {m}-{district} की मोटर बदले जाने हेतु {rupees} की मांग', 'राजकीय नलकूप संख्या {m} के विद्युत देयकों का समायोजन', '{district} में असफल राजकीय नलकूपों के पुनर्निर्माण की परियोजना'], from: 'tubewell', kind: 'letter', by: 'email', category: 'निर्माण कार्य', paper: 'estimate' },
  { subjects: ['{river} नदी के बायें तटबन्ध पर कटान निरोधक कार्य की परियोजना, जनपद {district}', 'बाढ़ 2026: {river} नदी के तटवर्ती ग्राम {village} की सुरक्षा', 'बाढ़ नियन्त्रण कक्ष की अन्तिम आख्या, जनपद {district}', '{river} नदी पर बाढ़ परियोजना संख्या {m} की तृतीय किश्त {rupees}'], from: 'flood', kind: 'letter', by: 'email', category: 'निर्माण कार्य', paper: 'flood', priority: 'priority' },
  { subjects: ['{canal} पर पुलिया निर्माण हेतु अनापत्ति', '{canal} की भूमि पर पाइप लाइन डालने की अनुमति', '{river} बैराज के गेट संख्या {few} की मरम्मत'], from: 'collector', kind: 'letter', by: 'speed_post', category: 'निर्माण कार्य', paper: 'report' },
]; // prettier-ignore

const ELECTRONICS: Topic[] = [
  { subjects: ['जनपद {district} के कार्यालयों में ई-ऑफिस की पाक्षिक प्रगति', 'तहसीलों एवं विकास खण्डों में ई-ऑफिस हेतु नेटवर्क कनेक्टिविटी', 'डिजिटल हस्ताक्षर प्रमाण-पत्रों का क्रय, {m} नग', 'स्वान (SWAN) की बैण्डविड्थ वृद्धि का प्रस्ताव, जनपद {district}', 'डेटा सेण्टर हेतु {rupees} की वित्तीय स्वीकृति'], from: 'agency', kind: 'letter', by: 'eoffice', category: 'ई-ऑफिस', paper: 'eoffice' },
  { subjects: ['जनपद {district} में ई-डिस्ट्रिक्ट सेवाओं के अनुबन्ध का नवीनीकरण', 'जन सेवा केन्द्र संचालक {person} की शिकायत', 'कम्प्यूटर एवं स्कैनर के क्रय की अनुमति, {m} नग'], from: 'collector', kind: 'letter', by: 'email', category: 'विविध', paper: 'report' },
]; // prettier-ignore

const WORKS: Topic[] = [
  { subjects: ['{district}–{village} मार्ग के चौड़ीकरण की पुनरीक्षित लागत {rupees}', 'ग्रामीण मार्ग {village} की विशेष मरम्मत', 'गड्ढामुक्ति अभियान की प्रगति, जनपद {district}', '{river} नदी पर सेतु के पहुँच मार्ग हेतु भूमि अर्जन'], from: 'roads', kind: 'letter', by: 'email', category: 'निर्माण कार्य', paper: 'estimate' },
  { subjects: ['ठेकेदार मे० {person} एवं सन्स का अन्तिम देयक', 'निविदा संख्या {m}/2026 की तकनीकी परीक्षण आख्या'], from: 'roads', kind: 'letter', by: 'speed_post', category: 'निर्माण कार्य', paper: 'report' },
]; // prettier-ignore

const REVENUE: Topic[] = [
  { subjects: ['ग्राम {village} में चकरोड पर अतिक्रमण', 'दाखिल-खारिज वाद संख्या {n} के निस्तारण में विलम्ब', 'ग्राम {village} की सरकारी भूमि से अवैध कब्जा हटाया जाना', 'वरासत अभियान: तहसील {district} के लम्बित प्रकरण'], from: 'citizen', kind: 'representation', by: 'post', category: 'जन शिकायत (IGRS)', paper: 'grievance' },
  { subjects: ['{river} नदी की बाढ़ से क्षतिग्रस्त फसलों का सर्वेक्षण', 'दैवी आपदा राहत: ग्राम {village} के {m} परिवारों को अहेतुक सहायता', 'लेखपालों की तैनाती, तहसील {district}', 'राजस्व वसूली की मासिक प्रगति, जनपद {district}'], from: 'collector', kind: 'letter', by: 'email', category: 'विविध', paper: 'report', priority: 'priority' },
]; // prettier-ignore

const ARMS: Topic[] = [
  { subjects: ['शस्त्र अनुज्ञप्ति संख्या {m} का नवीनीकरण: {person}', 'नवीन शस्त्र अनुज्ञप्ति हेतु {person} का आवेदन', 'शस्त्र अनुज्ञप्ति के वरासतन हस्तान्तरण हेतु {person} का आवेदन'], from: 'citizen', kind: 'application', by: 'by_hand', category: 'विविध', paper: 'arms' },
  { subjects: ['शस्त्र आवेदन: {person} की पुलिस आख्या', 'शस्त्र अनुज्ञप्ति निलम्बन की संस्तुति: {person}'], from: 'police', kind: 'letter', by: 'by_hand', category: 'विविध', paper: 'report' },
]; // prettier-ignore

/** By the name of the desk's section: what comes to it, the everyday most often. */
export const TOPICS: Record<string, Topic[]> = {
  irr: [...IRRIGATION, ...IRRIGATION, ...EVERYWHERE],
  ite: [...ELECTRONICS, ...ELECTRONICS, ...ELECTRONICS, ...EVERYWHERE],
  pwd: [...WORKS, ...WORKS, ...WORKS, ...EVERYWHERE],
  rev: [...REVENUE, ...REVENUE, ...REVENUE, ...EVERYWHERE],
  eoffice: [...ELECTRONICS, ...EVERYWHERE],
  general: EVERYWHERE,
  revenue: [...REVENUE, ...REVENUE, ...REVENUE, ...EVERYWHERE],
  arms: [...ARMS, ...ARMS, ...ARMS, ...EVERYWHERE],
};

/** What is put in the braces of a subject. */
export const FILLINGS = {
  work: [
    'पेयजल आपूर्ति',
    'नाली निर्माण',
    'सम्पर्क मार्ग के निर्माण',
    'विद्यालय भवन की मरम्मत',
    'तालाबों के जीर्णोद्धार',
    'अमृत सरोवर',
    'जल निकासी',
    'वृक्षारोपण',
  ],
  canal: [
    'शारदा नहर',
    'शारदा सहायक पोषक नहर',
    'निचली गंगा नहर',
    'ऊपरी गंगा नहर',
    'सरयू नहर',
    'नारायणी नहर',
    'बेतवा नहर',
    'हैदरगढ़ रजबहा',
    'बिलग्राम रजबहा',
    'मोहान माइनर',
  ],
  river: ['गोमती', 'घाघरा', 'शारदा', 'राप्ती', 'बेतवा', 'केन', 'रामगंगा', 'सई'],
  village: ['नमूनापुर', 'उदाहरणगंज', 'कल्पितनगर', 'मिसालपुर', 'दृष्टान्तगढ़', 'नमूना खेड़ा', 'उदाहरणपुर कलां', 'कल्पितपुर खुर्द'],
  staff: ['सींचपाल', 'नलकूप चालक', 'अवर अभियन्ता', 'कनिष्ठ सहायक', 'प्रशासनिक अधिकारी', 'संग्रह अमीन', 'लेखपाल', 'अनुसेवक'],
  head: ['2701', '2702', '2711', '4700', '4711', '2053', '2029'],
} as const;
