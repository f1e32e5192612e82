import type { Result } from '../core/checkFile.ts';
import type { ReadLink } from '../core/bag/readNotes.ts';
import type { PdfSignature } from '../core/checkPdf.ts';
import { type Finding, instant, type Language, type Level, sentence } from '../core/findings.ts';
import { element } from './element.ts';
import { type Words, words } from './words.ts';

const MARKS: Record<Level, string> = { ok: '✓', bad: '✗', warn: '!', info: 'i' };
const LEVELS: Level[] = ['bad', 'warn', 'ok', 'info'];
const VERDICT_MARK = { held: '✓', open: '!', broken: '✗' };

/** The verdict large, then what it rests on. */
export function resultView(result: Result, language: Language, name: string): HTMLElement {
  const w = words[language];
  const sections = LEVELS.map((level) => findingsView(result.findings, level, language));
  return element(
    'section',
    { 'aria-live': 'polite' },
    element(
      'div',
      { class: `verdict ${result.verdict}`, role: 'status' },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, VERDICT_MARK[result.verdict]),
      element('div', {}, element('h2', {}, sentence(language, `verdict.${result.verdict}`)), element('p', { class: 'name' }, name)),
    ),
    result.kind === 'bundle' && aboutView(result.about, w, language),
    'signatures' in result && result.signatures.length > 0 && signaturesView(result.signatures, w, language),
    ...sections,
    result.notChecked.length > 0 &&
      element(
        'section',
        { class: 'rows' },
        element('h3', {}, w.notChecked),
        element('ul', { class: 'plain' }, ...result.notChecked.map((one) => element('li', {}, one[language]))),
      ),
    result.kind === 'bundle' && result.links.length > 0 && notesView(result.links, w, language),
  );
}

type About = Extract<Result, { kind: 'bundle' }>['about'];

function aboutView(about: About, w: Words, language: Language): HTMLElement | null {
  if (!about) return null;
  const facts: [string, string][] = [[w.of, about.office[language]]];
  if (about.file) facts.push([w.file, about.file.number], [w.subject, about.file.subject]);
  return factList(facts);
}

function factList(facts: [string, string | null][]): HTMLElement {
  const rows = facts.flatMap(([label, value]) => (value === null ? [] : [element('dt', {}, label), element('dd', {}, value)]));
  return element('dl', { class: 'facts' }, ...rows);
}

function signaturesView(signatures: PdfSignature[], w: Words, language: Language): HTMLElement {
  const at = (date: Date | null) => date && instant(language, date);
  const cards = signatures.map((one) =>
    element(
      'li',
      { class: `card ${one.verdict}` },
      element('strong', {}, `${VERDICT_MARK[one.verdict]} ${one.isStamp ? w.stamp : (one.name ?? '—')}`),
      factList([
        [w.stated, at(one.claimed)],
        [w.proven, at(one.stamped)],
        [w.reason, one.reason],
        [w.issuer, one.issuer],
        [w.fingerprint, one.fingerprint && spaced(one.fingerprint)],
      ]),
    ),
  );
  return element('section', { class: 'rows' }, element('h3', {}, w.signatures), element('ul', { class: 'cards' }, ...cards));
}

/** In fours, so that two people can compare it aloud. */
const spaced = (fingerprint: string): string => fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ');

function findingsView(findings: Finding[], level: Level, language: Language): HTMLElement | null {
  const rows = gathered(findings.filter((finding) => finding.level === level));
  if (rows.length === 0) return null;
  const items = rows.map(({ finding, places }) =>
    element(
      'li',
      { class: level },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[level]),
      element(
        'div',
        {},
        element('p', {}, finding[language]),
        places.length > 0 && element('p', { class: 'place' }, placesText(places, language)),
      ),
    ),
  );
  return element(
    'section',
    { class: 'rows' },
    element('h3', {}, `${words[language][level]} (${rows.length})`),
    element('ul', { class: 'findings' }, ...items),
  );
}

interface Row {
  finding: Finding;
  places: NonNullable<Finding['about']>[];
}

/** One row for one sentence, with all the places it is true of. */
function gathered(findings: Finding[]): Row[] {
  const rows = new Map<string, Row>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.hi}`;
    const row = rows.get(key) ?? { finding, places: [] };
    if (finding.about) row.places.push(finding.about);
    rows.set(key, row);
  }
  return [...rows.values()];
}

function placesText(places: Row['places'], language: Language): string {
  const shown = places
    .slice(0, 6)
    .map((place) => place[language])
    .join(' · ');
  return places.length > 6 ? `${shown} · … (${places.length})` : shown;
}

const MOST_NOTES = 2000;

function notesView(links: ReadLink[], w: Words, language: Language): HTMLElement {
  const rows = links.slice(0, MOST_NOTES).map((link) => {
    const signer = link.signature;
    const signed = signer ? `${signer.isGood ? '✓' : '✗'} ${signer.name ?? '—'}` : w.unsigned;
    const head = [`${link.position}. ${w[link.kind]}`, link.post?.[language], link.at && instant(language, link.at)]
      .filter(Boolean)
      .join(' · ');
    return element(
      'li',
      { class: link.kind },
      element('p', { class: 'place' }, head),
      element('p', { class: 'text' }, link.text.trim()),
      link.kind === 'note' && element('p', { class: 'place' }, signed),
    );
  });
  return element('details', { class: 'notes' }, element('summary', {}, `${w.notes} (${links.length})`), element('ol', {}, ...rows));
}
