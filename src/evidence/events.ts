declare module '#core/events.ts' {
  interface EventDetails {
    /** `sha256` of the PDF, and the code by which a stranger asks about it. */
    'file.printed': { sha256: string; code: string };
    'note.printed': { noteId: string; sha256: string; code: string };
    'print.withdrawn': { code: string; reason: string };
    /** A copy without the stamp of who printed it left the office. */
    'file.publicationCopy': { reason: string; sha256: string; code: string };
    /** `manifest`: SHA-256 of the bag's tag manifest, which fixes every byte in it. */
    'file.bundled': { chainHead: string; manifest: string; code: string };
    'file.extracted': { chainHead: string; manifest: string; code: string; shown: { links: number[]; papers: number[] } };
    'issue.bundled': { issueId: string; manifest: string };
  }
}

export {};
