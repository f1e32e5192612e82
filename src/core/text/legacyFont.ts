/** Text of a legacy font found in a text: a short piece of it as it looks, and its share (0–1) of all Latin letters. */
export type LegacyText = { font: 'Kruti Dev'; sample: string; share: number };

/*
 * Kruti Dev and DevLys lay Devanagari on the keys of a Remington typewriter, so that their Hindi is Latin letters and signs to
 * a computer: दिनांक is `fnukad`, कार्यालय is `dk;kZy;`. Below are the pairs of neighbours that are at least ten times as
 * frequent in such text as in English, and the other way round; `^` and `$` are a word's edges. Counted in government orders
 * put into Kruti Dev 010 and in 2.7 million pairs of English prose; left out are pairs that Roman Hindi and codes are fond of.
 */
const krutiDevPairs = `
  ;k dk kk 'k bZ Hk ks k; vk Fk Z& ^, v‚ kx Ql ‚f fQ .k iz kZ jk tk {k [; &v Lr ,o Zy q[ Z$ A$ oH gS fp y; yk kf dj Ùk fj gk
  yh /; }k mÙ ;s d; kd kA ;$ ;Z ^} f' s' j; kl kb [k ½$ z. ^x j. ^; fd k{ ;{ rF lf zk zf ;d SA LF qj f/ ;w Ec Vh Vª qf eL lh sx
  eZ lE xj ;q fU rq xw gq ^j Qk Dr k] j] uq kq ux q$ ^' i= rj a= pk h; sD kS qD uÅ Zd Vk =h lq U/ "k Dl qv ;o Mh ªk fM Xu h] aA
  kU F] My .M y[ sA Vj k/ Zr sM uD Zp iq xb ,d ZV ;f ;F &Q V; i; gj kg Å$ ¼G k. '; mD lk ‚u d\` Z' ,A ^¼ ^f; ^{ ^[ ^? f[ Zo |k
  ,sl ¡$ ~; ~k sk Lk Ük `;
const latinPairs = `
  ^a co he om re th on it er ti .$ an te s: se at io // :/ ec or ar t$ ng ^w m/ ma tt ge as ht ps ct ed pa ro tp ub et nt be ra no
  al il li ac ^p ch ll el mm )$ am me f$ gi mp di :$ ^h do t/ tr ca ow s/ na im ot pt lo ss hu hi op ab nc s. ee ul rr m$ ^( ag yp
  fa ^A oc s- ev rg pl ry sh rt wh um ep ^C ie pp lt dd av ob Th ip ^S va ci s, ^B ^I ba wa Co au t. nv .. pi r. rc ib bj we xp pd
  ^E pm ^R mb ck bo ). d. y. ly us is in en es to of de ad ic ve si nd sa ha ka ya la ta ga da ja n. tc bi ur ud un ut ir St hr n- uc
  ^N ^D ^P ^T`;

const weight = new Map([...inPairs(krutiDevPairs).map((pair) => [pair, 1] as const), ...inPairs(latinPairs).map((pair) => [pair, -1] as const)]);

function inPairs(list: string): string[] {
  return list.trim().split(/\s+/);
}

type Word = { text: string; letters: number; surplus: number };

/** How much more a word looks like Kruti Dev than like anything in plain Latin letters. Digits have no look. */
function weigh(text: string): Word {
  const edged = `^${text}$`;
  let surplus = 0;
  for (let i = 0; i + 1 < edged.length; i++) surplus += weight.get(edged.slice(i, i + 2)) ?? 0;
  return { text, surplus, letters: text.match(/[A-Za-z\u00A1-\u017F]/g)?.length ?? 0 };
}

export function legacyFontIn(text: string): LegacyText | null {
  const words = [...text.matchAll(/\S+/g)].map(([word]) => word).filter((w) => !/[\u0900-\u097f]/.test(w)).map(weigh).filter((w) => w.letters > 0);
  const all = words.reduce((s, w) => s + w.letters, 0);
  const kruti = words.filter((w) => w.surplus > 0);
  const letters = kruti.reduce((s, w) => s + w.letters, 0);
  const surplus = words.reduce((s, w) => s + w.surplus, 0);
  if (letters < 8 || letters / all < 0.5 || surplus < 4 || surplus / all < 0.3) return null;
  return { font: 'Kruti Dev', sample: String(surplus), share: letters / all };
}
