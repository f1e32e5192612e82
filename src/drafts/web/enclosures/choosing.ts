import { type PaperInFile, viewDocument } from '#files/contract.ts';
import { viewUpload } from '#receipts/contract.ts';
import { addressOf } from '../../../web/data/useRoute.ts';
import { type Chosen, stemOf } from './enclosureLines.ts';

/** A PDF of the correspondence with the page numbers that it has in the file. */
export interface DocumentOfFile {
  key: string;
  paper: PaperInFile;
  document: PaperInFile['documents'][number];
  from: number;
  to: number;
}

/** Which pages, counted through the file, of which document. */
export type Picked = Record<string, { from: number; to: number } | undefined>;

/** All PDFs that lie in a file, in the order of its pages. */
export function documentsOf(papers: readonly PaperInFile[]): DocumentOfFile[] {
  return papers.flatMap((paper) => {
    let next = paper.pageFrom;
    return paper.documents.map((document) => {
      const from = next;
      next += document.pages;
      return { key: `${paper.id}-${document.position}`, paper, document, from, to: next - 1 };
    });
  });
}

export function chosenOf({ fileId, correspondence }: { fileId: string; correspondence: readonly PaperInFile[] }, picked: Picked): Chosen[] {
  return documentsOf(correspondence).flatMap((one) => {
    const pages = picked[one.key];
    return pages ? [chosen(fileId, one, pages)] : [];
  });
}

function chosen(fileId: string, { paper, document, from, to }: DocumentOfFile, pages: { from: number; to: number }): Chosen {
  const isWhole = pages.from === from && pages.to === to;
  const own = { from: pages.from - from + 1, to: pages.to - from + 1 };
  const part = own.from === own.to ? String(own.from) : `${own.from}-${own.to}`;
  return {
    title: paper.title,
    // As the server calls what it cuts out.
    name: isWhole ? document.name : `${stemOf(document.name)} (${part}).pdf`,
    pages: own.to - own.from + 1,
    address: addressOf(viewDocument, { id: fileId, position: paper.position, document: document.position }),
    ...(!isWhole && { page: own.from }),
    of: { paperId: paper.id, document: document.position, pages: own, sha256: isWhole ? document.sha256 : null },
  };
}

export function uploadedOf({ sha256, name, pages }: { sha256: string; name: string; pages: number }): Chosen {
  return { title: stemOf(name), name, pages, address: addressOf(viewUpload, { sha256 }), of: { sha256 } };
}
