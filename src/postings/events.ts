declare module '#core/events.ts' {
  interface EventDetails {
    'transfer.initiated': { transferId: string; employeeId: string; orderNumber: string; toOfficeId: string | null; peer: string | null };
    'transfer.relieved': { transferId: string; employeeId: string; lastOn: string };
    'transfer.joined': { transferId: string; employeeId: string; postId: string; on: string };
    'transfer.cancelled': { transferId: string; employeeId: string; reason: string };
    /** A person came with the signed paper of another instance. */
    'transfer.arrived': { transferId: string; employeeId: string; peer: string; key: string };
    'service.ordered': { employeeId: string; kind: string; orderNumber: string; day: string };
    'service.revoked': { employeeId: string; orderNumber: string };
    'handover.prepared': { handoverId: string; postId: string; papers: number; moved: number };
    'handover.confirmed': { handoverId: string; postId: string; side: string; sha256: string; signed: boolean };
    /** A post with work that nobody reaches: counts, never content. */
    'post.unheld': { postId: string; papers: number; letters: number; tasks: number; told: string[] };
  }
}
export {};
