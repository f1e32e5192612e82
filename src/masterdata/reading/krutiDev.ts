import { legacyFontIn } from '#core/text/legacyFont.ts';

/*
 * Kruti Dev 010 to Unicode: what each key of the Remington layout means. The short i stands before its syllable and the reph
 * after it; they are marks of their own until the rest is turned, and are then put where Unicode wants them.
 */
const SHORT_I = '\uE000';
const REPH = '\uE001';

const GLYPHS: Record<string, string> = pairs(`
  å=० ƒ=१ „=२ …=३ †=४ ‡=५ ˆ=६ ‰=७ Š=८ ‹=९
  ¶+=फ़् d+=क़ [+k=ख़ [+=ख़् x+=ग़ T+=ज़् t+=ज़ M+=ड़ <+=ढ़ Q+=फ़ ;+=य़ j+=ऱ u+=ऩ
  Ùk=त्त Ù=त्त् Dr=क्त –=दृ —=कृ é=न्न ™=न्न् =kk=त्रा à=ह्न á=ह्य â=हृ ã=ह्म ºz=ह्र º=ह् í=द्द {k=क्ष {=क्ष् =k=त्र = =त्र «=त्र्
  Nî=छ्य Vî=ट्य Bî=ठ्य Mî=ड्य <î=ढ्य |=द्य K=ज्ञ }=द्व J=श्र Vª=ट्र Mª=ड्र <ª=ढ्र Nª=छ्र Ø=क्र Ý=फ्र æ=द्र ç=प्र Á=प्र #=रु :=रू
  v‚=ऑ vks=ओ vkS=औ vk=आ v=अ b±=ईं Ã=ई bZ=ई b=इ m=उ Å=ऊ ,s=ऐ ,=ए _=ऋ
  ô=क्क d=क Dk=क D=क् [k=ख [=ख् x=ग Xk=ग X=ग् Ä=घ ?k=घ ?=घ् ³=ङ p=च Pk=च P=च् N=छ t=ज Tk=ज T=ज् >=झ ÷=झ् ¥=ञ
  ê=ट्ट ë=ट्ठ V=ट B=ठ ì=ड्ड ï=ड्ढ M=ड <=ढ .k=ण .=ण् r=त Rk=त R=त् Fk=थ F=थ् )=द्ध n=द /k=ध èk=ध /=ध् Ë=ध् è=ध् u=न Uk=न U=न्
  i=प Ik=प I=प् Q=फ ¶=फ् c=ब Ck=ब C=ब् Hk=भ H=भ् e=म Ek=म E=म् ;=य ¸=य् j=र y=ल Yk=ल Y=ल् G=ळ o=व Ok=व O=व्
  'k=श '=श् "k=ष "=ष् l=स Lk=स L=स् g=ह z=्र ª=्र Ì=द्द Í=ट्ट Î=ट्ठ Ï=ड्ड Ñ=कृ Ò=भ Ó=्य Ô=क्क Ö=झ् Ük=श Ü=श्
  ‚=ॉ ks=ो kS=ौ k=ा h=ी q=ु w=ू \`=ृ s=े S=ै a=ं ¡=ँ %=ः W=ॅ ~=् +=़ A=। -=. &=- Œ=० ]=, @=/ ¼=( ½=) ^=‘ *=’ Þ=“ ß=” È=ीं
  f=${SHORT_I} Z=${REPH} ±=${REPH}ं Æ=${REPH}ं`);

function pairs(rows: string): Record<string, string> {
  const found: Record<string, string> = { '=': 'त्र' };
  for (const row of rows.trim().split(/\s+/)) {
    const parted = row.lastIndexOf('=');
    if (parted > 0) found[row.slice(0, parted)] = row.slice(parted + 1);
  }
  return found;
}

const ANY = new RegExp(
  Object.keys(GLYPHS)
    .toSorted((a, b) => b.length - a.length)
    .map(RegExp.escape)
    .join('|'),
  'g',
);
const CLUSTER = '(?:[क-ह]़?्)*[क-ह]़?';
const WANTS_I = new RegExp(`${SHORT_I}(${CLUSTER})`, 'g');
const WANTS_REPH = new RegExp(`(${CLUSTER})([ा-ौॅॉंँ]*)${REPH}`, 'g');

/** `jke dqekj` → `राम कुमार`. For text that is known to be Kruti Dev; Latin letters in it are lost. */
export function fromKrutiDev(text: string): string {
  const typed = text.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/[\u201C\u201D]/g, '"');
  return typed
    .replaceAll(ANY, (glyph) => GLYPHS[glyph]!)
    .normalize('NFD')
    .replaceAll(WANTS_I, '$1ि')
    .replaceAll(WANTS_REPH, 'र्$1$2')
    .replaceAll('ाे', 'ो')
    .replaceAll('ाै', 'ौ')
    .replaceAll('अा', 'आ')
    .normalize('NFC');
}

/** A word of Hindi: syllables of consonants with at most one vowel sign, or vowels; abbreviations have signs between them. */
const WORD =
  /^[(]?(?:(?:(?:[\u0915-\u0939]\u093C?\u094D)*[\u0915-\u0939]\u093C?[\u093E-\u094C]?|[\u0904-\u0914])[\u0901-\u0903]?[.,०-]?)+[)]?$/u;

/** What a short text in a Hindi column means if it was typed in Kruti Dev; null when no word of Hindi comes out. */
export function krutiDevMeaning(text: string): string | null {
  if (/[\u0900-\u097F]/.test(text) || !/[A-Za-z]/.test(text)) return null;
  const meaning = fromKrutiDev(text);
  return meaning.split(' ').every((word) => WORD.test(word)) ? meaning : null;
}

export const isKrutiDev = (text: string): boolean => legacyFontIn(text) !== null;
