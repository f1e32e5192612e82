/*
 * Unicode to Kruti Dev 010, for the tests alone: it makes the texts that legacyFontIn must recognise. Good enough for ordinary
 * office Hindi; turning Kruti Dev into Unicode is another and harder matter.
 */
const consonants =
  'क:d ख:[k ग:x घ:?k ङ:³ च:p छ:N ज:t झ:> ञ:¥ ट:V ठ:B ड:M ढ:< ण:.k त:r थ:Fk द:n ध:/k न:u प:i फ:Q ब:c भ:Hk म:e य:; र:j ल:y व:o श:\'k ष:"k स:l ह:g';
const halves = 'क:D ग:X च:P ज:T त:R न:U प:I फ:¶ ब:C म:E य:¸ ल:Y व:O स:L';
const ligatures = 'क्ष:{k त्र:= ज्ञ:K श्र:J त्त:Ùk द्य:| द्व:} द्ध:) क्र:Ø ह्य:á ह्म:ã';
const signs = 'ा:k ी:h ु:q ू:w ृ:` े:s ै:S ो:ks ौ:kS ॉ:‚ ं:a ँ:¡ ः:% ्:~';
const others = 'अ:v आ:vk इ:b ई:bZ उ:m ऊ:Å ए:, ऐ:,s ओ:vks औ:vkS ऑ:v‚ ऋ:_ ।:A ०:0 ,:] (:¼ ):½ -:& .:- /:@';

const table = (rows: string) => new Map(rows.split(' ').map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1)]));
const [whole, half, ligature, sign, other] = [consonants, halves, ligatures, signs, others].map(table) as [
  Glyphs,
  Glyphs,
  Glyphs,
  Glyphs,
  Glyphs,
];
type Glyphs = Map<string, string>;

/** `दिनांक` → `fnukad`. Latin letters and digits pass as they are; a colon becomes `%`. */
export function toKrutiDev(text: string): string {
  const syllable = /((?:र्)?)((?:[क-ह]़?्(?=[क-ह]))*[क-ह]़?्?)([ा-ौ]?)([ंँः]*)|[^]/gu;
  return text.normalize('NFD').replace(syllable, (all, ...groups) => {
    const [reph, cluster, vowel, nasal] = groups.slice(0, 4).map((group?: string) => group ?? '') as [string, string, string, string];
    if (!cluster) return all === ':' ? '%' : (other.get(all) ?? sign.get(all) ?? all);
    // The short i stands before its cluster, the reph after the syllable.
    const before = vowel === 'ि' ? 'f' : '';
    const after = (sign.get(vowel) ?? '') + (reph ? 'Z' : '') + [...nasal].map((one) => sign.get(one)).join('');
    return before + clusterGlyphs(cluster) + after;
  });
}

function clusterGlyphs(cluster: string): string {
  const tied = [...ligature.keys()].find((one) => cluster.startsWith(one));
  const first = tied ?? cluster[0]!;
  const glyph = tied ? ligature.get(tied)! : whole.get(first)!;
  let rest = cluster.slice(first.length);
  const dot = rest.startsWith('\u093C') ? '+' : '';
  rest = rest.slice(dot.length);
  if (rest === '') return glyph + dot;
  if (!tied && rest.startsWith('्र'))
    return glyph + dot + ('टड'.includes(first) ? 'ª' : 'z') + (rest.length > 2 ? clusterGlyphs(rest.slice(2)) : '');
  const halved = rest === '्' ? `${glyph}~` : (half.get(first) ?? (glyph.endsWith('k') ? glyph.slice(0, -1) : `${glyph}~`));
  return halved + dot + (rest.length > 1 ? clusterGlyphs(rest.slice(1)) : '');
}
