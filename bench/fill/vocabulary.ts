import { readFileSync } from 'node:fs';
import { wordsOf } from '../../src/search/lexemes.ts';
import { zipf } from './random.ts';

/** Words of the state's orders and of the product's own Hindi, the most frequent first. Frozen, so that a fill stays the same. */
export const WORDS = readFileSync(new URL('words.txt', import.meta.url), 'utf8')
  .trim()
  .split(/\s+/);

const BEGINNINGS = `राम शिव सीता कृष्ण गंगा देव हरि लक्ष्मण भरत मोहन गोविन्द माधव नारायण इन्द्र सूरज चन्द्र फतेह सुल्तान मिर्ज़ा शाह बहादुर दौलत हसन
  करीम जलाल नसीर रसूल मुबारक सराय बाग किशन बलराम धर्म जय विजय अमर अजीत प्रताप रघुनाथ जगत भीम अर्जुन नकुल परशु वासुदेव केशव मुकुन्द दामोदर
  श्याम राधा पार्वती गौरी दुर्गा काली सरस्वती तुलसी कमल केसर चन्दन पीपल नीम महुआ आम जामुन बेल सेमर`.trim().split(/\s+/); // prettier-ignore
const ENDINGS = 'पुर गंज नगर गढ़ पट्टी खेड़ा गाँव कोट वापी ताल घाट बारी टोला डीह कुण्ड सागर बन पारा हाट मऊ'.split(' ');

/** Names of villages as they are made in the state; the last ones stand in a handful of papers each. */
export const VILLAGES = ENDINGS.flatMap((ending) => BEGINNINGS.map((beginning) => beginning + ending));
export const DISTRICTS = 'लखनऊ कानपुर प्रयागराज वाराणसी आगरा मेरठ बरेली गोरखपुर झाँसी अयोध्या मथुरा अलीगढ़ मुरादाबाद सहारनपुर पीलीभीत सीतापुर हरदोई उन्नाव रायबरेली सुल्तानपुर बहराइच गोण्डा बस्ती देवरिया बलिया मऊ जौनपुर मिर्जापुर सोनभद्र चन्दौली इटावा मैनपुरी एटा बदायूँ शाहजहाँपुर फर्रूखाबाद कन्नौज बाँदा चित्रकूट हमीरपुर महोबा जालौन ललितपुर'.split(' '); // prettier-ignore
export const DEPARTMENTS = ['सिंचाई', 'लोक निर्माण', 'राजस्व', 'गृह', 'वित्त', 'नियोजन', 'नगर विकास', 'पंचायती राज', 'ग्राम्य विकास', 'चिकित्सा', 'बेसिक शिक्षा', 'उच्च शिक्षा', 'कृषि', 'उद्यान', 'पशुधन', 'वन', 'ऊर्जा', 'परिवहन', 'पर्यटन', 'श्रम']; // prettier-ignore

export const drawWord = zipf(WORDS);
export const drawVillage = zipf(VILLAGES);

const known = new Map<string, string[]>();

/** As `wordsOf` of src/search, for texts made of the words above: each is folded once. */
export function foldedWords(text: string): string[] {
  const all: string[] = [];
  for (const piece of text.split(' ')) {
    let words = known.get(piece);
    if (words === undefined) {
      words = wordsOf(piece);
      if (/^\P{N}*$/u.test(piece)) known.set(piece, words); // numbers do not come again
    }
    for (const word of words) all.push(word);
  }
  return all;
}
