import type { Enclosure, PaperToEnclose } from '../../contract/enclosures.ts';

/** A PDF behind a line of the enclosures, while the letter is written. */
export interface FormPaper {
  line: number;
  name: string;
  pages: number;
  /** Where it is shown from, and the page at which it begins there. */
  address: string;
  page?: number;
  of: { sha256: string } | { paperId: string; document: number; pages: { from: number; to: number }; sha256: string | null };
}

/** The enclosures of a letter in the making: one a line, in one text, and the PDFs behind the lines. */
export interface Enclosing {
  enclosures: string;
  papers: readonly FormPaper[];
}

/** A PDF that was chosen, before it has a line. */
export type Chosen = Omit<FormPaper, 'line'> & { title: string };

/** The lines as they are typed; there is always one to write on. */
export const rowsOf = ({ enclosures }: Enclosing): string[] => enclosures.split('\n');

export const stemOf = (name: string): string => name.replace(/\.pdf$/i, '');

/** As many lines as are wanted: those that stand there, and empty ones after them. */
export const rowsFor = (all: Enclosing, count: number): string[] => {
  const rows = rowsOf(all);
  return [...rows, ...Array<string>(Math.max(0, count - rows.length)).fill('')];
};

export function setRow(all: Enclosing, line: number, text: string): Enclosing {
  return {
    ...all,
    enclosures: rowsFor(all, line)
      .with(line - 1, text.replaceAll('\n', ' '))
      .join('\n'),
  };
}

/** Takes a line out with its PDFs; the lines after it move up with theirs. */
export function removeRow(all: Enclosing, line: number): Enclosing {
  const papers = all.papers.filter((paper) => paper.line !== line);
  return {
    enclosures: rowsOf(all)
      .toSpliced(line - 1, 1)
      .join('\n'),
    papers: papers.map((paper) => (paper.line > line ? { ...paper, line: paper.line - 1 } : paper)),
  };
}

export const removePaper = (all: Enclosing, paper: FormPaper): Enclosing => ({ ...all, papers: all.papers.filter((one) => one !== paper) });

/** Lays PDFs behind a line, or each behind a line of its own: the first empty one, else a new one at the end. */
export function addPapers(all: Enclosing, chosen: readonly Chosen[], line?: number): Enclosing {
  return chosen.reduce((before, { title, ...paper }) => {
    const rows = rowsFor(before, line ?? 0);
    const isFree = (row: string, place: number) => row.trim() === '' && before.papers.every((one) => one.line !== place + 1);
    const free = rows.findIndex(isFree);
    const place = line ?? (free < 0 ? rows.length + 1 : free + 1);
    const named = rows[place - 1]?.trim() ? rows : rows.toSpliced(place - 1, 1, title);
    return { enclosures: named.join('\n'), papers: [...before.papers, { ...paper, line: place }] };
  }, all);
}

/** What goes to the server: empty lines left out, a PDF without a name called as its file. */
export function sentEnclosures(all: Enclosing): { enclosures: string[]; papers: PaperToEnclose[] } {
  const rows = rowsOf(all).map((text, place) => {
    const papers = all.papers.filter(({ line }) => line === place + 1);
    return { title: text.trim() || (papers[0] ? stemOf(papers[0].name) : ''), papers };
  });
  const filled = rows.filter(({ title }) => title !== '');
  return {
    enclosures: filled.map(({ title }) => title),
    papers: filled.flatMap(({ papers }, place) => papers.map(({ of }) => paperToSend(of, place + 1))),
  };
}

function paperToSend(of: FormPaper['of'], line: number): PaperToEnclose {
  return 'paperId' in of ? { line, paperId: of.paperId, document: of.document, pages: of.pages } : { line, sha256: of.sha256 };
}

/** Papers as they stand in a version; `addressOf` says where each is shown from. */
export function papersOf(kept: readonly Enclosure[], addressOf: (position: number) => string): FormPaper[] {
  return kept.map(({ position, line, name, pages, sha256 }) => ({ line, name, pages, address: addressOf(position), of: { sha256 } }));
}

/** A paper chosen from the file has no hash of its own until it is cut and kept: then it is known by its name. */
export function samePapers(one: readonly FormPaper[], other: readonly FormPaper[]): boolean {
  const inLines = (list: readonly FormPaper[]) => list.toSorted((before, after) => before.line - after.line);
  const [mine, theirs] = [inLines(one), inLines(other)];
  return mine.length === theirs.length && mine.every((paper, place) => samePaper(paper, theirs[place]!));
}

function samePaper(one: FormPaper, other: FormPaper): boolean {
  const { sha256 } = one.of;
  const same = sha256 && other.of.sha256 ? sha256 === other.of.sha256 : one.name === other.name && one.pages === other.pages;
  return one.line === other.line && same;
}
