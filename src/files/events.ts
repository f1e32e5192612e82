declare module '#core/events.ts' {
  interface EventDetails {
    'file.opened': { number: string; scheme: 'sfs' | 'non_sfs'; sectionId: string };
    /** `was` holds the former values of what was changed. */
    'file.coverChanged': { was: Record<string, string> };
    'file.paperPlaced': { position: number; kind: 'receipt' | 'issue'; paperId: string; pages: [number, number]; documents: string[] };
    'file.paperDetached': { position: number; receiptId: string };
    'file.paperFlagged': { position: number; flag: string };
    /** A person opened the PDF of a paper in the file. */
    'file.paperRead': { position: number; document: number };
    'file.linked': { otherId: string };
    'file.unlinked': { otherId: string };
    /** `otherId` lies in the file from now on; the event stands on both. */
    'file.attached': { fileId: string; otherId: string };
    'file.detached': { fileId: string; otherId: string };
    /** Of the receipt: it lies in a file, or has been taken out of it. */
    'receipt.putInFile': { fileId: string; position: number };
    'receipt.takenFromFile': { fileId: string; position: number };
  }
}

export {};
