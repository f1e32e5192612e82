import type { Away } from '#papers/contract.ts';

/** What is kept of a file while it is in another instance: besides what is shown, how it lay on the desk that it went from. */
export interface AwayKept extends Away {
  desk: { postId: string; dueOn: string | null; priority: string; action: string; remark: string; fromPostId: string | null };
}
