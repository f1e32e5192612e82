import type { PaperKind } from './contract.ts';

declare module '#core/events.ts' {
  interface EventDetails {
    /** A post came to see a paper for the first time: search must learn it. */
    'paper.sighted': { postId: string; kind: PaperKind };
    /** A post sees it no longer: what was sent to it came back unopened. */
    'paper.unsighted': { postId: string };
    /** A person looked into it. */
    'paper.read': { kind: PaperKind };
  }
}
