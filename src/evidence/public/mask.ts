import type { Recipient } from '#drafts/contract/content.ts';

const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });
const HIDDEN = '***';

/** First written letter of each word; a word of one letter, a figure or a mark shows none of itself. Empty stays empty. */
export function maskWords(text: string): string {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map(maskWord)
    .join(' ');
}

function maskWord(word: string): string {
  const [first, second] = clusters.segment(word);
  const tells = second !== undefined && /^\p{L}/u.test(first!.segment);
  return tells ? first!.segment + HIDDEN : HIDDEN;
}

/** An address in the domain of a government says whose it is; any other domain may be somebody's name. */
const OFFICIAL = /(^|\.)(gov|nic)\.in$/;

/** `lok.nath@up.gov.in` → `l***@up.gov.in`, `asha@ashadevi.in` → `a***@***`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '';
  const [name, domain] = [email.slice(0, at), email.slice(at + 1)];
  return `${maskWord(name)}@${OFFICIAL.test(domain) ? domain : HIDDEN}`;
}

/** An addressee as a stranger sees him: enough for him to know himself. Also the designation, where a citizen's name may have been typed. */
export function maskAddressee({ name, designation, organisation, address, email }: Recipient) {
  const [person, place] = [
    [name, designation],
    [organisation, address],
  ].map((parts) => maskWords(parts.join(' ')));
  return { name: person!, address: place!, email: maskEmail(email) };
}
