import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toKrutiDev } from './krutiDev.fixture.ts';
import { legacyFontIn } from './legacyFont.ts';

const orders = `
सचिवालय स्थित समस्त विभागों/कार्यालयों में ई-ऑफिस प्रणाली कार्यान्वित कर दी गई है।
उत्तर प्रदेश सचिवालय से सम्बद्ध विभागाध्यक्ष कार्यालयों तथा जनपद स्तरीय कार्यालयों में भी ई-ऑफिस प्रणाली लागू किये जाने का निर्णय लिया गया है।
लखनऊ तथा पीलीभीत जनपदों में ई-ऑफिस प्रणाली का कार्यान्वयन पायलट रूप से किया जायेगा।
पत्रावलियों का आदान-प्रदान मैनुअली नहीं किया जायेगा।
प्रदेश के सभी कार्यालयों में कार्य की एकरूपता स्थापित किया जाना।
सरकारी कार्यालयों में पेपरलेस कार्य वातावरण का सृजन
शुरुआत में सभी नई पत्रावलियां ई-ऑफिस पर शुरू की जाएंगी।
इसके बाद प्रशासन ने प्रक्रिया तेज कर दी है।
कुछ समय तक अभिलेखों को भी सुरक्षित रखा जाएगा, ताकि जरूरत पड़ने पर मदद ली जा सके।
निर्धारित समय में नहीं बन रहे हैसियत प्रमाण पत्र, दो राजस्व निरीक्षक को नोटिस
समस्त मण्डलायुक्त/जिलाधिकारी, उत्तर प्रदेश।
विषय: मानव सम्पदा पोर्टल पर कर्मचारियों का विवरण अद्यतन किये जाने के सम्बन्ध में
उपर्युक्त विषयक अपने पत्र दिनांक 20/03/2026 का कृपया सन्दर्भ ग्रहण करने का कष्ट करें।
कृपया प्रकरण में नियमानुसार आवश्यक कार्यवाही सुनिश्चित करते हुए कृत कार्यवाही से अवगत कराएं।
प्रस्ताव पर वित्त विभाग की सहमति प्राप्त कर ली जाय।
अधोहस्ताक्षरी को यह कहने का निदेश हुआ है कि स्वीकृत धनराशि का व्यय नियमानुसार किया जाय।
मुख्य विकास अधिकारी
जिलाधिकारी पीलीभीत
विशेष सचिव, राजस्व विभाग
आदेश की प्रति संलग्न है।`;

const shortOnes = `दिनांक कार्यालय; पत्रावली संख्या; प्रमुख सचिव; अवकाश प्रार्थना पत्र; सहायक अभियन्ता; लोक निर्माण विभाग; जिलाधिकारी;
नगर निगम बरेली; शासनादेश; वेतन भुगतान; भूमि अधिग्रहण; स्थानान्तरण आदेश; अनुस्मारक पत्र; उच्च न्यायालय; बैठक की कार्यवृत्त;
ग्राम पंचायत; विधान सभा प्रश्न; स्वास्थ्य विभाग; आय प्रमाण पत्र; निविदा सूचना`;

const english = `
The undersigned is directed to refer to your letter dated 20.03.2026 on the subject cited above.
I am directed to convey the sanction of the Governor for Rs. 30.00 crore for the financial year 2026-27.
Kindly furnish the requisite information by 28-04-2026 positively, failing which the matter will be viewed seriously.
Copy forwarded for information and necessary action to: 1. All Divisional Commissioners; 2. All District Magistrates.
Subject: Implementation of e-Office in the offices of Heads of Departments and districts of Uttar Pradesh
For approval please. Put up the draft reply; see para 3/N and flag 'A' at page 12/C.
Discussed with JS (E-II). May be resubmitted with the views of Finance (Exp.) Department.
(a) size of plot; (b) khasra no.; (c) khatauni; (d) name of tehsil [if any]; (e) ward
Minutes of the meeting held on 14/02/2026 at 3:00 p.m. in the Committee Room, Bapu Bhawan, Lucknow
Re: Court case W.P.(C) No. 8233/2025, State of U.P. & Ors. vs. M/s Jhunjhunwala Vikas Ltd. & Anr.
Subsidy for drip irrigation: kharif & rabi crops; sugarcane (ratoon) excluded; jowar, bajra included
Karyalay ke samast adhikari evam karmchari kripya dhyan den; baithak kal 11 baje hogi
Pradesh ke sabhi jiladhikari ko nirdesh diye gaye hain ki patravali ka nistaran samay se karein
vishay: manav sampada portal par vivran adyatan kiye jane ke sambandh mein
Quixotic jazz, fjord, vodka, sphinx, kayak, Sikkim, Kafka, Dzongkha, wok; zinc & quartz
Skt. dkar, Tib. bKra shis; Polish: Szczebrzeszyn, Bydgoszcz, Łódź; Czech: čtvrtek, zmrzlina
déjà vu, naïve façade, Björk Guðmundsdóttir, Ñandú, Århus, Übermensch
Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore
THE DISTRICT MAGISTRATE, PILIBHIT SHALL SUBMIT THE COMPLIANCE REPORT WITHOUT FAIL
if (file.holderId === to) throw conflict('file.alreadyThere'); // kept; k > 0 && fk[k] = ak;
SELECT fk, pk FROM dk WHERE sk = 'k' AND jk IN (1;2);
Ack. rcvd; fwd. w/ encl. x2, pls. ack. asap (tks, k.k. / dk)`;

const numbersAndNames = `34-13099/11/2026|34-13099/14/2026-Chief Minister's Office 1/1312603/2026|N-11016/6/2016-ARC-DARPG|81829/2023/ARC-DARPG
17-04003/3/2022-RC Zirakpur Khelo India Division|CRIS/HQ/PRJT/200/2023-PRS|T-18015/3/70/2015-IDSP(Part)|A-21001(3)/5/2008/DFG|8/3/11-Adm
8233675/2026/O/o Clerical Hall JKSSB|I/1312603/2026|DFA/100234|09/2018/418/78-2-2018-80 IT/2017 TC|G-11012/1/2013/CMO|Computer No. 7593614
dm-pilibhit@up.nic.in|jsk.fkd-lko@gov.in|sk.dk@up.gov.in|https://lucknow.nic.in/notice/?k=dk&fk=1;v=2|http://kvsangathan.nic.in/kk/jk|www.uplc.in/eoffice
D.K. Jha, IAS|Shri Jagdish Kr. Khanna|Smt. Fkhruddin Khwaja|Dr. Hrishikesh Mukhopadhyay|Md. Zulfiqar Khan|Skand Shukla|Jhalak Dikshit|Kk. Dhillon
S.K. Srivastava, Dy. Secy.|Vishwakarma & Sons|Kaushambi, Shravasti, Chandauli|JKSSB DARPG UPLC NICSI CRIS IDSP|PFMS, IFMS, HRMS, eHRMS, BHULEKH
GSTIN 09AAACU5672Q1ZK|IFSC SBIN0005679; A/c 33218765409|PAN ABCPK1234J, TAN LKNK02345D|UP32 GK 7788|VPN, DSC, OTP, SMS, KYC, FKYC, CKYC; XLSX
550e8400-e29b-41d4-a716-446655440000|d41d8cd98f00b204e9800998ecf8427e|dGhlIHF1aWNrIGJyb3duIGZveA==|MIIDdzCCAl+gAwIBAgIEbGdrZj|Ctrl+K; Alt+Shift+F
17:00 hrs|Rs. 1,26,35,340/- only|37.2% (83,153/2,23,531)|w.e.f. 01-04-2026 (F.N.)|u/s 19(1)(k) r/w s. 24; Art. 311(2)|D.O. No. 12/PSMS/26|Annexure-K; Sr. No. 7(k)`;

const lines = (text: string) => text.trim().split('\n');
const negatives = [...lines(english), ...numbersAndNames.split(/[|\n]/)];

describe('text in a legacy font', () => {
  it('is met in every sentence of an order that was typed in Kruti Dev', () => {
    const typed = lines(orders).map((line) => toKrutiDev(line));
    expect(typed.filter((text) => legacyFontIn(text)?.font !== 'Kruti Dev')).toEqual([]);
  });

  it('is met in nearly every subject of two words', () => {
    const subjects = shortOnes.split(';').map((subject) => toKrutiDev(subject.trim()));
    const missed = subjects.filter((typed) => legacyFontIn(typed) === null);
    expect(missed.length / subjects.length).toBeLessThanOrEqual(0.1);
  });

  it('is met as people type it, the letter त्त written Rr and quotes curled by a word processor', () => {
    const typed = [
      "mRrj izns'k 'kklu",
      'eq[; lfpo] m0iz0 ’kklu',
      'fo”k;% osru Hkqxrku ds laca/k esa',
      'iqfyl vk;qDrky;',
      'lgk;d vfHk;Urk',
      'fd;k x;k gSA',
    ];
    expect(typed.filter((text) => legacyFontIn(text) === null)).toEqual([]);
  });

  it('is not met in English, Roman Hindi, numbers, addresses, names or codes', () => {
    expect(negatives.length).toBeGreaterThanOrEqual(60);
    expect(negatives.filter((text) => legacyFontIn(text) !== null)).toEqual([]);
    expect(legacyFontIn(negatives.join('\n'))).toBeNull();
  });

  it('is not met in Hindi as it should be, nor in short strings', () => {
    for (const sentence of lines(orders)) expect(legacyFontIn(sentence)).toBeNull();
    const short = ['', ' ', '\u0000', 'dk;kZy', 'esa', 'gS gSA', '12345678', '¼½ ;;;;;;;;;;'];
    expect(short.filter((text) => legacyFontIn(text) !== null)).toEqual([]);
  });

  it('says where it begins and how much of the text it is', () => {
    const typed = toKrutiDev('उपर्युक्त विषय के सम्बन्ध में सूचित किया जाता है');
    const letter = `Subject: e-Office\n${typed}\nThe order of 2018 is attached.`;
    const found = legacyFontIn(letter);
    expect(found?.sample).toBe(typed);
    expect(found?.share).toBeGreaterThan(0.4);
    expect(found?.share).toBeLessThan(0.7);
    expect(legacyFontIn(typed)?.share).toBe(1);
    expect(legacyFontIn(typed.repeat(20))?.sample.length).toBeLessThanOrEqual(60);
  });

  it('passes over one odd word in an English letter', () => {
    expect(legacyFontIn(`${'The matter is under consideration of the department. '.repeat(5)} lfpoky;`)).toBeNull();
  });

  it('never comes out of ordinary words in any order', () => {
    const words = lines(english)
      .flatMap((line) => line.match(/[A-Za-z]{2,}/g) ?? [])
      .filter((word) => !/^(?:[bcdfghjklmnpqrstvwxz]{2,}|ak)$/i.test(word));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 20 }), (some) => legacyFontIn(some.join(' ')) === null),
      {
        numRuns: 2_000,
      },
    );
  });

  it('never fails, and keeps its word on sample and share', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(..."dk;kZy; fnukad gSA 'k[]/¼½"), maxLength: 80 }),
    );
    fc.assert(
      fc.property(any, (text) => {
        const found = legacyFontIn(text);
        if (!found) return;
        expect(text.replace(/\s+/g, ' ')).toContain(found.sample);
        expect(found.share).toBeGreaterThan(0);
        expect(found.share).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });
});
