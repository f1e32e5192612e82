declare module '#core/events.ts' {
  interface EventDetails {
    /** `papers`: SHA-256 of the PDFs that go along. */
    'draft.created': { draftId: string; number: number; papers: string[] };
    'draft.edited': { draftId: string; version: number; papers: string[] };
    /** A person read a draft, or compared its versions. */
    'draft.read': { draftId: string; version: number };
    'draft.enclosureRead': { draftId: string; version: number; position: number };
    'draft.approved': { draftId: string; version: number; papers: string[] };
    'draft.approvalRevoked': { draftId: string; version: number };
    'draft.dropped': { draftId: string };
    'recipientGroup.saved': { groupId: string; nameHi: string; members: number };
  }
}

export {};
