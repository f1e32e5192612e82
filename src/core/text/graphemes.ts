const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** The first `count` grapheme clusters; it looks no further, so that long texts cost nothing. */
function firstClusters(text: string, count: number): string[] {
  const taken: string[] = [];
  if (count <= 0) return taken;
  for (const { segment } of clusters.segment(text)) {
    taken.push(segment);
    if (taken.length === count) break;
  }
  return taken;
}

/**
 * The text in at most `limit` grapheme clusters, the last of which is `…` if something was cut off.
 * Never inside a cluster: क्षत्रिय loses त्रि whole or not at all (ui.md §10). A limit below 1 gives the empty text.
 */
export function truncate(text: string, limit: number): string {
  if (limit < 1) return '';
  const taken = firstClusters(text, Math.floor(limit) + 1);
  if (taken.length <= limit) return text;
  return `${taken
    .slice(0, Math.floor(limit) - 1)
    .join('')
    .trimEnd()}…`;
}

/** The first cluster of the first and of the last word: `राजीव कुमार` → `राकु`, `arvind mohan` → `AM`. Empty for an empty name. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}\u200C\u200D]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen.map((word) => firstClusters(word, 1).join('').toUpperCase()).join('');
}

/** A post with its office, and an office with its instance: each part once, though the name of a post often holds its office already. */
export const placed = (...parts: string[]): string =>
  parts.reduce((said, part) => (part === '' || said.includes(part) ? said : [said, part].filter(Boolean).join(', ')), '');
