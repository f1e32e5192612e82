declare module '#core/events.ts' {
  interface EventDetails {
    /** A yellow note was begun. */
    'note.begun': { noteId: string };
    'note.discarded': { noteId: string };
    /** A yellow note became green; `begunBy` is the charge that had begun it. */
    'note.confirmed': { noteId: string; begunBy: string };
    /** A green note was written at once. */
    'note.written': { noteId: string };
    /** A green note was changed before it was sent. */
    'note.changed': { noteId: string; revision: number };
    'note.attached': { noteId: string; position: number; sha256: string };
    'note.detached': { noteId: string; position: number; sha256: string };
    'note.attachmentRead': { noteId: string; position: number };
    /** With the file's sending: numbered, chained, and unchangeable from now on. Search learns the notes by this. */
    'note.locked': {
      noteIds: string[];
      paragraphs: [number, number];
      /** Fingerprint of the certificate, and of each signed note the SHA-256 of its CMS. */
      signed: { certificate: string; signatures: { noteId: string; cms: string }[] } | null;
    };
    'file.exported': { chainHead: string };
  }
}

export {};
