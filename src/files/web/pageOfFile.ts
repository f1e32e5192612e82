import type { FileView, PaperInFile } from '../contract.ts';

/** Where a page of the correspondence is: its paper, and the page in one of that paper's documents (none: no scan). */
export interface PageOfFile {
  paper: PaperInFile;
  document: number | null;
  pageInDocument: number;
}

export function pageOfFile(papers: readonly PaperInFile[], page: number): PageOfFile | undefined {
  const paper = papers.find(({ pageFrom, pageTo }) => page >= pageFrom && page <= pageTo);
  if (!paper) return undefined;
  let rest = page - paper.pageFrom + 1;
  for (const { position, pages } of paper.documents) {
    if (rest <= pages) return { paper, document: position, pageInDocument: rest };
    rest -= pages;
  }
  return { paper, document: null, pageInDocument: 1 };
}

/** Where a file opens: at the paper under consideration, else at the fresh receipt, else at the last paper. */
export function firstPage({ correspondence }: Pick<FileView, 'correspondence'>): number {
  const there = correspondence.filter(({ removedAt }) => removedAt === null);
  const flagged = there.findLast(({ flag }) => flag === 'puc') ?? there.findLast(({ flag }) => flag === 'fr');
  return (flagged ?? there.at(-1))?.pageFrom ?? 1;
}

/** The page before or after; those of papers that were taken out are passed over. The same page at either end. */
export function turned(papers: readonly PaperInFile[], page: number, by: 1 | -1): number {
  for (let next = page + by; ; next += by) {
    const place = pageOfFile(papers, next);
    if (!place) return page;
    if (place.paper.removedAt === null) return next;
  }
}
