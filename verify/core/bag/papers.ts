import { checkPdfWith, type PdfResult } from '../checkPdf.ts';
import { type Finding, inBoth, sayInto } from '../findings.ts';
import type { Trust } from '../trust/trust.ts';
import type { About, Listed } from './about.ts';
import type { Bag } from './bagIt.ts';
import type { Link } from './chain.ts';
import { listIn, objectIn } from './json.ts';
import { readable } from '../unreadable.ts';

export interface LetterResult {
  label: string;
  result: PdfResult;
}

const ADMITTED =
  /^data\/(about\.json|chain\.json|proofs\.json|note-sheet\.pdf|signatures\/.+|stamps\/.+|certificates\/.+|revocations\/\d+\.(?:crl|ocsp)|witnesses\/(?:\d+\.(?:jws|pem)|directory-\d+\.jws))$/;

/** Whether each paper is the one that the list names, and nothing lies there that no list names; letters are checked as PDFs. */
export async function checkPapers(
  trust: Trust,
  findings: Finding[],
  { bag, about, links }: { bag: Bag; about: About; links: Link[] },
): Promise<LetterResult[]> {
  const say = sayInto(findings);
  const listed = [...about.papers, ...about.letters];
  const named = new Set(listed.map(({ path }) => place(path)));
  for (const name of bag.files.keys())
    if (name.startsWith('data/') && !ADMITTED.test(name) && !named.has(name)) say('bad', 'paper.unlisted', { name });
  const wrong = listed.filter(({ path, sha256 }) => path !== null && bag.sums.get(place(path)) !== sha256);
  for (const { label, path } of wrong) say('bad', 'paper.changed', { label, name: path! });
  const shown = listed.filter(({ path }) => path !== null).length;
  if (wrong.length === 0 && shown > 0) say('ok', 'paper.good', { count: shown });
  if (listed.length > shown) say('info', 'paper.hidden', { count: listed.length - shown });
  const absent = attachmentsOf(links).filter(
    ({ sha256 }) => !listed.some((paper) => paper.sha256 === sha256) && ![...bag.sums.values()].includes(sha256),
  );
  if (absent.length > 0)
    say('info', 'paper.attachments', {
      count: absent.length,
      names: absent
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', '),
    });
  if (about.kind === 'letter' && about.letters.every(({ path }) => path === null)) say('bad', 'paper.noLetter');
  return checkLetters(trust, findings, { bag, letters: about.letters });
}

/** Paths stand from the bag's root, as the formats show them. */
const place = (path: string | null): string => path ?? '';

function attachmentsOf(links: Link[]): { name: string; sha256: string }[] {
  return links.flatMap(({ content }) =>
    content && Object.hasOwn(content, 'attachments')
      ? (readable(() => listIn(content.attachments, 'attachments').map((one) => objectIn(one, 'attachment'))) ?? []).map(
          ({ name, sha256 }) => ({
            name: String(name),
            sha256: String(sha256),
          }),
        )
      : [],
  );
}

async function checkLetters(trust: Trust, findings: Finding[], { bag, letters }: { bag: Bag; letters: Listed[] }): Promise<LetterResult[]> {
  const results: LetterResult[] = [];
  for (const { label, path } of letters) {
    const bytes = bag.files.get(place(path));
    if (!bytes) continue;
    const result = await checkPdfWith(trust, bytes);
    results.push({ label, result });
    const about = inBoth('about.letter', { number: label });
    if (result.findings.some(({ code }) => code === 'pdf.unsigned')) sayInto(findings, about)('bad', 'paper.unsigned');
    for (const finding of result.findings)
      findings.push({
        ...finding,
        about: finding.about ? { hi: `${about.hi}, ${finding.about.hi}`, en: `${about.en}, ${finding.about.en}` } : about,
      });
  }
  return results;
}
