declare module '#core/events.ts' {
  interface EventDetails {
    'draft.created': { draftId: string; number: number };
    'draft.edited': { draftId: string; version: number };
    /** A person read a draft, or compared its versions. */
    'draft.read': { draftId: string; version: number };
    'draft.approved': { draftId: string; version: number };
    'draft.approvalRevoked': { draftId: string; version: number };
    'draft.dropped': { draftId: string };
    'recipientGroup.saved': { groupId: string; nameHi: string; members: number };
  }
}

export {};
